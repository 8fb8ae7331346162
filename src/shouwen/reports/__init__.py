"""Logbook, bulletin and analysis as xlsx, docx, pdf and charts."""

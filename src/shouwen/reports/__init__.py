"""Documents, logbook, bulletin and analysis as PDF, xlsx, docx and charts."""

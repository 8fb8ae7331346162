"""考核表: what the records say for an assessment, on the screen and as a workbook."""

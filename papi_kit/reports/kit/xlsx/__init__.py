"""How a workbook becomes a file: below XlsxWriter where that saves time or memory."""

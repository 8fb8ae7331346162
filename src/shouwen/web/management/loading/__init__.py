"""The organisation from a workbook: looked at first, then loaded whole or not at all."""

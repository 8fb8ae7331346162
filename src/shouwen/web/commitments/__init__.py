"""四定一包: the unresolved matters under a commitment sheet, and the half-month report of them."""

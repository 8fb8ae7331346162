"""The first page: where the working day begins."""

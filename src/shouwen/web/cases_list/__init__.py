"""办件: the list of cases, its filters and its search."""

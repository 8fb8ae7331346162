"""交接班: a shift passes what it holds and owes to the next, in one signed list."""

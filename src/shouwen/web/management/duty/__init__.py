"""The rosters, a week at a time, with their gaps."""

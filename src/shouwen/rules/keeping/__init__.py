"""What the rules say beside the cases: periods and who owes what in them, gaps of the directory, norms of
conduct, and what is promised to the public. Plain values in, plain values out."""

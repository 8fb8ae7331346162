"""The tests; the folders mirror src/shouwen."""

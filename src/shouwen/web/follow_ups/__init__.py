"""回访: who is to be called, with what to say; and by month how many of those owed were called."""

"""考核: what an assessment is told from the records — verified facts, each figure with its number."""

"""领导接待: who receives on a day, what the roster lacks, and what is told of a day (S003-3B). Pure."""

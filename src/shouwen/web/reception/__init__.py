"""领导接待日: who receives on which day, what the roster lacks, substitutes, and what the visits led to."""

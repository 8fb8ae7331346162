"""定期满意度调查: sheets handed out, ratings counted, departments told to mend, the dissatisfied called."""

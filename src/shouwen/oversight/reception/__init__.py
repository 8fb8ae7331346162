"""领导接待日: gaps in the roster told the day before, lawful substitutes, and absence without one, to be verified."""

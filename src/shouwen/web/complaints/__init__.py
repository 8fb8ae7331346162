"""投诉接待: the work list of those who take complaints in, and the file of one complaint."""

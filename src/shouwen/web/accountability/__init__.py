"""责任追究: what is said of whom, step by step, for those whose step it is and for the person themselves."""

"""Papers kept with a matter, each with its level: what is internal or secret never leaves (S002-4H (二))."""

"""监督: what was late and is to be verified, what is overdue now, and figures that each lead to their cases."""

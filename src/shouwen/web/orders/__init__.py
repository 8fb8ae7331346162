"""督办台账: the orders of the house, and each on paper."""

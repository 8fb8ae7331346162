"""The demonstration: an institution of a policy pack, and three months of cases played through the real actions."""

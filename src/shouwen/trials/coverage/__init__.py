"""Which rules of the catalogue are proved: by an item of a policy, and a step of a scenario that fails without it."""

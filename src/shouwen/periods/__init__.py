"""What is due again and again beside the cases: recorded, found late, reported upwards, and checked."""

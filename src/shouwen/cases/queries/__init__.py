"""Every read of cases, a small module per screen; the number of statements never depends on the number of cases."""

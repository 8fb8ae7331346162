"""Accounts, roles and secrets, kept by the security administrator."""

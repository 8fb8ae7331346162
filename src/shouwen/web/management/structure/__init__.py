"""Departments and posts, and who holds them."""

"""Signing in and out, one's own password and PIN, and the change of person at a shared computer."""

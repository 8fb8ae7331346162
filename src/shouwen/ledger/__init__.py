"""Append-only, hash-chained entries: record, read, verify."""

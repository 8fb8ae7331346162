"""Append-only, hash-chained entries: record, read, verify; and the vault of particulars."""

"""Sealed files: who is kept out, who holds the key, how a file stands, and which numbers may be shown."""

"""The requester's own pages: with the receipt's code, without an account, without a script."""

"""The public page on which anybody complains: no account, no cookie, a name only from whoever wants an answer."""

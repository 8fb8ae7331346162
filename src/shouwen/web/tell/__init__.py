"""The public page where one tells something in confidence, and its mailbox: no account, no cookie, no address kept."""

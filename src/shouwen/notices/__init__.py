"""Outgoing messages, queued in the transaction of the act that causes them."""

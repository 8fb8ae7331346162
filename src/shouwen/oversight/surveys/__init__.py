"""定期满意度调查: campaigns that are handed out, collected by one-time code, mended after and called about."""

"""检查: the rounds, one round with what was drawn and found, the steps of each finding, the bulletin drafts."""

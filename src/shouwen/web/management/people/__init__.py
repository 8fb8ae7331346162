"""People: hired, moved, promoted, away, back, gone with a successor."""

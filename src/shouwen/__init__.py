"""Shouwen 首问: the open platform for first-inquiry responsibility (首问负责制)."""

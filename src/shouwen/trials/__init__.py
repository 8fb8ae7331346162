"""Scenarios, coverage, replay and the demo institution."""

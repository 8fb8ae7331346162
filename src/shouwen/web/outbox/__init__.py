"""Notices on their way out of the house, for whoever keeps the installation running."""

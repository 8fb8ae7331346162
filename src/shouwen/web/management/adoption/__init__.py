"""Policies: checked against the organisation, then adopted from a day on."""

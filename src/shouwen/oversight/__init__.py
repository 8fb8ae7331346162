"""Complaints, sealed files, orders, traces, inspections, accountability, follow-ups."""

"""Every write to a case, a module per task. Keyword-only, ``by=`` who, ``at=`` when (aware).

Each act is one transaction: lock, settle what fell due before ``at``, check, enter, save. ``recorded_at`` is
when it was entered, where that is later than it happened (补登, the demo and scenarios).
"""

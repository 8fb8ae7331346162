"""Which safety incidents are still shown: an incident is about an act, so it is minded for a time and no longer."""

from datetime import datetime

from shouwen.rules.case.complaints import Incident
from shouwen.rules.case.state import CaseState
from shouwen.rules.words import Event


def to_be_minded(state: CaseState, at: datetime) -> list[Incident]:
    """Those not yet over at ``at`` (aware), in order.

    An incident is over when somebody looked at it again and said so; where the policy orders that by a day and nobody
    did, it is shown no more from that day on: nothing that was done marks anybody for ever (regulations, Part D).
    """
    return [row for row in state.incidents.values() if not row.is_over and not _has_expired(row, state, at)]


def _has_expired(incident: Incident, state: CaseState, at: datetime) -> bool:
    reviews = [
        row
        for row in state.obligations.values()
        if row.subject == incident.seq and Event.INCIDENT_REVIEWED in row.fulfilled_by
    ]
    return bool(reviews) and all(row.due < at for row in reviews)


__all__ = ["to_be_minded"]

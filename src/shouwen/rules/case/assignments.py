"""上级转办: what a superior body sent under its number; of their day and ours the earlier holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shouwen.rules.case.events import Ref
    from shouwen.rules.case.state import CaseState, Obligation


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """Sent by ``body`` under ``number``, entered at ``at``; they want to hear by ``due`` (both aware)."""

    seq: int
    body: "Ref"
    number: str
    due: datetime
    at: datetime


def earliest_day(state: "CaseState") -> datetime | None:
    """By when superior bodies want to hear, the earliest of them; ``None`` where nobody sent it."""
    return min((each.due for each in state.assignments), default=None)


def put_forward(state: "CaseState") -> Iterator["Obligation"]:
    """The answers owed later than a superior body wants them, and not late already."""
    theirs = earliest_day(state)
    for row in state.open_obligations:
        if theirs and row.answers and not row.is_late and theirs < row.due:
            yield row


def no_later_than_theirs(row: "Obligation", due: datetime, state: "CaseState") -> datetime:
    """``due`` as whatever moves ``row`` would have it, never past the day of a superior body."""
    theirs = earliest_day(state)
    if theirs is None or due <= theirs or not row.answers:
        return due
    return max(row.due, theirs)

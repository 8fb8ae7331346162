"""Which days the platform speaks of: outside, calendars and databases disagree whether there is such a day at all."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2999, 12, 31)


def is_within_reach(day: date) -> bool:
    """Whether ``day`` lies between 1900 and 2999, both included."""
    return EARLIEST <= day <= LATEST


def read_instant(text: str) -> datetime | None:
    """The aware instant written in ISO 8601; None for anything else, and for one out of reach."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.tzinfo is None or not is_within_reach(found.date()):
        return None
    return found if is_within_reach(found.astimezone(UTC).date() + timedelta(days=1)) else None

"""How often words about time on an open page are drawn anew, though nothing has happened."""

from typing import Final

from shouwen.web.moments import now

_SECONDS: Final = 300


def tick() -> int:
    """A number that changes every five minutes; part of what an open page knows of itself."""
    return int(now().timestamp()) // _SECONDS

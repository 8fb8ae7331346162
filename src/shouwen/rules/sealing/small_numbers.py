"""Small numbers are not shown: where few have spoken, a count points at somebody.

Where exactly one number of a table is held back, a total would give it away; the next smallest goes with it.
"""

from collections.abc import Sequence


def without_small(counts: Sequence[int], *, shown_from: int) -> list[int | None]:
    """``counts`` with ``None`` in place of everything from 1 up to ``shown_from`` (exclusive); 0 stays 0.

    A lone gap takes the smallest of the other numbers (0 included) with it.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < shown_from}
    rest = [place for place in range(len(counts)) if place not in hidden]
    if len(hidden) == 1 and rest:
        hidden.add(min(rest, key=lambda place: counts[place]))
    return [None if place in hidden else count for place, count in enumerate(counts)]


def count_shown(count: int, *, shown_from: int) -> int | None:
    """A number that stands alone: ``None`` where it is too small to be shown."""
    return None if 0 < count < shown_from else count

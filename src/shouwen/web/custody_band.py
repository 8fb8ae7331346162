"""流转轨迹 as a drawing: the spans of a case with their place in a bar.

The bar shows proportions of working time by attributes of SVG (the content policy admits no inline style); the list
beneath says the same in words, so nothing depends on colour or width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shouwen.cases.queries.case_page import BandSpan

_WIDTH: Final = 1000
# A span of minutes beside one of days must still be seen, and pointed at.
_SEEN_AT_LEAST: Final = 12
_WAITS: Final = {"custodian": "self", "requester": "requester", "outside": "outside"}


@dataclass(frozen=True, kw_only=True)
class DrawnSpan:
    """``told`` is what the list says; ``x`` and ``width`` are in thousandths of the bar. ``waits`` is the class of
    the drawing: ``self``, ``colleague``, ``requester`` or ``outside``."""

    number: int
    told: BandSpan
    waits: str
    x: int
    width: int


def drawn(band: Sequence[BandSpan]) -> tuple[DrawnSpan, ...]:
    """The spans, in order, with their places in the bar."""
    widths = _widths([each.working_seconds for each in band])
    return tuple(
        DrawnSpan(
            number=number + 1,
            told=each,
            waits=_WAITS.get(each.span.waits_for, "colleague"),
            x=sum(widths[:number]),
            width=widths[number],
        )
        for number, each in enumerate(band)
    )


def _widths(seconds: Sequence[int]) -> list[int]:
    """Widths that add up to the bar exactly: a visible least for each, the rest in proportion."""
    if not seconds:
        return []
    least = min(_SEEN_AT_LEAST, _WIDTH // len(seconds))
    rest, total = _WIDTH - least * len(seconds), sum(seconds) or 1
    widths = [least + rest * each // total for each in seconds]
    widths[seconds.index(max(seconds))] += _WIDTH - sum(widths)
    return widths

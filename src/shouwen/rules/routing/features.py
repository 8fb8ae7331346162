"""Features: the pairs of neighbouring characters and whole Latin words by which phrases meet speech.

Word segmentation was tried beside the pairs on public questions to offices and decided nothing
better, so it is left out, with its dictionary and its start-up time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from shouwen.rules.routing.hearing import (
    Run,
    Span,
    hear,
    hear_literally,
    read,
    read_literally,
)


@dataclass(frozen=True)
class Signature:
    """What an institution's phrase is known by.

    ``telling`` features make it heard at all; ``lone`` characters between empty words (办 in
    身份证在哪办) only add to it. A phrase made of empty words alone (怎么走) is ``is_literal`` and
    tells something only when said whole.
    """

    telling: frozenset[str]
    lone: frozenset[str] = frozenset()
    is_literal: bool = False

    @property
    def features(self) -> frozenset[str]:
        return self.telling | self.lone


def signature_of(phrase: str) -> Signature:
    """The signature of a phrase of the institution."""
    runs = read(phrase)
    telling = frozenset(feature for run in runs for feature, _ in _pairs(run))
    if telling:
        return Signature(telling, frozenset(run.text for run in runs if _is_lone(run)))
    return Signature(_literal_features(phrase), is_literal=True)


def said_features(text: str, *, denied_too: bool) -> dict[str, list[Span]]:
    """Every feature that a visitor's text says, and where in the text."""
    said: dict[str, list[Span]] = defaultdict(list)
    for feature, span in _spoken(text, denied_too):
        if span not in said[feature]:
            said[feature].append(span)
    return said


def joined_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Touching and overlapping spans made one, in reading order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _spoken(text: str, denied_too: bool) -> Iterator[tuple[str, Span]]:
    for run in hear(text, denied_too=denied_too):
        yield from _pairs(run)
    for run in hear_literally(text, denied_too=denied_too):
        yield from _pairs(run)
        yield from zip(run.text, run.spans, strict=True)


def _literal_features(phrase: str) -> frozenset[str]:
    """Pairs, and for a phrase of a single character that character."""
    runs = read_literally(phrase)
    if len(runs) == 1 and _is_lone(runs[0]):
        return frozenset(runs[0].text)
    return frozenset(feature for run in runs for feature, _ in _pairs(run))


def _is_lone(run: Run) -> bool:
    return len(run.text) == 1 and not run.text.isascii()


def _pairs(run: Run) -> Iterator[tuple[str, Span]]:
    if run.text.isascii():
        yield run.text, run.spans[0]
        return
    for (first, begins), (second, ends) in pairwise(zip(run.text, run.spans, strict=True)):
        yield first + second, (begins[0], ends[1])

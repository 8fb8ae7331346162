"""Facts added up to figures, subject by subject. Plain arithmetic: nothing is weighted, ranked or estimated.

What is not verified is no fact here: a lateness or a sign that waits for its verdict, a finding that was not upheld.
So registering more never lowers a figure: a registration is a good fact, and a bad one needs a verdict (Part D).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

COUNTED = frozenset({"first_contacts", "breaches", "findings"})
"""Figures that are a number of their own; every other one is a share of its number."""


@dataclass(frozen=True)
class Fact:
    """One thing that is so about ``subject`` (id): it counts towards ``metric``, and is good or not."""

    subject: str
    metric: str
    is_good: bool = True


@dataclass(frozen=True)
class Figure:
    """``part`` of ``whole``; ``whole`` is None for a mere number."""

    part: int
    whole: int | None = None

    @property
    def percent(self) -> int | None:
        """In whole percent, rounded down; None for a number and where there is nothing to take a share of."""
        return 100 * self.part // self.whole if self.whole else None

    def __str__(self) -> str:
        return str(self.part) if self.whole is None else f"{self.part}/{self.whole}"


def figures(facts: Iterable[Fact], *, subjects: Sequence[str], metrics: Sequence[str]) -> dict[str, dict[str, Figure]]:
    """By subject and metric, also where nothing happened: a share without a number stays 0/0, never 100 %."""
    whole: Counter[tuple[str, str]] = Counter()
    good: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        whole[fact.subject, fact.metric] += 1
        good[fact.subject, fact.metric] += fact.is_good
    return {
        subject: {metric: _figure(metric, good[subject, metric], whole[subject, metric]) for metric in metrics}
        for subject in subjects
    }


def _figure(metric: str, good: int, whole: int) -> Figure:
    return Figure(whole) if metric in COUNTED else Figure(good, whole)

"""What the answers say: always with how many sheets went out, how many came back and how many staff filled in.

Five words in an order have no mean, so none is told; below the policy's minimum the shares are withheld (REG-RT-5).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shouwen.rules.language.kinds import Survey
from shouwen.rules.surveying.rounds import SheetTold

OVERALL = "总体"
"""The one item of a survey that asks about nothing in particular."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """``grades`` is item → words of the scale → number; ``is_enough`` whether shares may be told."""

    issued: int
    answered: int
    by_staff: int
    grades: Mapping[str, Mapping[str, int]]
    is_enough: bool

    @property
    def response_percent(self) -> int | None:
        """The response rate in whole percent; None where no sheet went out."""
        return round(100 * self.answered / self.issued) if self.issued else None


def items_of(survey: Survey) -> tuple[str, ...]:
    """What is asked about one by one."""
    return survey.items or (OVERALL,)


def tally(survey: Survey, sheets: Iterable[SheetTold], *, department: str = "") -> Tally:
    """The answers of one department (id), or of all."""
    meant = [sheet for sheet in sheets if department in ("", sheet.department)]
    answered = [sheet for sheet in meant if sheet.answered_at]
    return Tally(
        issued=len(meant),
        answered=len(answered),
        by_staff=sum(sheet.by_staff for sheet in answered),
        grades={item: _in_words(survey, item, answered) for item in items_of(survey)},
        is_enough=len(answered) >= survey.minimum,
    )


def bad_items(survey: Survey, sheet: SheetTold) -> list[str]:
    """The items of one answer that its rater was not satisfied with, in the order of the survey."""
    return [item for item in items_of(survey) if item in sheet.grades and survey.is_bad(sheet.grades[item])]


def to_mend(survey: Survey, sheets: Iterable[SheetTold]) -> dict[str, dict[str, int]]:
    """By department (id) the items that were rated badly, each with how often."""
    found: dict[str, Counter[str]] = {}
    for sheet in sheets:
        for item in bad_items(survey, sheet):
            found.setdefault(sheet.department, Counter())[item] += 1
    return {department: dict(counts) for department, counts in sorted(found.items())}


def calls_to_make(survey: Survey, sheets: Iterable[SheetTold]) -> list[dict[str, Any]]:
    """One call for each unsatisfied item of each answer, numbered from 1: two bad items are two calls."""
    wanted = [(sheet, item) for sheet in sheets for item in bad_items(survey, sheet)]
    return [
        {"number": number, "sheet": sheet.number, "item": item, "department": sheet.department}
        for number, (sheet, item) in enumerate(wanted, 1)
    ]


def _in_words(survey: Survey, item: str, answered: Iterable[SheetTold]) -> dict[str, int]:
    counts = Counter(sheet.grades[item] for sheet in answered if item in sheet.grades)
    return {words: counts[len(survey.scale) - place] for place, words in enumerate(survey.scale)}

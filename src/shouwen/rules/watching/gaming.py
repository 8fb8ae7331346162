"""Anti-gaming watch: what in a month's course of matters looks as if a figure was served rather than a person.

Every pattern has honest explanations (a busy day, a sick child, a thankful visitor), so what comes out are questions:
the pattern, the department, the matters, how many of how many, and the clause that the figure belongs to. Nothing here
is a sign to be verified, nothing counts against anybody, and nothing is grouped by who asked or by who handled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from shouwen.rules.words import Word

LAST_MINUTES: Final = timedelta(minutes=15)
"""An answer given, or a matter closed, within this of its due time was done in the last minutes."""
LONG_LIMIT: Final = timedelta(hours=8)
"""Of shorter limits the last minutes are a good part, and no question."""
AT_LEAST: Final = 3
"""So many times in a month, in one department or in one matter, before it is worth a question."""
DEFAULT_RATINGS: Final = 10
NEARLY_ALL: Final = 0.95
"""So many ratings entered by staff, this share of all and more of the highest grade, look like a default: a single
lower one among two hundred is no proof that everybody was asked."""
TOP_GRADE: Final = 5


class Pattern(Word):
    """What was seen, in the order of the page."""

    SELF_RATED = "self_rated", "经办的人代填了评价"
    LAST_MINUTES = "last_minutes", "总在到期前几分钟答复"
    CLOSED_LAST_MINUTES = "closed_last_minutes", "总在到期前几分钟办结"
    PAUSED_AGAIN = "paused_again", "同一件事反复中止"
    SENT_TO_AND_FRO = "sent_to_and_fro", "在几个科室之间来回"
    TIMES_CORRECTED = "times_corrected", "超时之后补报办完时间"
    DEFAULT_RATED = "default_rated", "代填的评价几乎全是最高档"


@dataclass(frozen=True, kw_only=True)
class Rating:
    """A rating that somebody on the staff entered: ``grade`` (5 is the best), ``by_handler`` where they handled it."""

    grade: int
    by_handler: bool


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer that was owed, or a closing before a due time: the limit ran from ``start`` to ``due``, it was done at
    ``at`` (all aware)."""

    start: datetime
    due: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Course:
    """What one matter shows of itself in the month. ``department`` had it last; ``places`` had it one after the
    other, each once for every time; ``clause`` is that of the limit for its answer, if it has one."""

    case: str
    department: str
    places: tuple[str, ...] = ()
    pauses: int = 0
    claims: int = 0
    rating: Rating | None = None
    answers: tuple[Answer, ...] = ()
    closings: tuple[Answer, ...] = ()
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """``pattern`` in ``department``: in these ``cases``, of ``among`` that could show it, by ``clause`` (or empty)."""

    pattern: Pattern
    department: str
    cases: tuple[str, ...]
    among: int
    clause: str


def questions(courses: Iterable[Course], *, held: Mapping[str, int]) -> list[Question]:
    """What a month's ``courses`` give cause to ask, by pattern, the most matters first; ``held`` says how many matters
    each department had in its hands in the month, whether or not they show anything."""
    by_department: dict[str, list[Course]] = {}
    for course in courses:
        by_department.setdefault(course.department, []).append(course)
    found = [
        each for department, rows in by_department.items() for each in _of(department, rows, held.get(department, 0))
    ]
    order = list(Pattern)
    return sorted(found, key=lambda each: (order.index(each.pattern), -len(each.cases), each.department))


def _of(department: str, courses: Sequence[Course], held: int) -> Iterator[Question]:
    for pattern, (could_show, shows, least) in _PATTERNS.items():
        among = sum(map(could_show, courses)) if could_show else max(held, len(courses))
        seen = [course for course in courses if shows(course)]
        if len(seen) < least or (pattern is Pattern.DEFAULT_RATED and len(seen) < NEARLY_ALL * among):
            continue
        yield Question(
            pattern=pattern,
            department=department,
            cases=tuple(course.case for course in seen),
            among=among,
            clause=next((course.clause for course in seen if course.clause), ""),
        )


def in_the_last_minutes(answer: Answer) -> bool:
    """Given on time, but only just, though there was a day or more."""
    is_long = answer.due - answer.start >= LONG_LIMIT
    return is_long and timedelta() <= answer.due - answer.at <= LAST_MINUTES


def is_to_and_fro(places: Sequence[str]) -> bool:
    """Whether one and the same pair of departments passed it between them at least three times in a row, or it came
    back so often to departments that had had it before: three in a circle pass it on too."""
    stays = [place for place, after in pairwise((*places, None)) if place != after]
    if len(stays) - len(set(stays)) >= AT_LEAST:
        return True
    run, before = 0, frozenset[str]()
    for pair in (frozenset(step) for step in pairwise(places) if step[0] != step[1]):
        run = run + 1 if pair == before else 1
        before = pair
        if run >= AT_LEAST:
            return True
    return False


_PATTERNS: Final[dict[Pattern, tuple[Callable[[Course], bool] | None, Callable[[Course], bool], int]]] = {
    Pattern.SELF_RATED: (
        lambda course: course.rating is not None,
        lambda course: course.rating is not None and course.rating.by_handler,
        1,
    ),
    Pattern.LAST_MINUTES: (
        lambda course: bool(course.answers),
        lambda course: any(map(in_the_last_minutes, course.answers)),
        AT_LEAST,
    ),
    Pattern.CLOSED_LAST_MINUTES: (
        lambda course: bool(course.closings),
        lambda course: any(map(in_the_last_minutes, course.closings)),
        AT_LEAST,
    ),
    Pattern.PAUSED_AGAIN: (None, lambda course: course.pauses >= AT_LEAST, 1),
    Pattern.SENT_TO_AND_FRO: (None, lambda course: is_to_and_fro(course.places), 1),
    Pattern.TIMES_CORRECTED: (None, lambda course: course.claims > 0, AT_LEAST),
    Pattern.DEFAULT_RATED: (
        lambda course: course.rating is not None,
        lambda course: course.rating is not None and course.rating.grade == TOP_GRADE,
        DEFAULT_RATINGS,
    ),
}
"""By pattern: which matters could show it (None: every one of the department), which do, how many make a question."""

"""Pieces of official Chinese from which the sentences are put together."""

from collections.abc import Iterable, Sequence

from shouwen.rules.happenings import Happening
from shouwen.rules.language.kinds import Rule
from shouwen.rules.time.durations import Duration, Unit, limit_phrase
from shouwen.rules.words import Role, Word

_COUNTED_FROM_THE_NEXT_DAY = frozenset(
    {
        Unit.DAYS,
        Unit.WORKING_DAYS,
        Unit.WEEKS,
        Unit.HALF_MONTHS,
        Unit.MONTHS,
        Unit.QUARTERS,
        Unit.YEARS,
    }
)


def role_name(written: str) -> str:
    """A role as people call it; the name of a post, a department or a person stays as written."""
    return next((role.label for role in Role if role.value == written), written)


def listed(words: Iterable[str]) -> str:
    return "、".join(words)


def labels(words: Iterable[Word | Happening]) -> str:
    return listed(word.label for word in words)


def quoted(words: Sequence[str], *, most: int = 3) -> str:
    """“甲”“乙”“丙”等7项: the first few, and how many there are."""
    shown = "".join(f"“{word}”" for word in words[:most])
    return f"{shown}等{len(words)}种" if len(words) > most else shown


def by_when(limit: Duration) -> str:
    """在3个工作日内, 当场, 提前4小时: the limit as it stands before a verb."""
    phrase = limit_phrase(limit)
    return phrase if limit.before or limit.unit is Unit.ON_THE_SPOT else f"在{phrase}"


def runs_from_the_next_day(limit: Duration) -> bool:
    """Civil Code 201: days, months and years begin on the day after; hours at the instant."""
    return limit.unit in _COUNTED_FROM_THE_NEXT_DAY


def cases_of(rule: Rule) -> str:
    """对“护理”事项中属其他科室的,: which cases the filters let in, empty for all."""
    parts = [
        f"事项为“{listed(rule.matters)}”的" if rule.matters else "",
        f"情形为“{labels(rule.tiers)}”的" if rule.tiers else "",
        f"{labels(rule.channels)}的" if rule.channels else "",
        f"“{labels(rule.urgencies)}”的" if rule.urgencies else "",
        *(f"{dimension}为“{listed(wanted)}”的" for dimension, wanted in rule.classes.items()),
    ]
    return "".join(f"{part}," for part in parts if part)


def sentences(*clauses: str) -> str:
    """Clauses joined by semicolons into one sentence."""
    return ";".join(clause for clause in clauses if clause) + "。"

"""Indicators counted over matters: how many of which, by group, each with its numbers or with why there is no share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds.counting import GROUPINGS, Indicator
from shouwen.rules.statistics.rates import Observation
from shouwen.rules.words import Channel, Event, Tier, Urgency

WHOLE: Final = ""
"""The key of the whole institution among the numbers that somebody reports."""
WELL: Final = 4
"""满意 on a scale from 5 (非常满意) to 1."""


_ENDING: Final = frozenset(
    {Event.ANSWER_GIVEN, Event.RESULT_RECORDED, Event.FINAL_ANSWER_SIGNED, Event.REFUSAL_TOLD, Event.CASE_CLOSED}
)
"""By what a matter comes to its end for whoever asked."""


def is_of_the_matter(fulfilled_by: Iterable[str]) -> bool:
    """Whether a duty fulfilled by these events is the limit of the matter itself: its result, its answer, its close.
    A late feedback or call is late, and the matter was answered in time all the same (按期办结)."""
    return not _ENDING.isdisjoint(fulfilled_by)


class Lack(StrEnum):
    """Why a group has no share."""

    TOO_FEW = "分母不足,只列件数"
    NOT_REPORTED = "没有外报数,不可复算"
    REPORTED_TOO_LOW = "外报数比件数还少,请核对"


@dataclass(frozen=True, kw_only=True)
class CountedCase:
    """What is counted of one matter. Departments are ids; ``departments`` are all that ever answered for it.

    ``breaches`` are those in which somebody verified a breach, ``upheld`` those against which an allegation was found
    to be so, wholly or in part; ``chosen`` is the option of each 分类. ``is_late`` where any duty in it was late,
    ``is_past_limit`` where that was the limit of the matter itself (``is_of_the_matter``); what a verdict excused is
    neither, what still waits for its verdict is both.
    """

    id: str
    tier: Tier
    channel: Channel
    urgency: Urgency
    category: str = ""
    item: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_department: str = ""
    departments: frozenset[str] = frozenset()
    breaches: frozenset[str] = frozenset()
    upheld: frozenset[str] = frozenset()
    is_light: bool = False
    is_closed: bool = False
    is_late: bool = False
    is_past_limit: bool = False
    is_followed_up: bool = False
    is_rated_badly: bool = False
    rating: int | None = None

    @property
    def is_direct(self) -> bool:
        """Whether nobody but the department that was asked first ever answered for it (S004-2 2.4: 直接处理)."""
        return self.departments <= {self.first_department}

    @property
    def faults(self) -> frozenset[str]:
        """The departments with a verified fault of either kind."""
        return self.breaches | self.upheld

    def keys(self, grouping: str) -> frozenset[str]:
        """The groups of ``grouping`` that it counts in: every department that answered for it, one of anything else."""
        if GROUPINGS.get(grouping) == "department":
            return self.departments | self.faults | {self.first_department}
        return frozenset({self._one(grouping)})

    def _one(self, grouping: str) -> str:
        match GROUPINGS.get(grouping):
            case "category":
                return self.category
            case "channel":
                return self.channel.label
            case "tier":
                return self.tier.label
        return self.chosen.get(grouping, "")


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One group: ``key`` is a department's id or a word, empty where nothing was chosen."""

    key: str
    events: int
    exposure: int | None
    lack: Lack | None = None

    @property
    def observation(self) -> Observation | None:
        """The share; None where it may not be told."""
        if self.lack or self.exposure is None:
            return None
        return Observation(events=self.events, exposure=self.exposure)


@dataclass(frozen=True, kw_only=True)
class IndicatorValue:
    """An indicator over a period: the whole institution, and each grouping by itself."""

    rule: Indicator
    whole: Counted
    groups: Mapping[str, tuple[Counted, ...]]


def count(
    rule: Indicator, cases: Iterable[CountedCase], *, reported: Mapping[str, int] | None = None
) -> IndicatorValue:
    """``rule`` over the matters of a period; ``reported`` are the numbers somebody entered, by department, and of the
    ``WHOLE``. Groups that no matter belongs to are left out."""
    meant = [case for case in cases if _is_meant(rule, case)]
    numbers = reported or {}
    groups = {grouping: _groups(rule, grouping, meant, numbers) for grouping in rule.by}
    return IndicatorValue(rule=rule, whole=_counted(rule, WHOLE, meant, numbers, everywhere=True), groups=groups)


def _is_meant(rule: Indicator, case: CountedCase) -> bool:
    """Whether it belongs to the population, within the rule's filters."""
    populations = {
        "contacts": True,
        "registered": not case.is_light,
        "reported": not case.is_light,
        "closed": case.is_closed and not case.is_light,
        "rated": case.is_closed and case.rating is not None,
    }
    return populations[rule.population] and applies(
        rule,
        matter_category=case.category,
        item=case.item,
        tier=case.tier,
        channel=case.channel,
        urgency=case.urgency,
        classes=case.classes,
    )


def _groups(
    rule: Indicator, grouping: str, cases: Sequence[CountedCase], reported: Mapping[str, int]
) -> tuple[Counted, ...]:
    is_department = GROUPINGS.get(grouping) == "department"
    keys = sorted({key for case in cases for key in case.keys(grouping)})
    found = [
        _counted(
            rule,
            key,
            [case for case in cases if key in case.keys(grouping)],
            reported if is_department else {},
            everywhere=not is_department,
        )
        for key in keys
    ]
    return tuple(sorted(found, key=_place)) if rule.ranked else tuple(found)


def _place(counted: Counted) -> tuple[bool, float, str]:
    """By the share of verified faults, the highest first; those without a share have no place and stand after."""
    observation = counted.observation
    return observation is None, -(observation.share if observation else 0), counted.key


def _counted(
    rule: Indicator, key: str, cases: Sequence[CountedCase], reported: Mapping[str, int], *, everywhere: bool
) -> Counted:
    where = None if everywhere else key
    events = sum(is_counted(rule.counted, case, where) for case in cases)
    exposure = reported.get(key) if rule.population == "reported" else len(cases)
    return Counted(key=key, events=events, exposure=exposure, lack=_lack(events, exposure, rule.at_least))


def _lack(events: int, exposure: int | None, at_least: int) -> Lack | None:
    if exposure is None:
        return Lack.NOT_REPORTED
    if exposure < at_least:
        return Lack.TOO_FEW
    return Lack.REPORTED_TOO_LOW if events > exposure else None


def is_counted(counted: str, case: CountedCase, department: str | None) -> bool:
    """Whether ``counted`` (a value of ``COUNTED``) is true of the matter; a breach, in ``department`` where one is
    meant."""
    facts = {
        "handled_directly": case.is_direct,
        "handled_by_others": not case.is_direct,
        "on_time": case.is_closed and not case.is_past_limit,
        "late": case.is_late,
        "rated": case.rating is not None,
        "rated_well": case.rating is not None and case.rating >= WELL,
        "rated_badly": case.is_rated_badly,
        "followed_up": case.is_followed_up,
        "breach_verified": _in(case.breaches, department),
        "complaint_upheld": _in(case.upheld, department),
        "fault_verified": _in(case.faults, department),
    }
    return facts[counted]


def _in(departments: frozenset[str], department: str | None) -> bool:
    return bool(departments) if department is None else department in departments


def matrix(cases: Iterable[CountedCase], rows: str, columns: str) -> dict[tuple[str, str], int]:
    """How many matters belong to a group of ``rows`` and one of ``columns`` (groupings): numbers, never an order."""
    table: dict[tuple[str, str], int] = {}
    for pair in _pairs(cases, rows, columns):
        table[pair] = table.get(pair, 0) + 1
    return table


def _pairs(cases: Iterable[CountedCase], rows: str, columns: str) -> Iterator[tuple[str, str]]:
    for case in cases:
        yield from ((row, column) for row in case.keys(rows) for column in case.keys(columns))

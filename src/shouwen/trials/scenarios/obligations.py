"""Which obligation a scenario means: by who owes it, what, by when, under which clause."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.language.kinds import BreachRule
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.rulebook import Rulebook
from shouwen.trials.scenarios.names import ZONE_FORMAT, department_named, is_department, name_of, person_named
from shouwen.trials.scenarios.values import ZONE, read_instant

ENGLISH = {
    "reply": "答复",
    "track": "跟踪反馈",
    "sign": "签收移交",
    "follow_up": "回访",
    "confirm": "确认电话接收",
    "instruct": "批示",
    "correct": "核对信息",
}
"""The well-known English words for what is owed; policies name it in Chinese."""

VERDICTS = {"违规": "breach", "不构成违规": "excused", "待核实": ""}

Matcher = Callable[[Obligation, Any, Rulebook, datetime], bool]


class ObligationProblem(LookupError):  # noqa: N818 - it is told to the scenario's author
    """No obligation is meant, or several; the message is Chinese."""


def matches(owed: Obligation, wanted: Mapping[str, Any], rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``owed`` is as ``wanted`` says, in every word. Raises ObligationProblem for an unknown word."""
    if unknown := wanted.keys() - MATCHERS.keys():
        raise ObligationProblem(f"不认识“{'、'.join(sorted(unknown))}”;可以写:{'、'.join(MATCHERS)}")
    return all(MATCHERS[name](owed, value, rulebook, at) for name, value in wanted.items())


def find_owed(wanted: Any, state: CaseState | None, rulebook: Rulebook, at: datetime) -> Obligation:
    """The one obligation that ``wanted`` (what is owed, or a mapping as in ``owes``) means."""
    words = wanted if isinstance(wanted, Mapping) else {"what": wanted}
    rows = [row for row in state.obligations.values() if matches(row, words, rulebook, at)] if state else []
    chosen = [row for row in rows if row.is_open] or rows
    if len(chosen) != 1:
        raise ObligationProblem(f"“{words}”对应的应尽之责有 {len(chosen)} 项")
    return chosen[0]


def told(owed: Obligation, rulebook: Rulebook, at: datetime) -> str:
    """An obligation in one line, for telling what was found."""
    who = name_of(owed.bearer or owed.department, rulebook.organization, at)
    late = ",超时(待核实)" if owed.is_late else ""
    return f"{who}应{owed.what}({owed.due.astimezone(ZONE):{ZONE_FORMAT}} 前,{owed.clause.article}{late})"


def _who(owed: Obligation, name: Any, rulebook: Rulebook, at: datetime) -> bool:
    if is_department(name, rulebook.organization, at):
        return owed.department == department_named(name, rulebook.organization, at)
    return owed.bearer == person_named(name, rulebook, at, department=owed.department)


def _person(value: str | None, name: Any, owed: Obligation, rulebook: Rulebook, at: datetime) -> bool:
    if name == "无人":
        return value is None
    return value == person_named(name, rulebook, at, department=owed.department)


def _breach(owed: Obligation, name: Any, rulebook: Rulebook, _at: datetime) -> bool:
    return name in [rule.name for rule in rulebook.bundle.of(BreachRule) if rule.id == owed.verified_rule]


MATCHERS: dict[str, Matcher] = {
    "who": _who,
    "what": lambda owed, text, _rulebook, _at: owed.what == ENGLISH.get(text, text),
    "due": lambda owed, text, _rulebook, _at: owed.due == read_instant(text),
    "clause": lambda owed, text, _rulebook, _at: chinese_marks(text) in chinese_marks(str(owed.clause)),
    "limit": lambda owed, text, _rulebook, _at: owed.limit == text,
    "start": lambda owed, text, _rulebook, _at: owed.start == read_instant(text),
    "warned": lambda owed, text, _rulebook, _at: owed.is_warned == (text == "是"),
    "late_at": lambda owed, text, _rulebook, _at: owed.late_at == read_instant(text),
    "late_bearer": lambda owed, name, rulebook, at: _person(owed.late_bearer, name, owed, rulebook, at),
    "escalated_to": lambda owed, name, rulebook, at: _person(owed.escalated_to, name, owed, rulebook, at),
    "done_claimed_at": lambda owed, text, _rulebook, _at: owed.done_claimed_at == read_instant(text),
    "kept_at": lambda owed, text, _rulebook, _at: owed.status == "kept" and owed.ended_at == read_instant(text),
    "verdict": lambda owed, text, _rulebook, _at: owed.verdict == VERDICTS[text],
    "breach": _breach,
}
"""The words of ``owes``, ``late``, ``kept`` and their like."""

"""Which sign of a breach a scenario means: by its name, whom it concerns, what was found, under which clause."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from shouwen.rules.case.state import CaseState, Flag
from shouwen.rules.language.kinds import BREACH_PATTERNS
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.rulebook import Rulebook
from shouwen.trials.scenarios.names import ZONE_FORMAT, department_named, is_department, name_of, person_named
from shouwen.trials.scenarios.obligations import VERDICTS, ObligationProblem
from shouwen.trials.scenarios.values import ZONE, read_instant

Matcher = Callable[[Flag, Any, Rulebook, datetime], bool]


def matching_flags(wanted: Any, state: CaseState, rulebook: Rulebook, at: datetime) -> list[Flag]:
    """The signs that ``wanted`` (a name, or a mapping) means. Raises ObligationProblem for an unknown word."""
    words = wanted if isinstance(wanted, Mapping) else {"name": wanted}
    if unknown := words.keys() - MATCHERS.keys():
        raise ObligationProblem(f"不认识“{'、'.join(sorted(unknown))}”;可以写:{'、'.join(MATCHERS)}")
    rows = state.flags.values()
    return [row for row in rows if all(MATCHERS[name](row, value, rulebook, at) for name, value in words.items())]


def find_flag(wanted: Any, state: CaseState | None, rulebook: Rulebook, at: datetime) -> Flag:
    """The one sign that ``wanted`` means, of several the one not yet looked into. Raises ObligationProblem."""
    rows = matching_flags(wanted, state, rulebook, at) if state else []
    chosen = [row for row in rows if row.is_open] or rows
    if len(chosen) != 1:
        raise ObligationProblem(f"“{wanted}”对应的违规迹象有 {len(chosen)} 条")
    return chosen[0]


def told_flag(flag: Flag, rulebook: Rulebook, at: datetime) -> str:
    """A sign in one line, for telling what was found."""
    who = name_of(flag.bearer or flag.department, rulebook.organization, at)
    return f"{flag.name}({who},{flag.raised_at.astimezone(ZONE):{ZONE_FORMAT}},{flag.clause.article},{flag.noted})"


def _who(flag: Flag, name: Any, rulebook: Rulebook, at: datetime) -> bool:
    if is_department(name, rulebook.organization, at):
        return flag.department == department_named(name, rulebook.organization, at)
    return flag.bearer == person_named(name, rulebook, at, department=flag.department)


MATCHERS: dict[str, Matcher] = {
    "name": lambda flag, text, _rulebook, _at: flag.name == text,
    "pattern": lambda flag, text, _rulebook, _at: flag.pattern == BREACH_PATTERNS.get(text, text),
    "who": _who,
    "clause": lambda flag, text, _rulebook, _at: chinese_marks(text) in chinese_marks(str(flag.clause)),
    "noted": lambda flag, text, _rulebook, _at: text in flag.noted,
    "at": lambda flag, text, _rulebook, _at: flag.raised_at == read_instant(text),
    "overseen_from": lambda flag, text, _rulebook, _at: flag.overseen_from == read_instant(text),
    "verdict": lambda flag, text, _rulebook, _at: flag.verdict == VERDICTS[text],
    "verified_as": lambda flag, text, rulebook, _at: _is_rule(flag.verified_rule, text, rulebook),
}
"""The words of ``flagged`` and ``not_flagged``."""


def _is_rule(rule_id: str, named: str, rulebook: Rulebook) -> bool:
    return bool(rule_id) and named in (rule_id, getattr(rulebook.bundle.rule(rule_id), "name", ""))

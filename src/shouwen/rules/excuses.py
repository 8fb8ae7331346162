"""Reasons that are no reasons: 下班, 不在岗, 已有生效裁判 (不得推托), and closing time where service is extended.

Read like banned phrases: traditional and full-width spellings count; what is quoted, reported of somebody else, or
named only to be denied does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shouwen.rules.case.obligations import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import ACTS_WITH_REASON, Clause, Hours, NoExcuse, Phrases
from shouwen.rules.open_hours import calendar_by, hours_of
from shouwen.rules.phrases import flag
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act

CLOSING_TIME = ("下班", "打烊", "到点了", "时间到了", "停止办公", "关门了", "收工", "要关窗")
"""How closing time is given as a reason."""

_SERVED_TO_THE_END = "来的时候还在开放时间,要办完为止(延时服务)"


@dataclass(frozen=True)
class Excuse:
    """``words`` as the policy writes them, the clause that bars them, and what to do instead."""

    words: str
    clause: Clause
    instead: str = ""


def excuse_in(text: str, act: Act, state: CaseState, rulebook: Rulebook) -> Excuse | None:
    """The first barred reason for ``act`` in ``text``, or ``None``."""
    for clause, words, instead in _barred(act, state, rulebook):
        found = flag(text, [Phrases(id="excuse", kind="phrases", clause=clause, banned=words)])
        if found:
            return Excuse(found[0].phrase, clause, instead)
    return None


def _barred(act: Act, state: CaseState, rulebook: Rulebook) -> Iterator[tuple[Clause, tuple[str, ...], str]]:
    for rule in rulebook.bundle.of(NoExcuse):
        if act in (rule.acts or ACTS_WITH_REASON) and fits(rule, state):
            yield rule.clause, rule.reasons, rule.instead
    extended = extended_hours(state, rulebook)
    if extended and act in ACTS_WITH_REASON and act != Act.REFUSE_APPOINTMENT:
        yield extended.clause, CLOSING_TIME, _SERVED_TO_THE_END


def extended_hours(state: CaseState, rulebook: Rulebook) -> Hours | None:
    """The hours that serve this case to the end: 延时服务 where the custodian works, and asked before closing."""
    span = state.span
    department = span and rulebook.organization.department(span.department, span.started_at)
    rule = hours_of(department.name, rulebook.bundle) if department else None
    if rule is None or not rule.extended or state.registered_at is None:
        return None
    return rule if calendar_by(rule, rulebook).is_working_time(state.registered_at) else None

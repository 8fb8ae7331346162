"""责任倒查: when responsibility may be traced, on which verified faults it may be confirmed, and who is out of it.

How an office handled a matter is looked into; where the requester went, and how often, is no cause
(信访工作条例 39, 46). Registering and receiving alone never open anything.
"""

from collections.abc import Collection
from datetime import datetime

from shouwen.rules.case.marks import holds_mark
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.supervision import Trace as Traced
from shouwen.rules.language.filters import strictness
from shouwen.rules.language.kinds import Trace
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel


def trace_rules(state: CaseState, rulebook: Rulebook, *, at: datetime) -> list[Trace]:
    """The rules on tracing that are meant for this case at ``at``, the most specific first: one for a mark that holds
    goes before one for every matter."""
    fitting = [
        rule
        for rule in rulebook.bundle.of(Trace)
        if fits(rule, state) and (not rule.mark or holds_mark(rule.mark, state, at))
    ]
    return sorted(fitting, key=lambda rule: (bool(rule.mark), strictness(rule)), reverse=True)


def verified_faults(state: CaseState) -> tuple[int, ...]:
    """The entries (a late obligation, a sign) that somebody verified as a breach, in order."""
    late = [row.seq for row in state.obligations.values() if row.verdict == "breach"]
    signs = [row.seq for row in state.flags.values() if row.verdict == "breach"]
    return tuple(sorted([*late, *signs]))


def check_cause(rule: Trace, name: str, state: CaseState) -> Refusal | None:
    """Why ``name`` may not open a trace of this case, or ``None``."""
    cause = rule.cause(name)
    if cause is None:
        known = "、".join(each.name for each in rule.causes)
        return Refusal(f"“{name}”不是倒查的事由;制度规定的有:{known}", rule.clause)
    if cause.channels and not _came_by(state) & set(cause.channels):
        sources = "、".join(channel.label for channel in cause.channels)
        return Refusal(f"“{name}”只适用于来源为{sources}的事项", rule.clause)
    if cause.needs_breach and not verified_faults(state):
        return Refusal(f"“{name}”须有查实的违规,这件事还没有;请先核实超时或违规迹象", rule.clause)
    return None


def _came_by(state: CaseState) -> set[Channel]:
    """The channel by which it was registered; what a superior body sent afterwards came from above as well."""
    return {state.facts.channel} | ({Channel.ASSIGNED} if state.assignments else set())


def check_faults(faults: tuple[int, ...], state: CaseState, rule: Trace) -> Refusal | None:
    """Why a trace may not be confirmed on ``faults`` (entries), or ``None``: each must be a verified breach."""
    verified = verified_faults(state)
    if not faults:
        return Refusal("没有查实的办理过错,不能确定倒查;来访、上访的去向和次数不是事由", rule.clause)
    if strange := [seq for seq in faults if seq not in verified]:
        return Refusal(f"第{'、'.join(map(str, strange))}条没有查实为违规,不能据以倒查", rule.clause)
    return None


def check_tracer(present: Collection[str], state: CaseState, rule: Trace) -> Refusal | None:
    """Why those ``present`` may not propose or check a trace of this case, or ``None``: whoever held it would look into
    their own handling (law 6)."""
    if not {span.custodian for span in state.custody} & set(present):
        return None
    return Refusal("这件事曾经由您负责,不能由您提出或者初查倒查;请承办部门里没有经手过的人来办", rule.clause)


def barred(trace: Traced) -> frozenset[str]:
    """Who may not decide: whoever proposed or checked it. Whoever is held responsible is barred as well (law 6)."""
    return trace.opened_by | trace.checked_by

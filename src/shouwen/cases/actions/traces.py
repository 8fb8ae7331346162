"""责任倒查: proposed on a cause that the policy allows, checked, decided on verified breaches only (S003-3D)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.originals import originals_of
from shouwen.cases.refusals import ActRefused, NotAllowed, refuse_if
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.orders import is_of
from shouwen.rules.case.supervision import Trace as Traced
from shouwen.rules.case.traces import barred, check_cause, check_faults, check_tracer, trace_rules
from shouwen.rules.language.kinds import Trace
from shouwen.rules.words import Act

PROPOSALS = {"确定倒查": "confirm", "不予倒查": "drop"}


@transaction.atomic
def open_trace(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    cause: str,
    reason: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """提出倒查: how this matter was handled is to be looked into, for a ``cause`` of the policy; nothing is found yet.

    Raises ActRefused at ``cause`` where the policy does not know it or it does not fit this matter, NotAllowed for
    whoever held the matter.
    """
    file = open_case(case_id, by=by, at=at, act=Act.OPEN_TRACE, recorded_at=recorded_at)
    if any(trace.is_open for trace in file.state.traces.values()):
        raise ActRefused("这件事已有一项倒查在进行,请先办完")
    rules = trace_rules(file.state, file.rulebook, at=at)
    if not rules:
        raise ActRefused("这件事的制度没有规定责任倒查,不能提出")
    if refusal := check_cause(rules[0], cause, file.state):
        raise ActRefused(refusal, field="cause")
    _check_tracer(file, rules[0])
    kept = keep(file, reason, field="reason")
    enter(file, e.TraceOpened(rule=rules[0].id, clause=rules[0].clause, cause=cause, reason=kept))
    return save(file)


@transaction.atomic
def check_trace(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    proposal: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """倒查初查: what the record shows, and what is proposed (确定倒查 or 不予倒查), by nobody who held the matter."""
    file = open_case(case_id, by=by, at=at, act=Act.CHECK_TRACE, recorded_at=recorded_at)
    trace = _in(file, "opened", "没有等待初查的倒查")
    if proposal not in PROPOSALS:
        raise ActRefused(f"请选择处理意见:{'、'.join(PROPOSALS)}", field="proposal")
    _check_tracer(file, _rule_of(file, trace))
    enter(file, e.TraceChecked(trace=trace.seq, text=keep(file, text), proposal=PROPOSALS[proposal]))
    return save(file)


@transaction.atomic
def decide_trace(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    is_confirmed: bool,
    reason: str,
    faults: tuple[int, ...] = (),
    held: Mapping[str, str] | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """倒查决定: by the body that the policy names, never by who proposed, checked or is held responsible.

    Confirmed, it cites ``faults`` (numbers of entries verified as breaches of this matter) and says in ``held`` who
    (id) bears which level of responsibility. Raises ActRefused at ``faults`` or ``held``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.DECIDE_TRACE, recorded_at=recorded_at)
    trace = _in(file, "checked", "没有等待决定的倒查")
    rule = _rule_of(file, trace)
    responsible = dict(held or {}) if is_confirmed else {}
    _check_body(file, trace, rule, responsible)
    if is_confirmed:
        refuse_if([found] if (found := check_faults(faults, file.state, rule)) else [])
        _check_levels(file, rule, responsible)
    event = e.TraceDecided(
        trace=trace.seq,
        is_confirmed=is_confirmed,
        body=rule.decided_by,
        faults=faults if is_confirmed else (),
        held=tuple(e.Held(person=person, level=level) for person, level in responsible.items()),
        reason=keep(file, reason, field="reason"),
    )
    enter(file, event)
    return save(file)


@transaction.atomic
def report_trace(
    *, case_id: UUID | str, by: Actor, at: datetime, text: str, recorded_at: datetime | None = None
) -> CaseFile:
    """倒查报告: what came of it is told to the body that asked, and filed."""
    file = open_case(case_id, by=by, at=at, act=Act.REPORT_TRACE, recorded_at=recorded_at)
    decided = [row for row in file.state.traces.values() if row.status in ("confirmed", "dropped")]
    if not decided:
        raise ActRefused("没有等待报告的倒查决定")
    enter(file, e.TraceReported(trace=decided[0].seq, text=keep(file, text)))
    return save(file)


def _in(file: CaseFile, status: str, otherwise: str) -> Traced:
    found = next((row for row in file.state.traces.values() if row.status == status), None)
    if found is None:
        raise ActRefused(f"{otherwise};请刷新后再看")
    return found


def _rule_of(file: CaseFile, trace: Traced) -> Trace:
    rule = file.rulebook.bundle.rule(trace.rule)
    if not isinstance(rule, Trace):
        raise TypeError(f"rule {trace.rule} is no trace")
    return rule


def _present(file: CaseFile) -> set[str]:
    return {each for each in (file.by.person if file.by else None, file.acting_for) if each}


def _check_tracer(file: CaseFile, rule: Trace) -> None:
    """Neither whoever held this matter nor whoever held the one that it is about (law 6)."""
    beside = originals_of(file.state, institution=file.case.institution_id, until=file.recorded_at)
    for state in (file.state, *(each.state for each in beside)):
        if refusal := check_tracer(_present(file), state, rule):
            raise NotAllowed(f"{refusal};没有改动")


def _check_body(file: CaseFile, trace: Traced, rule: Trace, held: Mapping[str, str]) -> None:
    present = _present(file)
    if present & (barred(trace) | held.keys()):
        raise NotAllowed("提出、初查的人和被追究的人都不能作倒查决定;没有改动")
    if not any(is_of(rule.decided_by, each, at=file.at, rulebook=file.rulebook) for each in present):
        raise NotAllowed(f"倒查由{rule.decided_by}决定({rule.clause});没有改动")


def _check_levels(file: CaseFile, rule: Trace, held: Mapping[str, str]) -> None:
    if not held:
        raise ActRefused("确定倒查要写明责任人和责任层次", field="held")
    for person, level in held.items():
        if level not in rule.levels:
            raise ActRefused(f"没有“{level}”这一责任层次;可以写:{'、'.join(rule.levels)}", field="held")
        if file.rulebook.organization.last_known(person) is None:
            raise ActRefused("所选责任人不在名册中,请重新选择", field="held")

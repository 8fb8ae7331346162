"""Which acts wait for whose consent, and whether it has been given (审批)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from shouwen.rules import people
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.papers import ENTERED_BY
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import ApprovalRequest, CaseState
from shouwen.rules.language.kinds import AMOUNT, CURRENCIES, CURRENCY, Approval
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.vacancy import Resolved
from shouwen.rules.words import Act, Role


def facts_of(state: CaseState) -> dict[str, str]:
    """What 仅当 compares: what forms last held, and amount and currency of the refusal that is proposed."""
    facts = {column: text for filled in state.filled for column, text in {**filled.numbers, **filled.choices}.items()}
    refusal = state.refusal
    if refusal and refusal.amount and refusal.status != "withdrawn":
        facts |= amount_facts(refusal.amount, refusal.currency)
    return facts


def amount_facts(amount: str, currency: str) -> dict[str, str]:
    """The two columns of an amount (a decimal number), empty where there is none."""
    return {AMOUNT: amount, CURRENCY: currency or CURRENCIES[0]} if amount else {}


def approvals_for(
    act: Act, state: CaseState, rulebook: Rulebook, *, facts: Mapping[str, str] | None = None
) -> list[Approval]:
    """The rules by which ``act`` needs consent in this case; ``facts`` by column (default: those of the case)."""
    known = facts_of(state) if facts is None else facts
    return [rule for rule in _about(act, state, rulebook) if _is_met(rule, known)]


def acts_to_approve(state: CaseState, rulebook: Rulebook) -> list[Act]:
    """The acts for which some policy asks consent in this case, whatever the amount."""
    if state.registration is None:
        return []
    named = (act for rule in rulebook.bundle.of(Approval) if fits(rule, state) for act in rule.acts)
    return list(dict.fromkeys(named))


def unapproved(act: Act, state: CaseState, rulebook: Rulebook) -> Iterator[Approval]:
    """The rules whose consent ``act`` still lacks."""
    granted = _granted(act, state)
    for rule in approvals_for(act, state, rulebook):
        if rule.id not in granted:
            yield rule


def approver_of(
    named: str, *, asking: frozenset[str], department: str | None, at: datetime, rulebook: Rulebook
) -> Resolved:
    """Whom the clause names at ``at``, or where that is one of those ``asking``, whoever is above (law 6)."""
    found = _resolve(named, asking, department, at, rulebook)
    if found.bearer not in asking:
        return found
    above = (_resolve(role, asking, department, at, rulebook) for role in (Role.LINE_LEADER, Role.INSTITUTION_HEAD))
    return next((row for row in above if row.bearer and row.bearer not in asking), Resolved(how="没有他人可以批准"))


def _about(act: Act, state: CaseState, rulebook: Rulebook) -> list[Approval]:
    if state.registration is None or state.registration.is_light:
        return []
    return [rule for rule in rulebook.bundle.of(Approval) if act in rule.acts and fits(rule, state)]


def _is_met(rule: Approval, facts: Mapping[str, str]) -> bool:
    return all(condition.holds(facts.get(column)) for column, condition in rule.only_if.items())


def _granted(act: Act, state: CaseState) -> set[str]:
    """Ids of the rules whose consent stands: given, and not yet used up by the act itself."""
    done = max((state.latest.get(event.__name__, 0) for event in ENTERED_BY.get(act, ())), default=0)
    return {step.rule for row in state.approvals.values() if _stands(row, act, done) for step in row.steps}


def _stands(request: ApprovalRequest, act: Act, done: int) -> bool:
    return request.act == act and request.status == "approved" and request.decided_seq > done


def _resolve(named: str, asking: frozenset[str], department: str | None, at: datetime, rulebook: Rulebook) -> Resolved:
    """A department decides through its head."""
    found = _meant(named, asking, department, at, rulebook)
    if found.bearer is None and found.department_id:
        return _meant(Role.DEPARTMENT_HEAD, asking, found.department_id, at, rulebook)
    return found


def _meant(named: str, asking: frozenset[str], department: str | None, at: datetime, rulebook: Rulebook) -> Resolved:
    return people.resolve(
        named,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=department,
        person=next(iter(sorted(asking)), None),
    )


def too_late_for(rule: Approval, event_at: datetime | None, *, at: datetime, rulebook: Rulebook) -> Refusal | None:
    """Why a request at ``at`` for what takes place at ``event_at`` comes too late (提前), or ``None``."""
    if rule.ahead is None:
        return None
    if event_at is None:
        return Refusal(f"须写明所请之事的时间;至少要{_ahead(rule)}提请", rule.clause)
    if at > rulebook.calendar.ahead_of(event_at, rule.ahead):
        return Refusal(f"至少要{_ahead(rule)}提请,现在已经来不及;请另约时间", rule.clause)
    return None


def _ahead(rule: Approval) -> str:
    return str(rule.ahead) if str(rule.ahead).startswith("提前") else f"提前{rule.ahead}"

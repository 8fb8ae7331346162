"""Which acts wait for whose consent, and whether it has been given (审批).

A rule may put a form before the approvers (审批单): then it is that form's newest version that is consented to, the
line of whoever filled it in that signs, and its columns that the conditions look at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules import people
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.papers import ENTERED_BY, last_filled
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import ApprovalRequest, CaseState, Filled
from shouwen.rules.forms import read_moment
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


@dataclass(frozen=True, slots=True)
class Wish:
    """What consent is asked for: an act, and of 填写表单 which form; no form means whichever."""

    act: Act
    form: str = ""

    @property
    def label(self) -> str:
        """填写《接待安排单》, or the act alone."""
        return f"填写《{self.form}》" if self.form else self.act.label


def approvals_for(
    wish: Wish, state: CaseState, rulebook: Rulebook, *, facts: Mapping[str, str] | None = None
) -> list[Approval]:
    """The rules by which ``wish`` needs consent in this case; ``facts`` by column (default: those of the case)."""
    known = facts_of(state) if facts is None else facts
    return [rule for rule in _about(wish, state, rulebook) if _is_met(rule, state, known)]


def wishes(state: CaseState, rulebook: Rulebook) -> list[Wish]:
    """The acts, and the forms to be filled in, for which some policy asks consent in this case, whatever the amount."""
    if state.registration is None:
        return []
    rules = [rule for rule in rulebook.bundle.of(Approval) if fits(rule, state)]
    return list(dict.fromkeys(wish for rule in rules for wish in _wishes_of(rule)))


def unapproved(wish: Wish, state: CaseState, rulebook: Rulebook) -> Iterator[Approval]:
    """The rules whose consent ``wish`` still lacks: every approver that the rule names has to have signed."""
    granted = _granted(wish, state)
    for rule in approvals_for(wish, state, rulebook):
        if any((rule.id, approver) not in granted for approver in rule.approvers):
            yield rule


def paper_of(rule: Approval, state: CaseState) -> Filled | None:
    """The newest version of the form that ``rule`` puts before the approvers; ``None`` where there is none."""
    return last_filled(rule.paper, state) if rule.paper else None


def lacks_paper(rule: Approval, state: CaseState) -> bool:
    """Whether the form that is to be approved has still to be filled in."""
    return bool(rule.paper) and paper_of(rule, state) is None


def event_of(rule: Approval, state: CaseState, rulebook: Rulebook) -> datetime | None:
    """When that takes place which is asked for, as the form says it; ``None`` where the rule does not draw it."""
    paper = paper_of(rule, state)
    moment = read_moment(paper.times.get(rule.ahead_of, "")) if paper and rule.ahead_of else None
    return moment.replace(tzinfo=rulebook.calendar.zone) if moment else None


def approver_of(
    named: str, *, asking: frozenset[str], department: str | None, at: datetime, rulebook: Rulebook
) -> Resolved:
    """Whom the clause names at ``at``, or where that is one of those ``asking``, whoever is above (law 6)."""
    found = _resolve(named, asking, department, at, rulebook)
    if found.bearer not in asking:
        return found
    above = (_resolve(role, asking, department, at, rulebook) for role in (Role.LINE_LEADER, Role.INSTITUTION_HEAD))
    return next((row for row in above if row.bearer and row.bearer not in asking), Resolved(how="没有他人可以批准"))


def _about(wish: Wish, state: CaseState, rulebook: Rulebook) -> list[Approval]:
    if state.registration is None or state.registration.is_light:
        return []
    rules = rulebook.bundle.of(Approval)
    return [rule for rule in rules if wish in _wishes_of(rule) and fits(rule, state)]


def _wishes_of(rule: Approval) -> Iterator[Wish]:
    """Filling in forms may be one wish for each form that the rule names."""
    for act in rule.acts:
        if act == Act.FILL_FORM and rule.forms:
            yield from (Wish(act, form) for form in rule.forms)
        else:
            yield Wish(act)


def _is_met(rule: Approval, state: CaseState, facts: Mapping[str, str]) -> bool:
    """Where the form to be approved is still blank nothing can be said against its being asked for."""
    if lacks_paper(rule, state):
        return True
    paper = paper_of(rule, state)
    known = {**facts, **paper.numbers, **paper.choices} if paper else facts
    is_beyond = not rule.beyond or (paper is not None and not set(rule.beyond).isdisjoint(paper.beyond))
    return is_beyond and all(condition.holds(known.get(column)) for column, condition in rule.only_if.items())


def _granted(wish: Wish, state: CaseState) -> set[tuple[str, str]]:
    """The rules (ids) whose consent stands, by approver: given, and not yet used up by the act itself."""
    done = _last_done(wish, state)
    standing = [row for row in state.approvals.values() if _stands(row, wish, done, state)]
    return {(step.rule, step.approver) for row in standing for step in row.steps}


def _last_done(wish: Wish, state: CaseState) -> int:
    """The entry by which it was last done; 0 where it was not, or where nothing tells."""
    if wish.form:
        filled = last_filled(wish.form, state)
        return filled.seq if filled else 0
    return max((state.latest.get(event.__name__, 0) for event in ENTERED_BY.get(wish.act, ())), default=0)


def _stands(request: ApprovalRequest, wish: Wish, done: int, state: CaseState) -> bool:
    is_meant = (request.act, request.form) == (wish.act, wish.form) and request.status == "approved"
    return (
        is_meant and request.decided_seq > done and all(_is_as_asked(form, request, state) for form in request.papers)
    )


def _is_as_asked(form: str, request: ApprovalRequest, state: CaseState) -> bool:
    """Whether the form was not filled in anew since it was put before the approvers."""
    filled = last_filled(form, state)
    return filled is not None and filled.seq < request.seq


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


def has_taken_place(rule: Approval, event_at: datetime | None, *, at: datetime) -> Refusal | None:
    """Why nothing is consented to any more at ``at``: it took place at ``event_at`` already, and the rule asks for
    consent before it (提前). ``None`` where it may be."""
    if rule.ahead is None or event_at is None or at <= event_at:
        return None
    return Refusal("所请之事的时间已经过了,不能事后补批;没有改动,请写明情况不予批准", rule.clause)


def _ahead(rule: Approval) -> str:
    return str(rule.ahead) if str(rule.ahead).startswith("提前") else f"提前{rule.ahead}"

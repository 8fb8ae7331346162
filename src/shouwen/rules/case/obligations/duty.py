"""What follows for the first contact: when the duty ends or sleeps by the clause's mode, and who is first handler.

Catalogue C1, duty-end modes: RETAINED, UNTIL-RECEIVED, HANDOVER-SIGNED, APPROVED-TRANSFER, GUIDED, RETURN-LEG.
"""

from collections.abc import Iterator, Mapping

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.language.kinds import FirstContact, Ordering
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role, Tier, UnknownWord

_RECEIVED = (e.HandoverSigned, e.HandoverAcceptedByPhone, e.RequesterEscorted)
_ENDS: Mapping[str, tuple[type[e.CaseEvent], ...]] = {
    "retained": (),
    "until_received": _RECEIVED,
    "handover_signed": (e.HandoverSigned, e.PhoneAcceptanceConfirmed),
    "approved_transfer": (e.TransferApproved,),
    "guided": (e.HandoverOffered, e.RequesterEscorted, e.OutsideReferred),
    "return_leg": (e.PassedUp,),
}
"""By mode, what ends the duty, or in the last row puts it to sleep."""
_COMES_BACK = (e.HandoverRefused, e.HandoverBounced, e.PhoneAcceptanceDisputed, e.CaseReopened)


def first_contact_rule(state: CaseState, rulebook: Rulebook) -> FirstContact | None:
    """The rule by which the first contact of this case was found."""
    name = state.facts.first_contact_rule
    if not name:
        return next(iter(rulebook.bundle.of(FirstContact)), None)
    rule = rulebook.bundle.rule(name)
    return rule if isinstance(rule, FirstContact) else None


def duty_changed(
    state: CaseState, happened: Happened, rulebook: Rulebook
) -> Iterator[e.FirstContactReleased | e.FirstContactResumed]:
    """The duty ends, sleeps or is owed again by what happened."""
    rule = first_contact_rule(state, rulebook)
    if rule is None:
        return
    if state.duty == "held" and isinstance(happened.event, _ENDS[rule.duty_ends]):
        is_asleep = rule.duty_ends == "return_leg"
        yield e.FirstContactReleased(mode=rule.duty_ends, clause=rule.clause, is_asleep=is_asleep)
    elif state.duty != "held" and _is_owed_again(happened.event, state):
        yield e.FirstContactResumed(mode=rule.duty_ends, clause=rule.clause)


def _is_owed_again(event: e.CaseEvent, state: CaseState) -> bool:
    return isinstance(event, e.ReceivedFromAbove if state.duty == "asleep" else _COMES_BACK)


def first_handler_named(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.FirstHandlerNamed]:
    """The first whose duty covers the matter: the one asked, or who takes it over for the department concerned."""
    rule = first_contact_rule(state, rulebook)
    if rule is None or not rule.first_handler or not _is_taken_up(happened.event, state):
        return
    span = state.custody[-1]
    if span.custodian != state.first_handler:
        yield e.FirstHandlerNamed(person=span.custodian, department=span.department, clause=rule.clause)


def _is_taken_up(event: e.CaseEvent, state: CaseState) -> bool:
    if isinstance(event, e.TransferApproved):
        return True  # the one named bears the first handler's duty from then on (S001-12A 六)
    if isinstance(event, e.CaseRegistered):
        return event.tier == Tier.OWN_DUTY
    is_received = isinstance(event, _RECEIVED) and state.first_handler is None
    return is_received and state.department in (None, state.custody[-1].department)


def is_silent(rule: Ordering, state: CaseState, happened: Happened, rulebook: Rulebook) -> bool:
    """Whether ``rule`` asks something of a first contact whose duty has ended, or ends by this very event."""
    if not is_of_first_contact(rule.who):
        return False
    if state.duty == "held":
        return any(isinstance(each, e.FirstContactReleased) for each in duty_changed(state, happened, rulebook))
    return not any(isinstance(each, e.FirstContactResumed) for each in duty_changed(state, happened, rulebook))


def is_of_first_contact(who: str) -> bool:
    try:
        return Role.read(who) == Role.FIRST_CONTACT
    except UnknownWord:
        return False


def ended_with_duty(state: CaseState, event: e.CaseEvent) -> Iterator[Obligation]:
    """What the first contact owed as such and owes no longer."""
    if isinstance(event, e.FirstContactReleased) and not event.is_asleep:
        yield from (row for row in state.open_obligations if row.role == Role.FIRST_CONTACT)

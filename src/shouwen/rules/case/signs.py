"""Signs of a breach, read from what happened: pure functions over a case's state, one per pattern.

A sign is a question for a person to look into. It punishes nobody and counts nobody; that a matter was registered, and
registered late, is never a sign, else people stop writing down (catalogue E28). Each sign is an entry that names its
breach rule, the clause and the bearer at that instant.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from shouwen.rules.case import events as e
from shouwen.rules.case.complaints import AGAINST
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.obligations.ringing import over_limit
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.complete_notice import left_out
from shouwen.rules.language.kinds import BreachRule
from shouwen.rules.language.kinds.house import SEEN_BY_OVERSIGHT_AFTER
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Event

Sign = dict[str, Any]
Detector = Callable[[BreachRule, CaseState, Happened], Sign | None]

VERIFIED_AT_ONCE: Final = "complaint_upheld"
"""The pattern whose sign is verified by the very finding that gives it: it never waits for anybody."""

FEWEST_POINTS = 2
"""Being sent to one place is no being sent around."""


def signs_upon(
    state: CaseState, happened: Happened, rulebook: Rulebook
) -> Iterator[e.BreachFlagged | e.BreachVerified]:
    """The signs that ``happened`` (already applied to ``state``) gives, by the breach rules meant for the case."""
    if state.registration is None or state.registration.is_light:
        return
    yield from _verified_already(state, happened)
    for pattern, detect in _WATCHED.get(type(happened.event), {}).items():
        for rule in breach_rules(state, rulebook, pattern=pattern):
            if sign := detect(rule, state, happened):
                yield flag_of(rule, at=happened.at, rulebook=rulebook, **sign)


def breach_rules(state: CaseState, rulebook: Rulebook, *, pattern: str = "") -> list[BreachRule]:
    """The breach rules of the case's bundle that are meant for it: of one ``pattern``, or all."""
    rules = rulebook.bundle.of(BreachRule)
    return [rule for rule in rules if pattern in ("", rule.pattern) and fits(rule, state)]


def lateness_rules(owed: Obligation, state: CaseState, rulebook: Rulebook) -> list[BreachRule]:
    """The breach rules that the lateness of ``owed`` may fall under."""
    return [rule for rule in breach_rules(state, rulebook, pattern="late") if _speaks_of(rule, owed)]


def flag_of(rule: BreachRule, *, at: datetime, rulebook: Rulebook, **sign: Any) -> e.BreachFlagged:
    """The sign as an entry; the oversight office comes to see it after the bearer and the bearer's head."""
    return e.BreachFlagged(
        rule=rule.id,
        name=rule.name,
        pattern=rule.pattern,
        clause=rule.clause,
        overseen_from=rulebook.calendar.due(at, rule.overseen_after),
        **sign,
    )


def overseen_from(owed: Obligation, at: datetime, state: CaseState, rulebook: Rulebook) -> datetime:
    """When the oversight office comes to see that ``owed`` fell late at ``at``: the soonest that a policy says, by
    default after one working day, so that the bearer and the bearer's head have it first."""
    waits = [rule.overseen_after for rule in lateness_rules(owed, state, rulebook)] or [SEEN_BY_OVERSIGHT_AFTER]
    return min(rulebook.calendar.due(at, wait) for wait in waits)


def _late(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    event: Any = happened.event
    owed = state.obligations[event.obligation]
    late = [row for row in state.obligations.values() if row.is_late and _speaks_of(rule, row)]
    if owed not in late or len(late) < rule.at_least:
        return None
    return {"bearer": event.bearer, "department": event.department, "about": owed.seq, "noted": owed.what}


def _speaks_of(rule: BreachRule, owed: Obligation) -> bool:
    return not rule.what or owed.what in rule.what


def _bounced(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    """Who sent it back last is asked; where nobody answered the offer, their department."""
    event: Any = happened.event
    times = sum(row.status in ("refused", "bounced", "disputed") for row in state.handovers.values())
    if times < rule.at_least or _is_raised(rule, state):
        return None
    department = state.handovers[event.handover].to_department
    return {"bearer": happened.actor, "department": department, "about": event.handover, "noted": f"{times}次"}


def _sent_around(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    points = {row.to_department for row in state.handovers.values()}
    times = len(points) + (Event.OUTSIDE_REFERRED in state.happened)
    if times < max(rule.at_least, FEWEST_POINTS) or _is_raised(rule, state):
        return None
    return _by_custodian(state, happened) | {"noted": f"{times}处"}


def _not_escorted(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    """A visitor whose matter was taken over elsewhere without anybody having walked there with them."""
    event: Any = happened.event
    handover = state.handovers[event.handover]
    if state.facts.channel != Channel.VISIT or handover.mode == "escort":
        return None
    return {"bearer": handover.from_person, "department": handover.from_department, "about": handover.seq}


def _told_too_little(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    """A later notice for the same item asks for what an earlier one left out: who gave that one is asked."""
    later = state.notices[-1]
    for earlier, giver in zip(state.notices[:-1], state.notices_by, strict=False):
        missing = left_out(later.materials, earlier.materials)
        if earlier.item == later.item and missing:
            return {"bearer": giver, "about": happened.seq, "noted": "、".join(missing)}
    return None


def _told_wrong(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    """Whoever keeps an entry has confirmed that it was wrong."""
    event: Any = happened.event
    return {"bearer": state.information_owner, "about": happened.seq} if event.was_wrong else None


def _came_again(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    """A second visit for what was to be done in one (S001-10A.R03); a call or a letter costs nobody a way."""
    event: Any = happened.event
    return _by_custodian(state, happened) if event.channel == Channel.VISIT else None


def _complaint_upheld(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    """What was complained of was found to be so; once for each thing complained of."""
    event: Any = happened.event
    meant = state.allegations[event.allegation]
    known = any(flag.rule == rule.id and flag.about == meant.seq for flag in state.flags.values())
    if event.verdict not in AGAINST or known:
        return None
    return {"bearer": meant.person, "department": meant.department, "about": meant.seq, "noted": event.verdict.label}


def _verified_already(state: CaseState, happened: Happened) -> Iterator[e.BreachVerified]:
    """The finding of a complaint is the verdict: made by a person, after the other side was heard."""
    event = happened.event
    if not isinstance(event, e.BreachFlagged) or event.pattern != VERIFIED_AT_ONCE:
        return
    finding = state.allegations[event.about].finding
    if finding is not None:
        yield e.BreachVerified(flag=happened.seq, rule=event.rule, clause=event.clause, reason=finding.facts)


def _rings(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    event: Any = happened.event
    noted = over_limit(rule.limit, event)
    if noted is None:
        return None
    return {
        "bearer": event.first_contact,
        "department": event.first_contact_department,
        "about": happened.seq,
        "noted": noted,
    }


def _found_unregistered(rule: BreachRule, state: CaseState, happened: Happened) -> Sign | None:
    """Somebody was received and nobody wrote it down, until they asked where their matter stands and a colleague
    entered it afterwards, without a paper slip of that day."""
    event: Any = happened.event
    if not event.is_late_entry or event.slip_number or event.registered_by == event.first_contact:
        return None
    return {"bearer": event.first_contact, "department": event.first_contact_department, "about": happened.seq}


def _by_custodian(state: CaseState, happened: Happened) -> Sign:
    span = state.custody[-1]
    return {"bearer": happened.actor or span.custodian, "department": span.department, "about": happened.seq}


def _is_raised(rule: BreachRule, state: CaseState) -> bool:
    return any(flag.rule == rule.id for flag in state.flags.values())


_WATCHED: Mapping[type[e.CaseEvent], Mapping[str, Detector]] = {
    e.CaseRegistered: {"rings": _rings, "unregistered": _found_unregistered},
    e.ObligationLate: {"late": _late},
    e.HandoverRefused: {"bounced": _bounced},
    e.HandoverBounced: {"bounced": _bounced},
    e.PhoneAcceptanceDisputed: {"bounced": _bounced},
    e.HandoverOffered: {"sent_around": _sent_around},
    e.OutsideReferred: {"sent_around": _sent_around},
    e.HandoverSigned: {"not_escorted": _not_escorted},
    e.HandoverAcceptedByPhone: {"not_escorted": _not_escorted},
    e.CompleteNoticeGiven: {"told_wrong": _told_too_little},
    e.RequesterAskedAgain: {"came_again": _came_again},
    e.InformationCorrected: {"told_wrong": _told_wrong},
    e.FindingRecorded: {VERIFIED_AT_ONCE: _complaint_upheld},
}
"""Which events give which signs. 停滞 has a timer of its own; 借口回绝 and 检查发现 are noted by people,
未登记 by either."""

"""分层处置's 时限: by when the first contact has done one of the things that the tier asks for."""

from collections.abc import Iterator

from shouwen.rules.case import events as e
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.kinds import Scope
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import Duration, duration_text
from shouwen.rules.words import Act, Event, Role

_SHOWN_BY: dict[Act, Event] = {
    Act.GIVE_COMPLETE_NOTICE: Event.COMPLETE_NOTICE_GIVEN,
    Act.OFFER_HANDOVER: Event.HANDOVER_OFFERED,
    Act.ESCORT_REQUESTER: Event.REQUESTER_ESCORTED,
    Act.ASK_LEADER: Event.LEADER_ASKED,
    Act.NOTE_CONTACT: Event.CONTACT_NOTED,
    Act.NOTE_HANDLER_AWAY: Event.HANDLER_AWAY_NOTED,
    Act.REFER_OUTSIDE: Event.OUTSIDE_REFERRED,
    Act.RECORD_RESULT: Event.RESULT_RECORDED,
    Act.GIVE_ANSWER: Event.ANSWER_GIVEN,
    Act.PASS_UP: Event.PASSED_UP,
    Act.GIVE_INTERIM_ANSWER: Event.INTERIM_ANSWER_GIVEN,
    Act.MAKE_APPOINTMENT: Event.APPOINTMENT_MADE,
    Act.RUN_ERRAND: Event.ERRAND_STARTED,
    Act.PROPOSE_REFUSAL: Event.REFUSAL_PROPOSED,
    Act.ADD_ALLEGATION: Event.ALLEGATION_ADDED,
    Act.NOTIFY_DEPARTMENT: Event.DEPARTMENT_NOTIFIED,
    Act.CLOSE_CASE: Event.CASE_CLOSED,
}
"""What shows that an act was done."""
_ALWAYS_ENOUGH = (Event.ANSWER_GIVEN, Event.RESULT_RECORDED, Event.OUTSIDE_REFERRED)


def scope_of(state: CaseState, rulebook: Rulebook) -> Scope | None:
    """What the first contact must do in this case's tier: the most specific rule that fits."""
    return next((rule for rule in rulebook.bundle.scope(state.facts.tier) if fits(rule, state)), None)


def tier_opened(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    """At registration: the first step of the tier, within the time that the rule allows for it."""
    if not isinstance(happened.event, e.CaseRegistered):
        return
    scope = scope_of(state, rulebook)
    if scope and scope.within:
        yield _owed(scope, scope.within, state, happened, rulebook)


def _owed(
    scope: Scope, within: Duration, state: CaseState, happened: Happened, rulebook: Rulebook
) -> e.ObligationOpened:
    return e.ObligationOpened(
        rule=scope.id,
        clause=scope.clause,
        what=f"按“{scope.tier.label}”处置",
        role=Role.FIRST_CONTACT,
        bearer=state.first_contact,
        department=state.first_contact_department,
        start=happened.at,
        limit=duration_text(within),
        due=rulebook.calendar.due(happened.at, within),
        calendar=rulebook.calendar.version,
        fulfilled_by=_shown_by(scope),
    )


def _shown_by(scope: Scope) -> tuple[Event, ...]:
    """One of the acts that the rule offers, or any of them where it offers none; an answer always does."""
    acts = scope.acts or tuple(_SHOWN_BY)
    shown = (_SHOWN_BY[act] for act in acts if act in _SHOWN_BY)
    return tuple(dict.fromkeys((*shown, *_ALWAYS_ENOUGH)))

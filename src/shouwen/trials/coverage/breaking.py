"""A guarantee of the platform broken for the length of one trial, to see whether a scenario notices.

Production code has no switch for any of this: the very functions and tables are exchanged in the memory of the
trial's own process, and put back.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any
from unittest.mock import patch

from shouwen.cases.permissions import MAY
from shouwen.cases.refusals import ActRefused
from shouwen.rules import guarantees
from shouwen.rules.case import events as e
from shouwen.rules.case.folding import custody, obligations, steps
from shouwen.rules.case.guards import Refusal
from shouwen.rules.case.need_to_know import Sight
from shouwen.rules.case.relations import Relation
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.transitions import TRANSITIONS, Transition
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.time.durations import Duration, typical_seconds
from shouwen.rules.words import Act
from shouwen.trials.scenarios import pages
from shouwen.trials.scenarios.acts import actions

Function = Callable[..., Any]
Break = Callable[[ExitStack], None]
NOBODY = "0" * 32
FAR_AHEAD = datetime(9999, 1, 1, tzinfo=UTC)


@contextmanager
def broken(guarantee: str) -> Iterator[None]:
    """The platform without ``guarantee`` (its English name). Raises KeyError for an unknown one."""
    with ExitStack() as stack:
        _break(guarantee)(stack)
        yield


def _break(guarantee: str) -> Break:
    for prefix, breaking in _PREFIXES.items():
        if guarantee.startswith(prefix):
            return breaking(guarantee.removeprefix(prefix))
    return BREAKS[guarantee]


def _exchange(stack: ExitStack, where: str, name: str, change: Callable[[Function], Function]) -> None:
    """Exchanges a function of a module of ``shouwen``, also wherever it was imported by name."""
    original = getattr(importlib.import_module(f"shouwen.{where}"), name)
    changed = wraps(original)(change(original))
    for module in list(sys.modules.values()):
        if module.__name__.startswith("shouwen.") and vars(module).get(name) is original:
            stack.enter_context(patch.object(module, name, changed))


def _exchanged(where: str, name: str, change: Callable[[Function], Function]) -> Break:
    return lambda stack: _exchange(stack, where, name, change)


def _patching(patcher: Any) -> Break:
    def breaking(stack: ExitStack) -> None:
        stack.enter_context(patcher)

    return breaking


def _returning(value: Any) -> Callable[[Function], Function]:
    return lambda _original: lambda *_positional, **_named: value


def _after(event: type[e.CaseEvent], then: Callable[[CaseState, Happened, Any], None]) -> Break:
    """Something more that happens to the state when an event is folded."""

    def breaking(stack: ExitStack) -> None:
        table = steps._STEPS
        original = table[event]

        def both(state: CaseState, happened: Happened, told: Any) -> None:
            original(state, happened, told)
            then(state, happened, told)

        stack.enter_context(patch.dict(table, {event: both}))

    return breaking


def _by_anyone(*acts: Act) -> Break:
    return _patching(patch.dict(MAY, dict.fromkeys(acts, (Relation.ANYONE,))))


def _all_of(*breaks: Break) -> Break:
    def breaking(stack: ExitStack) -> None:
        for each in breaks:
            each(stack)

    return breaking


def _registering(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Break:
    """Registration with other arguments than were given."""
    return _exchanged(
        "cases.beginning",
        "begin_registration",
        lambda original: lambda **given: original(**change(given)),
    )


def _only_for_oneself(given: dict[str, Any]) -> dict[str, Any]:
    asked = [each.person_id for each in given["asked"]]
    if asked and given["by"].person not in asked:
        raise ActRefused("只能由首问责任人本人登记", field="asked")
    return given


def _only_the_first(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"matters": given["matters"][:1]}


def _from_the_entry_on(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"at": given["recorded_at"] or given["at"]}


def _taking_over(original: Function) -> Function:
    def hand_to(state: CaseState, happened: Happened, person: str, department: str) -> None:
        original(state, happened, person, department)
        state.first_contact = person

    return hand_to


def _letting_go(_original: Function) -> Function:
    def take(state: CaseState, happened: Happened, **_given: Any) -> None:
        custody.end_span(state, happened.at)

    return take


def _moves_at_once(state: CaseState, happened: Happened, offered: e.HandoverOffered) -> None:
    custody.take(state, happened, custodian=offered.to_person or NOBODY, department=offered.to_department)


def _late(**changes: Any) -> Break:
    def then(state: CaseState, _happened: Happened, late: e.ObligationLate) -> None:
        obligations._change(state, late.obligation, **changes)

    return _after(e.ObligationLate, then)


def _asking_for_a_rating(original: Function) -> Function:
    def still_to_come(act: Act, state: CaseState, *rest: Any) -> list[Refusal]:
        unrated = [Refusal("未评价")] if act is Act.CLOSE_CASE and (state.rating or 0) < 3 else []
        return [*original(act, state, *rest), *unrated]

    return still_to_come


def _by_the_clock(stack: ExitStack) -> None:
    def due(_calendar: WorkCalendar, start: datetime, limit: Duration) -> datetime:
        return start + timedelta(seconds=typical_seconds(limit))

    stack.enter_context(patch.object(WorkCalendar, "due", due))


def _of_today(_original: Function) -> Function:
    from shouwen.cases.rulebooks import rulebook_today

    return lambda case: rulebook_today(case.institution, FAR_AHEAD)


def _the_newest(original: Function) -> Function:
    return lambda institution_id, _at, **given: original(institution_id, FAR_AHEAD, **given)


def _nameless(contact: Function) -> Function:
    return lambda **_given: contact(name="", phone="")


def _whatever_the_law_says(stand_ins: Function) -> Function:
    def anybody(person: str, moment: Any) -> Any:
        posts = tuple(replace(post, is_single_by_law=False) for post in moment.organization.posts)
        return stand_ins(person, replace(moment, organization=replace(moment.organization, posts=posts)))

    return anybody


BREAKS: dict[str, Break] = {
    "registration_by_any_staff": lambda stack: _PREFIXES[guarantees.ACTION]("register_case")(stack),
    "a_colleague_registers": _registering(_only_for_oneself),
    "first_contact_is_never_overwritten": _exchanged("rules.case.folding.handovers", "_hand_to", _taking_over),
    "first_contact_is_corrected_openly": lambda stack: _may_be_blank("correct_first_contact.reason")(stack),
    "custody_never_gaps": _exchanged("rules.case.folding.custody", "take", _letting_go),
    "custody_moves_by_signature": _after(e.HandoverOffered, _moves_at_once),
    "waiting_counts_against_the_silent": _exchanged("rules.case.folding.custody", "wait", _returning(None)),
    "closing_needs_an_answer": _exchanged("rules.case.guards", "_unanswered", _returning([])),
    "contact_for_those_at_work": _exchanged("cases.visibility", "may_read_contact", _returning(True)),
    "closing_needs_findings": _exchanged("rules.case.guards", "unfound", _returning([])),
    "complaint_shown_by_need": _exchanged("rules.case.need_to_know", "sight_of", _returning(Sight.WHOLE)),
    "nobody_decides_their_own_complaint": _exchanged("rules.case.impartiality", "barred", _returning("")),
    "satisfaction_is_no_condition": _exchanged("rules.case.guards", "_still_to_come", _asking_for_a_rating),
    "late_stays_due": _late(status="withdrawn"),
    "late_is_not_yet_a_breach": _late(verdict="breach"),
    "late_bearer_is_named": _late(late_bearer=None),
    "nobody_follows_up_their_own": _by_anyone(Act.MAKE_FOLLOW_UP),
    "nobody_instructs_unasked": _by_anyone(Act.INSTRUCT),
    "only_the_receiver_signs": _by_anyone(Act.SIGN_HANDOVER, Act.REFUSE_HANDOVER),
    "only_superiors_judge_lateness": _all_of(
        _by_anyone(Act.VERIFY_LATENESS, Act.WAIVE_OBLIGATION),
        _exchanged("cases.judging", "check_is_over", _returning(None)),
    ),
    "cover_acts_for_the_absent": _all_of(
        _exchanged("rules.presence", "acting_for", _returning([])),
        _exchanged("rules.presence", "stand_ins", _returning(set())),
    ),
    "nobody_acts_where_the_law_names_one": _exchanged("rules.presence", "stand_ins", _whatever_the_law_says),
    "each_matter_its_own_case": _registering(_only_the_first),
    "limits_count_by_the_civil_code": _by_the_clock,
    "limits_begin_with_the_first_question": _registering(_from_the_entry_on),
    "case_judged_by_its_day": _exchanged("cases.rulebooks", "rulebook_of", _of_today),
    "policy_binds_from_its_day": _exchanged("policies.queries", "bundle_in_force", _the_newest),
    "tip_off_is_never_written_down": _all_of(
        _exchanged("cases.tip_offs", "check_no_tip_off", _returning(None)),
        _exchanged("cases.tip_offs", "check_becomes_no_tip_off", _returning(None)),
        _exchanged("cases.tip_offs", "check_hears_no_tip_off", _returning(None)),
    ),
    "nobody_searches_for_who_spoke": _exchanged(
        "rules.sealing.identity_search", "looks_for_who_spoke", _returning(False)
    ),
    "inner_papers_stay_inside": _exchanged("rules.sealing.paper_levels", "may_leave", _returning(True)),
    "notice_lists_what_applies": _exchanged("rules.complete_notice", "_is_needed", _returning(True)),
    "notice_is_never_half": _exchanged("rules.complete_notice", "_check_answer", _returning(None)),
    "copies_are_recognised": _exchanged("rules.document_import.duplicates", "duplicates", _returning([])),
    "unreadable_text_makes_no_rules": _exchanged("rules.document_import.findings", "is_unreadable", _returning(False)),
    "receipt_names_first_contact": _exchanged("cases.queries.public_page", "Contact", _nameless),
}
"""How each guarantee of the house is broken."""


def _impossible(act: str) -> Break:
    return _patching(patch.dict(TRANSITIONS, {Act.read(act): Transition(frozenset())}))


def _refused(action: str) -> Break:
    @wraps(actions()[action])
    def refuse(**_given: Any) -> None:
        raise ActRefused("没有这个动作")

    return _patching(patch.dict(actions(), {action: refuse}))


def _may_be_blank(place: str) -> Break:
    field = place.partition(".")[2]

    def lenient(checked: Function) -> Function:
        return lambda text, **given: checked(text or "未填" if given["field"] == field else text, **given)

    return _exchanged("cases.texts", "checked", lenient)


def _gone(page: str) -> Break:
    address, _ = guarantees.PAGES[page]

    def closed(opened: Function) -> Function:
        return lambda client, asked: opened(client, "/no-such-page/" if asked.startswith(address) else asked)

    return _patching(patch.object(pages, "opened", closed(pages.opened)))


_PREFIXES: dict[str, Callable[[str], Break]] = {
    guarantees.TRANSITION: _impossible,
    guarantees.ACTION: _refused,
    guarantees.MUST: _may_be_blank,
    guarantees.PAGE: _gone,
}

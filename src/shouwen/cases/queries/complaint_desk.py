"""投诉接待: the complaints that concern somebody, by what is to be done next; each with how far it has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import happened_from
from shouwen.cases.models import Case
from shouwen.cases.queries.case_list import visible_to
from shouwen.cases.reading_complaints import Reading, reader_of
from shouwen.cases.rulebooks import rulebook_of
from shouwen.ledger import reading, vault
from shouwen.rules.case.folding import fold
from shouwen.rules.case.incidents import to_be_minded
from shouwen.rules.case.need_to_know import Sight
from shouwen.rules.case.parts import OF_THE_OTHER_SIDE
from shouwen.rules.case.state import CaseState
from shouwen.rules.words import Role, State, Tier

SHOWN: Final = 60
"""Complaints on one page, those that fall due first."""

SOON: Final = timedelta(hours=24)

_ANSWERED: Final = frozenset({State.ANSWERED, State.FOLLOWED_UP, State.ENDED})


class Shelf(StrEnum):
    """What a complaint waits for, in the order in which a desk looks at it."""

    DUE = "due"
    NEW = "new"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    TO_REPLY = "to_reply"
    TO_FOLLOW_UP = "to_follow_up"


@dataclass(frozen=True, kw_only=True)
class ComplaintRow:
    """One complaint: of ``points`` things complained of ``found`` have a finding. ``words`` are empty where the reader
    is not to read them, ``is_safe`` is false while an incident is to be minded."""

    case: Case
    shelf: Shelf
    words: str
    points: int
    found: int
    statements_owed: int
    mending: int
    is_safe: bool


@dataclass(frozen=True, kw_only=True)
class ComplaintDesk:
    """``shelves`` hold the rows shown; ``is_more`` where there are more than one page holds."""

    shelves: dict[Shelf, list[ComplaintRow]]
    is_more: bool


def complaint_desk(actor: Actor, at: datetime) -> ComplaintDesk:
    """The open complaints that concern ``actor`` at ``at`` (aware): three statements."""
    cases = visible_to(actor, at).filter(tier=Tier.COMPLAINT.value, closed_at__isnull=True)
    found = list(cases.select_related("institution").order_by("due_at", "registered_at", "pk")[: SHOWN + 1])
    rows = _rows(found[:SHOWN], actor, at)
    shelves = {shelf: [row for row in rows if row.shelf is shelf] for shelf in Shelf}
    return ComplaintDesk(shelves=shelves, is_more=len(found) > SHOWN)


def _rows(cases: list[Case], actor: Actor, at: datetime) -> list[ComplaintRow]:
    histories = reading.entries_of_many(case.pk for case in cases) if cases else {}
    states = {key: fold(key, map(happened_from, entries)) for key, entries in histories.items()}
    read = {case.pk.hex: reader_of(states[case.pk.hex], actor, rulebook=rulebook_of(case), at=at) for case in cases}
    words = _words(states.values(), read)
    return [_row(case, states[case.pk.hex], words.get(case.pk.hex, ""), at, read=read[case.pk.hex]) for case in cases]


def _words(states: Iterable[CaseState], read: dict[str, Reading]) -> dict[str, str]:
    """What was said, of those that the reader sees whole."""
    told = {state.id: state.facts.matter for state in states if read[state.id].sight is Sight.WHOLE}
    refs = {key: ref.ref for key, ref in told.items() if ref}
    revealed = vault.reveal(sorted(set(refs.values()))) if refs else {}
    return {key: revealed.get(ref) or "" for key, ref in refs.items()}


def _row(case: Case, state: CaseState, words: str, at: datetime, *, read: Reading) -> ComplaintRow:
    """How far it has come, as far as the reader sees it: how many points others answer for says something of them."""
    points = read.allegations()
    owing = [row for row in read.state.open_obligations if row.role == Role.COMPLAINED_ABOUT]
    return ComplaintRow(
        case=case,
        shelf=shelf_of(state, at),
        words=words,
        points=len(points),
        found=sum(row.finding is not None for row in points),
        statements_owed=len(owing),
        mending=sum(row.proof is None for row in state.rectifications.values()),
        is_safe=not to_be_minded(state, at),
    )


def shelf_of(state: CaseState, at: datetime) -> Shelf:
    """What the complaint waits for at ``at`` (aware): what is due comes before everything else."""
    if state.state in _ANSWERED:
        return Shelf.TO_FOLLOW_UP
    if state.due and state.due - at <= SOON:
        return Shelf.DUE
    if state.state is State.DONE:
        return Shelf.TO_REPLY
    if _waits_for_others(state):
        return Shelf.WAITING
    return Shelf.IN_HAND if state.allegations or state.state is not State.REGISTERED else Shelf.NEW


def _waits_for_others(state: CaseState) -> bool:
    is_offered = state.state is State.HANDOVER_PENDING
    return is_offered or any(row.role in OF_THE_OTHER_SIDE for row in state.open_obligations)

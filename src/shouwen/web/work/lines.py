"""The lines of 我的待办, made ready for the template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries.inbox import Shelf
from shouwen.cases.queries.work_list import WorkList
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.case.transitions import CLOSABLE, is_possible
from shouwen.rules.words import Act, Event, Role, State
from shouwen.web.case.act_screen import ActScreen
from shouwen.web.case.acts import in_order
from shouwen.web.case.fulfilling import discharging
from shouwen.web.citations import Citation, citation

# What a colleague waits for; everything else the requester waits for.
_ASKED_BY_COLLEAGUES: Final = frozenset(
    {Event.HANDOVER_SIGNED, Event.PHONE_ACCEPTANCE_CONFIRMED, Event.LEADER_INSTRUCTED, Event.INFORMATION_CORRECTED}
)

TITLES: Final[Mapping[Shelf, str | Promise]] = {
    Shelf.MINE: _("Mine"),
    Shelf.COVERED: _("For absent colleagues (代A)"),
    Shelf.DEPARTMENT: _("For my department to sign"),
    Shelf.REPORTED: _("Overdue, reported to me"),
}
_OF_THE_HOLDER: Final = (Act.OFFER_HANDOVER, Act.ACCEPT_BY_PHONE, Act.ESCORT_REQUESTER)

# An open offer and a report come first: others wait while they lie.
_ORDER: Final = (Shelf.MINE, Shelf.COVERED, Shelf.DEPARTMENT, Shelf.REPORTED)


@dataclass(frozen=True, kw_only=True)
class WorkLine:
    """One thing owed. ``waiting`` is the id of the colleague who waits; empty: the requester does."""

    owed: Obligation
    case: Case
    matter: str | None
    citation: Citation
    keys: list[ActScreen]
    more: list[ActScreen]
    waiting: str
    state: str


@dataclass(frozen=True, kw_only=True)
class WorkShelf:
    """One shelf with its lines by due time, the first of ``count``."""

    name: str
    title: str | Promise
    lines: list[WorkLine]
    count: int


def shelves_of(work: WorkList, matters: Mapping[str, str | None], *, most: int | None) -> list[WorkShelf]:
    """The shelves that hold something, in the order of the house, with the first ``most`` lines of each (None: all);
    what is to be verified at the end."""
    found = [_shelf(shelf, work.shelves[shelf], matters, most) for shelf in _ORDER]
    lines = [_verdict_line(row, matters) for row in work.verifying[:most]]
    title = _("Overdue, for me to verify")
    found.append(WorkShelf(name="verify", title=title, lines=lines, count=len(work.verifying)))
    return [shelf for shelf in found if shelf.lines]


def _shelf(shelf: Shelf, rows: list[Obligation], matters: Mapping[str, str | None], most: int | None) -> WorkShelf:
    lines = [_line(row, shelf, matters) for row in rows[:most]]
    return WorkShelf(name=shelf.value, title=TITLES[shelf], lines=lines, count=len(rows))


def _line(row: Obligation, shelf: Shelf, matters: Mapping[str, str | None]) -> WorkLine:
    keys = _from_a_list(discharging(row.fulfilled_by, role=row.role, state=row.case.state))
    if shelf is Shelf.REPORTED:
        return _made(row, matters, keys=in_order([Act.VERIFY_LATENESS]), more=keys)
    return _made(row, matters, keys=keys, more=in_order(_further(row)))


def _from_a_list(keys: list[ActScreen]) -> list[ActScreen]:
    """Only the case's own page knows whether another rung follows: before the last, nobody signs finally."""
    return [key for key in keys if key.act is not Act.SIGN_FINAL_ANSWER]


def _further(row: Obligation) -> Iterator[Act]:
    """What helps on, though it does not discharge: pass it on, go on after a pause, say that it was done, ask how it
    stands."""
    state, is_holder = State.read(row.case.state), row.case.custodian_id == row.bearer_id
    further = (*_OF_THE_HOLDER, Act.RESUME_CASE) if is_holder and row.role == Role.CUSTODIAN else ()
    yield from (act for act in further if is_possible(act, state))
    if row.role == Role.FIRST_CONTACT and state not in CLOSABLE and Event.FEEDBACK_CONFIRMED in row.fulfilled_by:
        yield Act.NOTE_CONTACT
    if row.late_at and not row.done_claimed_at:
        yield Act.CLAIM_DONE


def _verdict_line(row: Obligation, matters: Mapping[str, str | None]) -> WorkLine:
    return _made(row, matters, keys=in_order([Act.VERIFY_LATENESS]), more=[])


def _made(
    row: Obligation, matters: Mapping[str, str | None], *, keys: list[ActScreen], more: list[ActScreen]
) -> WorkLine:
    return WorkLine(
        owed=row,
        case=row.case,
        matter=matters.get(row.case_id.hex, ""),
        citation=citation(row.rule, bundle_by_hash(row.case.bundle)),
        keys=keys,
        more=more,
        waiting=_waiting(row),
        state=State.read(row.case.state).label,
    )


def _waiting(row: Obligation) -> str:
    custodian = row.case.custodian_id
    is_asked_by_colleague = not _ASKED_BY_COLLEAGUES.isdisjoint(row.fulfilled_by)
    return custodian.hex if is_asked_by_colleague and custodian and custodian != row.bearer_id else ""

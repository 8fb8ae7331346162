"""One reader of one complaint: what of it they see, and what of the complainant was disclosed to their department."""

from dataclasses import dataclass, replace
from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.visibility import calls, sight
from shouwen.rules import people
from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.need_to_know import (
    Sight,
    allegations_for,
    disclosed_to,
    is_shown,
    shows_obligation,
    shows_words,
    tells_caller,
)
from shouwen.rules.case.parts import works_on_part
from shouwen.rules.case.state import CaseState, Flag, Happened
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class Reading:
    """``person`` reads, of a complaint the part of ``department`` (ids; ``None``: they work on no part); ``state`` is
    the case's, without what others owe for a complaint and what the complainant did further. ``calls``: they owe the
    complainant the call that asks how it went."""

    person: str
    department: str | None
    is_head: bool
    sight: Sight
    state: CaseState
    disclosed: frozenset[str]
    calls: bool

    def sees(self, happened: Happened) -> bool:
        """Whether the record shows this entry to the reader."""
        if self.calls and tells_caller(happened):
            return True
        return is_shown(happened, self.person, self.department, self.state, sight=self.sight, names_people=self.is_head)

    def reads(self, happened: Happened) -> bool:
        """Whether the words of the entry are theirs to read."""
        if self.calls and tells_caller(happened):
            return True
        return self.sees(happened) and shows_words(happened, self.person, self.department, sight=self.sight)

    def allegations(self) -> list[Allegation]:
        """The things complained of that the reader sees."""
        return allegations_for(self.person, self.department, self.state, sight=self.sight, names_people=self.is_head)


def reader_of(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> Reading:
    """``by`` as a reader of the case at ``at`` (aware)."""
    seen = sight(state, by, rulebook=rulebook, at=at)
    department, is_head = _place(by, state, rulebook, at)
    return Reading(
        person=by.person or "",
        department=department,
        is_head=is_head,
        sight=seen,
        state=_without_others(state, by.person or "", department, seen, is_head=is_head),
        disclosed=disclosed_to(department, state) if seen is Sight.PART else frozenset(),
        calls=calls(state, by, rulebook=rulebook, at=at),
    )


def _place(by: Actor, state: CaseState, rulebook: Rulebook, at: datetime) -> tuple[str | None, bool]:
    """The department on whose part ``by`` works, in person or for an absent colleague; and whether they head it."""
    organization = rulebook.organization
    row = organization.person(by.person, at) if by.person else None
    house = organization.department(row.department, at) if row else None
    if row is None or house is None:
        return None, False
    over_it = {house.head, house.line_leader}
    persons = {row.id, *people.acting_for(row.id, organization=organization, at=at)}
    works = works_on_part(persons, house.id, state, heads_it=not persons.isdisjoint(over_it))
    return (house.id if works else None), row.id in over_it


def _without_others(state: CaseState, person: str, department: str | None, seen: Sight, *, is_head: bool) -> CaseState:
    if seen is Sight.WHOLE:
        return state
    shown = {
        seq: row
        for seq, row in state.obligations.items()
        if shows_obligation(row, person, department, state, sight=seen, names_people=is_head)
    }
    flags = {seq: row for seq, row in state.flags.items() if _is_theirs(row, person, department, is_head)}
    return replace(state, obligations=shown, flags=flags, incidents={}, rating=None, assignments=())


def _is_theirs(sign: Flag, person: str, department: str | None, is_head: bool) -> bool:
    return sign.bearer == person or (is_head and sign.department == department)

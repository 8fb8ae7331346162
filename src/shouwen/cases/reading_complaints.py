"""One reader of one complaint: what of it they see, and what of the complainant was disclosed to their department."""

from dataclasses import dataclass, replace
from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.visibility import sight
from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.need_to_know import (
    Sight,
    allegations_for,
    disclosed_to,
    is_shown,
    shows_obligation,
    shows_words,
)
from shouwen.rules.case.state import CaseState, Flag, Happened
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class Reading:
    """``person`` of ``department`` (ids) reads; ``state`` is the case's, without what others owe for a complaint and
    what the complainant did further."""

    person: str
    department: str | None
    is_head: bool
    sight: Sight
    state: CaseState
    disclosed: frozenset[str]

    def sees(self, happened: Happened) -> bool:
        """Whether the record shows this entry to the reader."""
        return is_shown(happened, self.person, self.department, self.state, sight=self.sight, names_people=self.is_head)

    def reads(self, happened: Happened) -> bool:
        """Whether the words of the entry are theirs to read."""
        return self.sees(happened) and shows_words(happened, self.person, self.department, sight=self.sight)

    def allegations(self) -> list[Allegation]:
        """The things complained of that the reader sees."""
        return allegations_for(self.person, self.department, self.state, sight=self.sight, names_people=self.is_head)


def reader_of(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> Reading:
    """``by`` as a reader of the case at ``at`` (aware)."""
    row = rulebook.organization.person(by.person, at) if by.person else None
    department = row.department if row else None
    seen = sight(state, by, rulebook=rulebook, at=at)
    house = rulebook.organization.department(department, at) if department else None
    is_head = house is not None and by.person in (house.head, house.line_leader)
    return Reading(
        person=by.person or "",
        department=department,
        is_head=is_head,
        sight=seen,
        state=_without_others(state, by.person or "", department, seen, is_head=is_head),
        disclosed=disclosed_to(department, state) if seen is Sight.PART else frozenset(),
    )


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

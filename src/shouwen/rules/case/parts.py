"""Whom a department's part of a complaint is for: its head, whoever gets the copy, whoever owes something of it in
person, and whom the head puts on it. The rest of the department learns nothing (catalogue C9, decision 21)."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role

OF_THE_OTHER_SIDE: Final = frozenset({Role.COMPLAINED_ABOUT, Role.COMPLAINED_DEPARTMENT, Role.RECTIFIER})
"""The roles in which a department answers for its own part."""


def departments_with_part(state: CaseState) -> set[str]:
    """The departments (ids) that were told as such, have something to mend or to say, or may know who complains. Where
    a copy went to certain people of a department, it is theirs alone."""
    told = {department for seq, department in state.notified.items() if seq not in state.copies}
    told |= {row.department for row in state.rectifications.values()}
    told |= {row.department for row in state.disclosures}
    owing = (row for row in state.obligations.values() if row.role in OF_THE_OTHER_SIDE)
    return told | {row.department for row in owing if row.department}


def put_on(department: str | None, state: CaseState) -> set[str]:
    """The people (ids) who work on the part of ``department``, its head left out."""
    if not department:
        return set()
    copied = (people for seq, people in state.copies.items() if state.notified[seq] == department)
    owing = {row.bearer for row in state.obligations.values() if row.department == department and row.bearer}
    return owing.union(state.put_on.get(department, ()), *copied)


def works_on_part(persons: Collection[str], department: str | None, state: CaseState, *, heads_it: bool) -> bool:
    """Whether one of ``persons`` (somebody, and the absent colleagues for whom they stand in) works on the part of
    ``department``, or heads it (``heads_it``)."""
    return heads_it or not put_on(department, state).isdisjoint(persons)


def headed_parts(head: str, state: CaseState, rulebook: Rulebook, *, at: datetime) -> list[str]:
    """The departments (ids) with a part in the complaint that ``head`` (id) heads or leads at ``at`` (aware)."""
    rows = (rulebook.organization.department(each, at) for each in sorted(departments_with_part(state)))
    return [row.id for row in rows if row and head in (row.head, row.line_leader)]

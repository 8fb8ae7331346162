"""One change to an institution's organisation: rows and entries in one transaction, one version up.

An action opens a ``Revision``, draws up what begins, what ends and what is to be told in the ledger;
on leaving, everything is written by a few statements or nothing at all (design law 4). Rows are
closed and opened, never overwritten.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db import models, transaction
from django.utils.translation import gettext as _

from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id, new_id
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.uncommitted import changed
from shouwen.ledger.vault import free_text, put
from shouwen.organization.models import (
    Absence,
    Account,
    Department,
    DepartmentTerm,
    DutyTurn,
    Institution,
    Post,
    PostHolding,
    PostTerm,
    Staff,
    StaffTerm,
)
from shouwen.organization.models.dated import Dated

# A row comes after those it points to.
_ORDER: tuple[type[models.Model], ...] = (
    Department, Post, Staff, DepartmentTerm, PostTerm, StaffTerm,
    PostHolding, Absence, DutyTurn, Account,
)  # fmt: skip
Term = TypeVar("Term", bound=Dated)
Begun = TypeVar("Begun", bound=models.Model)


class ChangeRefusedError(Exception):
    """A change that cannot be made; the message tells people what is kept and what to do."""


@dataclass(frozen=True)
class _Note:
    type: str
    data: Mapping[str, Any]
    words: Mapping[str, str]
    occurred_at: datetime


@dataclass
class Revision:
    """What is being changed in ``institution`` by ``by`` (the id of a person, or of the account of somebody who is not
    on the staff list; None: the installation)."""

    institution: Institution
    by: Id | None
    at: datetime
    _begun: list[models.Model] = field(default_factory=list)
    _ended: list[Dated] = field(default_factory=list)
    _renamed: list[Department | Post | Staff] = field(default_factory=list)
    _notes: list[_Note] = field(default_factory=list)
    _amended: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed: then no entry is written and the version stays."""
        return not self._notes

    def begin(self, row: models.Model) -> None:
        """A row, an identity or an account that begins."""
        self._begun.append(row)

    def end(self, row: Dated, at: datetime | None = None) -> None:
        """Close a row at ``at`` (the revision's time). Raises ChangeRefusedError before its start."""
        ends = at or self.at
        if ends < row.valid_from:
            raise ChangeRefusedError(
                _(
                    "This change is dated earlier than the row that it changes. "
                    "Nothing was changed; please enter a later time."
                )
            )
        row.valid_to = ends
        if row not in self._begun:
            self._ended.append(row)

    def succeed(self, row: Term, **changes: object) -> Term:
        """Close ``row`` and begin its successor with ``changes``; return the successor."""
        successor = copy(row)
        successor._state = models.base.ModelState()
        successor.id = new_id()
        successor.valid_from = self.at
        for name, value in changes.items():
            setattr(successor, name, value)
        self.end(row)
        self.begin(successor)
        return successor

    def rename(self, identity: Department | Post | Staff, name: str) -> None:
        """Carry the newest name over to the identity's copy of it."""
        if identity.name != name:
            identity.name = name
            self._renamed.append(identity)

    def amend(self, values: Mapping[str, Any]) -> None:
        """Change the institution's own row, once everything it may point to is written."""
        for name, value in values.items():
            setattr(self.institution, name, value)
        self._amended.update(values)

    def drawn_up(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Type and content of every entry that the change will make, words included: for looking before writing."""
        for note in self._notes:
            yield note.type, {**note.data, **note.words}

    def beginning(self, model: type[Begun]) -> list[Begun]:
        """The rows of ``model`` that begin with the change."""
        return [row for row in self._begun if isinstance(row, model)]

    def entry_counts(self) -> dict[str, int]:
        """How many entries of each type the change makes."""
        return dict(Counter(note.type for note in self._notes))

    def note(
        self,
        type: str,
        data: Mapping[str, Any],
        *,
        words: Mapping[str, str] | None = None,
        occurred_at: datetime | None = None,
    ) -> None:
        """What the ledger is told; ``words`` (names, phones, free text) go to the vault (law 7)."""
        self._notes.append(_Note(type, data, words or {}, occurred_at or self.at))

    def write(self, recorded_at: datetime) -> None:
        """Write everything: a statement a table, the words, one append, the version."""
        self._write_rows()
        head = _head(self.institution)
        recording.append(head, list(self._drafts(head)), recorded_at=recorded_at)
        self.institution.organization_version += 1
        self.institution.save(update_fields=["organization_version", *self._amended])
        changed(self.institution.id)

    def _write_rows(self) -> None:
        for model in _ORDER:
            rows = [row for row in self._begun if type(row) is model]
            if rows:
                model._default_manager.bulk_create(rows, batch_size=500)
            ended = [row for row in self._ended if type(row) is model]
            if ended:
                model._default_manager.bulk_update(ended, ["valid_to"], batch_size=200)
        for identity in self._renamed:
            identity.save(update_fields=["name"])

    def _drafts(self, head: Head) -> Iterator[recording.Draft]:
        refs = iter(put(head, [free_text(text) for text in self._words()]))
        for note in self._notes:
            hidden = {name: next(refs) for name, text in note.words.items() if text}
            yield recording.Draft(note.type, {**note.data, **hidden}, occurred_at=note.occurred_at, actor=self.by)

    def _words(self) -> Sequence[str]:
        return [text for note in self._notes for text in note.words.values() if text]


def organization_stream(institution_id: Id) -> UUID:
    """The id of the ledger's stream that tells of an institution's organisation."""
    return uuid5(as_uuid(institution_id), "organization")


def as_uuid(identifier: Id) -> UUID:
    """An id as the database has it, from a UUID or its 32 hex digits."""
    return identifier if isinstance(identifier, UUID) else UUID(identifier)


@contextmanager
def revise(
    institution_id: Id, *, by: Id | None, at: datetime, recorded_at: datetime | None = None
) -> Iterator[Revision]:
    """Lock the institution, hand out a ``Revision`` and write it; any exception undoes everything.

    ``at`` is when the change takes effect, ``recorded_at`` when it was entered (default: the same).
    """
    with transaction.atomic():
        institution = Institution.objects.select_for_update().get(id=as_uuid(institution_id))
        change = Revision(institution, by, at)
        yield change
        if not change.is_empty:
            change.write(recorded_at or at)


def _head(institution: Institution) -> Head:
    """The end of the organisation's stream, which begins with the institution's founding."""
    return recording.lock_or_begin(institution.id, Stream.ORGANIZATION, organization_stream(institution.id))

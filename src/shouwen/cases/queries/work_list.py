"""The page 我的待办: what a person owes and what they have to verify, with the matters' own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries.inbox import Shelf, owed, owed_marks
from shouwen.cases.queries.lateness import to_verify, to_verify_marks
from shouwen.ledger import vault
from shouwen.rules.words import Tier


@dataclass(frozen=True, kw_only=True)
class WorkList:
    """``shelves`` by due time each; ``version`` changes whenever anything on them does."""

    shelves: dict[Shelf, list[Obligation]]
    verifying: list[Obligation]
    version: str

    def rows(self, *, most: int | None) -> list[Obligation]:
        """What is shown, shelf by shelf: the first ``most`` of each (None: everything)."""
        return [row for shelf in (*self.shelves.values(), self.verifying) for row in shelf[:most]]


def work_list(actor: Actor, at: datetime) -> WorkList:
    """Two statements; the words are fetched by ``matters_of`` only where they are shown."""
    rows, verifying = owed(actor, at), to_verify(actor, at)
    shelves = {shelf: [row for row in rows if row.shelf == shelf] for shelf in Shelf}  # type: ignore[attr-defined]
    marks = ((row.pk, row.case.last_seq) for row in (*rows, *verifying))
    return WorkList(shelves=shelves, verifying=verifying, version=_version(marks))


def work_list_version(actor: Actor, at: datetime) -> str:
    """The ``version`` of ``work_list``, without the rows: what an open page asks every few seconds."""
    return _version([*owed_marks(actor, at), *to_verify_marks(actor, at)])


def matters_of(rows: Iterable[Obligation]) -> dict[str, str | None]:
    """What was asked in the cases of ``rows``; see ``matter_words``."""
    return matter_words({row.case_id: row.case for row in rows}.values())


def matter_words(cases: Iterable[Case]) -> dict[str, str | None]:
    """What was asked, by the hex id of the case; ``None`` where it was erased. One statement.

    What a complaint says stands on its own page, for those who may read it: a list is seen by whole departments.
    """
    rows = [case for case in cases if case.matter_ref]
    refs = {case.pk.hex: case.matter_ref.hex for case in rows if case.tier != Tier.COMPLAINT}  # type: ignore[union-attr]
    words = vault.reveal(sorted(set(refs.values()))) if refs else {}
    unsaid = _("A complaint: what it says stands on its page.")
    complaints = {case.pk.hex: unsaid for case in rows if case.tier == Tier.COMPLAINT}
    return {case_id: words.get(ref) for case_id, ref in refs.items()} | complaints


def _version(marks: Iterable[tuple[str, int]]) -> str:
    """Of each row its key and the number of its case's newest entry."""
    told = "|".join(f"{key}:{last_seq}" for key, last_seq in marks)
    return sha256(told.encode()).hexdigest()[:16]

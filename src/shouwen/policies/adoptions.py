"""The adoptions of an institution: what was put into force when, and the texts from which the next one starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from shouwen.policies.models import Adoption, PolicyVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, kw_only=True)
class Adopted:
    """An adoption with the versions it put into force."""

    adoption: Adoption
    versions: tuple[PolicyVersion, ...]


def adoptions(institution_id: UUID, *, newest: int = 20) -> list[Adopted]:
    """The newest adoptions, the one that takes effect last first: two statements."""
    rows = list(_newest(institution_id)[:newest])
    digests = {digest for row in rows for digest in row.digests}
    found = PolicyVersion.objects.filter(institution_id=institution_id, digest__in=digests).defer("text")
    by_digest = {row.digest: row for row in found}
    return [
        Adopted(adoption=row, versions=tuple(by_digest[each] for each in row.digests if each in by_digest))
        for row in rows
    ]


def latest_sources(institution_id: UUID) -> list[tuple[str, str]]:
    """(file, text) of the adoption that takes effect last, in its order; empty before the first."""
    adoption = _newest(institution_id).first()
    if adoption is None:
        return []
    rows = PolicyVersion.objects.filter(institution_id=institution_id, digest__in=adoption.digests)
    by_digest = {row.digest: row for row in rows}
    ordered = [by_digest[digest] for digest in adoption.digests]
    return [(row.file, row.text) for row in ordered]


def in_force_number(rows: Sequence[Adopted], at: datetime) -> int | None:
    """The number of the adoption in force at ``at`` among ``rows`` (the last to take effect first)."""
    return next((row.adoption.number for row in rows if row.adoption.effective_at <= at), None)


def _newest(institution_id: UUID) -> "QuerySet[Adoption]":
    return Adoption.objects.filter(institution_id=institution_id).order_by("-effective_at", "-number")

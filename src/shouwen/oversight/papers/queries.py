"""The papers of a matter, for whoever may read it, and those that its requester was given."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.ledger import vault
from shouwen.ledger.reading import Recorded, entries_of, entries_of_many
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.papers.reach import readable_case
from shouwen.oversight.papers.stream import GIVEN, TO_REQUESTER, stream_of
from shouwen.rules.sealing.paper_levels import PaperLevel


@dataclass(frozen=True)
class Listed:
    """A paper and its title (``None`` where it was erased by law)."""

    paper: CasePaper
    title: str | None

    @property
    def level(self) -> str:
        """The level in Chinese."""
        return PaperLevel.read(self.paper.level).label


def papers_of(case_id: UUID, by: Actor, at: datetime) -> list[Listed]:
    """Every paper of the matter, in order. Raises NotAllowed."""
    readable_case(case_id, by, at)
    return listed(CasePaper.objects.filter(case_id=case_id).order_by("seq"))


@dataclass(frozen=True)
class Filed:
    """A paper as the matter's file lists it: by whom (id) and when it was added (aware), and whether it went out."""

    title: str | None
    level: str
    by: str | None
    at: datetime
    is_given: bool


def filed_papers(case_id: UUID, by: Actor, at: datetime) -> list[Filed]:
    """Every paper of the matter for its file, in the order in which they were added. Raises NotAllowed."""
    entries = {entry.seq: entry for entry in entries_of(stream_of(case_id))}
    return [
        Filed(
            title=row.title,
            level=row.level,
            by=entries[row.paper.seq].actor,
            at=entries[row.paper.seq].occurred_at,
            is_given=row.paper.is_given,
        )
        for row in papers_of(case_id, by, at)
    ]


def given_to_requesters(case_ids: Iterable[UUID]) -> dict[UUID, list[Listed]]:
    """By matter, the papers that its requester was given, in order: at most three statements."""
    streams = {stream_of(case_id): case_id for case_id in case_ids}
    found = entries_of_many(streams)
    given = {(UUID(each.stream_id), each.data["paper"]) for rows in found.values() for each in rows if _is_theirs(each)}
    if not given:
        return {}
    papers = CasePaper.objects.filter(stream_id__in=[stream for stream, _ in given]).order_by("seq")
    shown: dict[UUID, list[Listed]] = {}
    for row in listed(paper for paper in papers if (paper.stream_id, paper.seq) in given):
        shown.setdefault(row.paper.case_id, []).append(row)
    return shown


def _is_theirs(entry: Recorded) -> bool:
    return entry.type == GIVEN and bool(entry.data.get(TO_REQUESTER))


def listed(rows: Iterable[CasePaper]) -> list[Listed]:
    """With their titles: one statement."""
    papers = list(rows)
    titles = vault.reveal([row.title_ref for row in papers])
    return [Listed(row, titles[row.title_ref]) for row in papers]


def content_of(paper: CasePaper) -> bytes | None:
    """The content; ``None`` where it was erased by law."""
    kept = vault.reveal([paper.content_ref])[paper.content_ref]
    return None if kept is None else base64.b64decode(kept)

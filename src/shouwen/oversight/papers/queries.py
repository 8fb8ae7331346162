"""The papers of a matter, for whoever may read it, and those that its requester was given."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.ledger import vault
from shouwen.ledger.reading import entries_of
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.papers.reach import readable_case
from shouwen.oversight.papers.stream import stream_of
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


def listed(rows: Iterable[CasePaper]) -> list[Listed]:
    """With their titles: one statement."""
    papers = list(rows)
    titles = vault.reveal([row.title_ref for row in papers])
    return [Listed(row, titles[row.title_ref]) for row in papers]


def content_of(paper: CasePaper) -> bytes | None:
    """The content; ``None`` where it was erased by law."""
    kept = vault.reveal([paper.content_ref])[paper.content_ref]
    return None if kept is None else base64.b64decode(kept)

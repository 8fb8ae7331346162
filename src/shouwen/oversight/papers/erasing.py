"""依法删除 of a matter's papers: titles, contents and to whom they went; that there were papers, and of which level,
stays."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.ledger import vault
from shouwen.ledger.reading import entries_of
from shouwen.ledger.vault import ErasureGround
from shouwen.oversight.papers import stream


def count_words(case_id: UUID) -> int:
    """How many titles, contents and receivers of the matter's papers are still there."""
    return vault.remaining(_words_of(case_id))


def erase_papers(case_id: UUID, *, by: Actor, at: datetime, ground: ErasureGround) -> int:
    """Erases what stands in the matter's papers, by an entry of their stream; returns how many words. Inside the
    transaction of whoever erases the matter."""
    words = _words_of(case_id)
    if not vault.remaining(words):
        return 0
    head = stream.head_of(by.institution_id, case_id)
    return vault.erase(head, words, ground=ground, by=by.staff, at=at, recorded_at=at)


def _words_of(case_id: UUID) -> list[str]:
    return [word for entry in entries_of(stream.stream_of(case_id)) for word in _references(entry.data)]


def _references(data: dict[str, Any]) -> list[str]:
    return [value["ref"] for value in data.values() if isinstance(value, dict) and "ref" in value]

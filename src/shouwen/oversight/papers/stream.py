"""The stream of a matter's papers: beside the case's own, for a paper may be large and no clock runs on it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded

ATTACHED, GIVEN, BLOCKED = "PaperAttached", "PaperGiven", "PaperKeptIn"
TO_REQUESTER = "to_requester"
"""In what was given: whether it was the requester who got it."""


def head_of(institution_id: UUID, case_id: UUID) -> Head:
    """The locked end of the stream; a new one where the matter has no paper yet."""
    return recording.lock_or_begin(institution_id, Stream.OVERSIGHT, stream_of(case_id))


def stream_of(case_id: UUID) -> UUID:
    """The id of the stream in which a matter's papers stand."""
    return uuid5(case_id, "papers")


def add(head: Head, type: str, data: Mapping[str, object], *, at: datetime, by: Id | None) -> Recorded:
    """Enter what was done with a paper."""
    draft = recording.Draft(type, data, occurred_at=at, actor=by)
    return recording.append(head, [draft], recorded_at=at)[0]

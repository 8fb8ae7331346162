"""The period streams of the ledger: one for each rule and period (for each rule that has no periods)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid5

from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id
from shouwen.ledger.models import Head, Stream
from shouwen.rules.keeping.owing import Owed

DONE, LATE, ESCALATED = "PeriodDoingRecorded", "PeriodDutyLate", "PeriodDutyEscalated"


def head_of(institution_id: UUID, owed: Owed) -> Head:
    """The locked end of the stream of a duty's rule and period; a new one where nothing was told yet."""
    return recording.lock_or_begin(institution_id, Stream.PERIOD, stream_of(institution_id, owed))


def heads_of(institution_id: UUID, streams: Iterable[UUID]) -> dict[UUID, Head]:
    """The locked ends of several streams by one statement; new ones where nothing was told yet."""
    return recording.lock_or_begin_all(institution_id, Stream.PERIOD, streams)


def stream_of(institution_id: UUID, owed: Owed) -> UUID:
    """The id of the stream in which a duty's entries stand."""
    period = owed.period.key if owed.period else ""
    return uuid5(institution_id, f"period:{owed.rule.id}:{period}")


def draft(type: str, owed: Owed, data: Mapping[str, object], *, at: datetime, actor: Id | None) -> recording.Draft:
    """An entry about one duty: which rule of which version, for which period and whom, due when."""
    said: dict[str, object] = {
        "rule": owed.rule.id,
        "clause": owed.rule.clause.model_dump(),
        "period": owed.period_key,
        "subject": owed.subject,
        "due": owed.due,
        **data,
    }
    if actor is not None:
        return recording.Draft(type, said, occurred_at=at, actor=actor)
    cause = {"kind": "clock", "clause": owed.rule.clause.model_dump()}
    return recording.Draft(type, said, occurred_at=at, cause=cause)

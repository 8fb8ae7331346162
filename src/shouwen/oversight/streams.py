"""A stream outside the cases as a step finds it: settled, locked, read; and the rule under which it was opened."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from shouwen.ledger import recording
from shouwen.ledger.models import Head
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.duties.settling import settle_stream
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.language.kinds import Rule

Kind = TypeVar("Kind", bound=Rule)


def locked(stream_id: UUID, *, institution: Institution, at: datetime) -> tuple[Head, list[Recorded]]:
    """The stream's head, locked until the transaction ends, and its entries, what fell due in it before ``at`` (aware)
    settled first (design law 4). Raises UnknownStreamError and OutsideTransactionError."""
    settle_stream(stream_id, institution, at)
    return recording.lock_stream(stream_id), entries_of(stream_id)


def rule_of(entries: list[Recorded], kind: type[Kind]) -> Kind:
    """The rule of ``kind`` under which the stream was opened, as it stood on that day (design law 5). Raises TypeError
    where the first entry names a rule of another kind."""
    opened: Any = entries[0].data
    rule = bundle_by_hash(opened["bundle"]).rule(opened["rule"])
    if not isinstance(rule, kind):
        raise TypeError(f"{rule.id} is no {kind.__name__}")
    return rule

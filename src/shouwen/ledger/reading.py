"""Reads entries back as light, frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.ledger.canonical import Plain, decode
from shouwen.ledger.identifiers import Id, hex_of
from shouwen.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one entry says. Ids are 32 hex digits, times are aware and in UTC.

    ``data`` and ``cause`` hold what JSON holds: ids and times in them are text.
    """

    id: str
    institution_id: str
    stream: str
    stream_id: str
    seq: int
    type: str
    occurred_at: datetime
    recorded_at: datetime
    actor: str | None
    acting_for: str | None
    cause: dict[str, Plain]
    data: dict[str, Plain]


def entries_of(stream_id: Id, *, after: int = 0) -> list[Recorded]:
    """Return the entries of a stream in their order, those with ``seq > after``. One SELECT."""
    bodies = Entry.objects.filter(stream_id=_uuid(stream_id), seq__gt=after).order_by("seq")
    return [recorded_from(body) for body in bodies.values_list("body", flat=True)]


def entries_of_many(stream_ids: Iterable[Id]) -> dict[str, list[Recorded]]:
    """Return the entries of many streams, by the 32 hex digits of each stream's id. One SELECT.

    A stream without entries has an empty list.
    """
    found = bodies_of_many(stream_ids)
    return {stream: [recorded_from(body) for body in bodies] for stream, bodies in found.items()}


def entries_of_type(
    institution_id: Id, type_name: str, *, since: datetime, until: datetime, naming: str, most: int
) -> list[Recorded]:
    """Return the newest entries of one type in [``since``, ``until``) whose body holds the text ``naming``, the newest
    first, at most ``most``. One SELECT."""
    rows = Entry.objects.filter(
        institution_id=_uuid(institution_id), type=type_name, occurred_at__gte=since, occurred_at__lt=until
    )
    bodies = rows.filter(body__contains=naming).order_by("-occurred_at", "-seq").values_list("body", flat=True)
    return [recorded_from(body) for body in bodies[:most]]


def bodies_of_many(stream_ids: Iterable[Id]) -> dict[str, list[str]]:
    """Return the stored bodies of many streams, in order, read but not yet understood. One SELECT."""
    wanted = [_uuid(stream_id) for stream_id in stream_ids]
    found: dict[str, list[str]] = {each.hex: [] for each in wanted}
    rows = Entry.objects.filter(stream_id__in=wanted).order_by("stream_id", "seq")
    for stream_id, body in rows.values_list("stream_id", "body"):
        found[stream_id.hex].append(body)
    return found


def recorded_from(body: str) -> Recorded:
    """Return the value of an entry's body. Raises NotCanonicalError where it is not one."""
    fields: dict[str, Any] = decode(body)
    return Recorded(
        id=fields["id"],
        institution_id=fields["institution_id"],
        stream=fields["stream"],
        stream_id=fields["stream_id"],
        seq=fields["seq"],
        type=fields["type"],
        occurred_at=datetime.fromisoformat(fields["occurred_at"]),
        recorded_at=datetime.fromisoformat(fields["recorded_at"]),
        actor=fields["actor"],
        acting_for=fields["acting_for"],
        cause=fields["cause"],
        data=fields["data"],
    )


def _uuid(identifier: Id) -> UUID:
    return UUID(hex_of(identifier))

"""The sealed streams of the ledger: one for each file, under an id and a number that tell nothing."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id, random_bytes
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.oversight.sealed.models import SealedFile
from shouwen.rules.sealing.file import FileEvent, FileStanding, Told, fold

_NUMBERS = 10**8


def begin(institution_id: UUID) -> Head:
    """The head of a new file's stream: a random id, not one that tells its hour."""
    return recording.new_stream(institution_id, Stream.SEALED, UUID(bytes=random_bytes(16), version=4))


def new_number(institution_id: UUID) -> str:
    """Eight random digits that no other file of the institution has."""
    while True:
        number = f"{int.from_bytes(random_bytes(8), 'big') % _NUMBERS:08d}"
        grouped = f"{number[:4]} {number[4:]}"
        if not SealedFile.objects.filter(institution_id=institution_id, number=grouped).exists():
            return grouped


def add(
    head: Head, event: FileEvent, data: Mapping[str, object], *, at: datetime, by: Id | None, since: datetime
) -> Recorded:
    """Enter what happened at ``at``, never before ``since``, the file's last entry. Raises what ``append`` raises."""
    draft = recording.Draft(event.value, data, occurred_at=max(at, since), actor=by)
    return recording.append(head, [draft], recorded_at=max(at, since))[0]


def standing_of(file_id: Id) -> FileStanding:
    """How a file stands, folded from its entries. One SELECT."""
    return fold(told(entry) for entry in entries_of(file_id))


def told(entry: Recorded) -> Told:
    """An entry as the rules read it."""
    return Told(type=entry.type, seq=entry.seq, at=entry.occurred_at, actor=entry.actor, data=entry.data)


def store(file_id: UUID, institution_id: UUID) -> SealedFile:
    """Write the row that the entries make: the shadow of the stream."""
    standing = standing_of(file_id)
    row, _ = SealedFile.objects.update_or_create(
        pk=file_id, defaults={"institution_id": institution_id, **columns(standing)}
    )
    return row


def columns(standing: FileStanding) -> dict[str, object]:
    """What the row says, by column."""
    return {
        "number": standing.number,
        "code_hash": standing.code,
        "role": standing.role,
        "bundle": standing.bundle,
        "rule": standing.rule,
        "state": standing.state.value,
        "received_at": standing.received_at,
        "named": [*standing.inquirers, *standing.advisers],
    }

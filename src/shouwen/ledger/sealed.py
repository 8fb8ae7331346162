"""Opens sealed words: by the role that holds the key, with a reason, leaving an entry (law 7)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shouwen.ledger import recording, vault
from shouwen.ledger.identifiers import Id, hex_of
from shouwen.ledger.models import Head, Particular, SealedKey
from shouwen.ledger.sealed_keys import unwrap

OPENED_TYPE = "SealedFileOpened"


class NotKeyHolderError(PermissionError):
    """Someone else's role holds the key; the message is for people."""

    def __init__(self) -> None:
        super().__init__("这份密封件由指定的岗位保管,您现在的身份不能打开。内容没有显示给任何人。")


class NoReasonError(ValueError):
    """A sealed file is not opened without a reason; the message is for people."""

    def __init__(self) -> None:
        super().__init__("打开密封件须写明理由。密封件没有打开;请填写理由后再试。")


def open_words(
    head: Head,
    refs: Sequence[Id],
    *,
    role: str,
    reason: str,
    by: Id,
    at: datetime,
    recorded_at: datetime,
) -> dict[str, str | None]:
    """Return sealed words by their hex ids (None where erased), and record who opened them why.

    ``head`` is the locked head of the sealed file, ``role`` the role in which ``by`` acts. The
    reason is itself kept sealed. Raises NotKeyHolderError, NoReasonError,
    vault.ParticularLostError, KeyMissingError, UnreadableError and what ``append`` raises.
    """
    if not reason.strip():
        raise NoReasonError
    sealed_key = SealedKey.objects.get(stream_id=head.stream_id)
    if sealed_key.role != role:
        raise NotKeyHolderError
    words = _decrypted(head.stream_id, [hex_of(ref) for ref in refs], unwrap(sealed_key))
    [kept_reason] = vault.put(head, [vault.sealed_words(reason)])
    data = {"refs": sorted(words), "reason": kept_reason, "role": role}
    draft = recording.Draft(OPENED_TYPE, data, occurred_at=at, actor=by)
    recording.append(head, [draft], recorded_at=recorded_at)
    return words


def for_judging(stream_id: UUID, ref: Id) -> str | None:
    """Sealed words by which the platform itself judges who is kept out; ``None`` where they are erased.

    They are shown to nobody, so nothing is recorded: without reading them it could not keep out the very person
    they name. Raises vault.ParticularLostError, KeyMissingError and UnreadableError.
    """
    key = unwrap(SealedKey.objects.get(stream_id=stream_id))
    return _decrypted(stream_id, [hex_of(ref)], key)[hex_of(ref)]


def for_reporter(stream_id: UUID, refs: Sequence[Id]) -> dict[str, str | None]:
    """The mailbox's own words by their hex ids, for whoever came with the file's code: what they wrote themselves
    and what was written to them. Raises as ``for_judging``."""
    key = unwrap(SealedKey.objects.get(stream_id=stream_id))
    return _decrypted(stream_id, [hex_of(ref) for ref in refs], key)


def _decrypted(stream_id: UUID, refs: Sequence[str], key: bytes) -> dict[str, str | None]:
    rows = Particular.objects.filter(
        id__in=[UUID(ref) for ref in refs], stream_id=stream_id, kind=Particular.Kind.SEALED
    )
    words = {row.id.hex: None if row.erased_at else vault.decrypted(row, key) for row in rows}
    if words.keys() != set(refs):
        raise vault.ParticularLostError("no sealed words behind some of the references")
    return words

"""The vault of particulars (design law 7): words that can be erased while the chain stays green.

An entry carries a ``Ref``: where the words are, and a salted commitment to them. Erasing takes the
value and its salt; what remains is a stub, and an entry that says who erased it and on which
ground. Nothing here writes words to a log or puts them into an exception.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from shouwen.ledger import recording
from shouwen.ledger.encryption import commitment, decrypt, encrypt
from shouwen.ledger.identifiers import Id, hex_of, new_id, random_bytes
from shouwen.ledger.keys import Key, current_key, key_named
from shouwen.ledger.models import Head, Particular, SealedKey, Stream
from shouwen.ledger.sealed_keys import unwrap

ERASED_TEXT = _("erased as the law provides")
"""What a screen shows in place of words that ``reveal`` gives as None."""

ERASED_TYPE = "ParticularsErased"
_SALT_BYTES = 32
_NOT_SEALED = (Particular.Kind.FREE_TEXT, Particular.Kind.CONTACT)


class Ref(TypedDict):
    """What an entry carries instead of words."""

    ref: str
    commitment: str


@dataclass(frozen=True, slots=True)
class Secret:
    """Words to keep, and how: readable and erasable, encrypted, or sealed."""

    kind: Particular.Kind
    value: str = field(repr=False)


class ErasureGround(StrEnum):
    """Why words are erased: the cases of the Personal Information Protection Law, article 47."""

    PURPOSE_ACHIEVED = "purpose_achieved"
    RETENTION_EXPIRED = "retention_expired"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNLAWFUL_PROCESSING = "unlawful_processing"
    OTHER_STATUTE = "other_statute"


class ParticularLostError(LookupError):
    """A reference without its row: someone removed it from the database by force."""


def free_text(value: str) -> Secret:
    """Return words to be kept readable in their own, erasable row."""
    return Secret(Particular.Kind.FREE_TEXT, value)


def contact(value: str) -> Secret:
    """Return a name, phone or address to be kept encrypted."""
    return Secret(Particular.Kind.CONTACT, value)


def sealed_words(value: str) -> Secret:
    """Return words of a sealed file, to be kept under the file's own key."""
    return Secret(Particular.Kind.SEALED, value)


def put(head: Head, secrets: Sequence[Secret]) -> list[Ref]:
    """Keep words that belong to a stream, by one INSERT; return their references in order.

    Raises ValueError for a NUL or half a character, and where sealed words and an open stream,
    or open words and a sealed stream, would meet.
    """
    _refuse_wrong_place(head, secrets)
    encryptor = _sealing_key(head) if head.stream == Stream.SEALED else _contact_key
    kept = [_keep(head, secret, encryptor) for secret in secrets]
    Particular.objects.bulk_create([row for row, _ref in kept])
    return [ref for _row, ref in kept]


def reveal(refs: Iterable[Id]) -> dict[str, str | None]:
    """Return the words behind references (hex ids) by one SELECT; None where they are erased.

    Never opens sealed words: for those see ``sealed.open_words``. Raises ParticularLostError,
    KeyMissingError and UnreadableError.
    """
    rows = _rows(refs)
    return {key: _words(row) for key, row in rows.items()}


def erase(
    head: Head,
    refs: Sequence[Id],
    *,
    ground: ErasureGround,
    by: Id | None,
    at: datetime,
    recorded_at: datetime,
    reason: Mapping[str, str] | None = None,
) -> int:
    """Erase the words behind references of one stream for good, and record that it was done; returns how many.

    ``head`` is the locked head of that stream, ``reason`` a reference to why, which stays. Words erased before stay as
    they are. Raises ValueError for words of another stream, ParticularLostError, and what ``append`` raises.
    """
    rows = _rows(refs, kinds=tuple(Particular.Kind))
    if any(row.stream_id != head.stream_id for row in rows.values()):
        raise ValueError("words are erased in their own stream")
    pending = [row for row in rows.values() if row.erased_at is None]
    if not pending:
        return 0
    Particular.objects.filter(id__in=[row.id for row in pending]).update(
        value=None, ciphertext=None, salt=None, erased_at=at
    )
    data: dict[str, Any] = {"refs": sorted(row.id.hex for row in pending), "ground": ground}
    data |= {"reason": dict(reason)} if reason else {}
    draft = recording.Draft(ERASED_TYPE, data, occurred_at=at, actor=by)
    recording.append(head, [draft], recorded_at=recorded_at)
    return len(pending)


def remaining(refs: Sequence[Id]) -> int:
    """How many of the words behind ``refs`` are still there. One statement."""
    return Particular.objects.filter(id__in=[UUID(hex_of(ref)) for ref in refs], erased_at=None).count()


def blind_index(*parts: str) -> str:
    """Return a keyed code by which equal words are found without storing them, 64 hex digits.

    For the one-match look-up by name and last four digits. Only letters and digits count, in
    their compatibility form (NFKC) and without case: 欧阳 · 示例, 欧阳•示例 are one name. Include
    what narrows the search, such as the institution's id. Raises ValueError for an empty part.
    """
    normal = [_letters_and_digits(part) for part in parts]
    if not all(normal):
        raise ValueError("every part of a blind index needs a letter or a digit")
    return current_key("index").digest("\x1f".join(normal))


def context_of(particular_id: Id, kind: str) -> bytes:
    """Return what a ciphertext is bound to, so that it reads in its own row only."""
    return f"{kind} {hex_of(particular_id)}".encode()


def decrypted(row: Particular, key: bytes) -> str:
    """Return the words of an encrypted row that is not erased. Raises UnreadableError."""
    hidden = bytes(row.ciphertext or b"")
    return decrypt(key, hidden, context=context_of(row.id, row.kind)).decode()


def _contact_key() -> Key:
    return current_key("contact")


def _sealing_key(head: Head) -> Callable[[], Key]:
    key = Key("", unwrap(SealedKey.objects.get(stream_id=head.stream_id)))
    return lambda: key


def _keep(head: Head, secret: Secret, encryptor: Callable[[], Key]) -> tuple[Particular, Ref]:
    row = Particular(
        id=new_id(),
        institution_id=head.institution_id,
        stream=head.stream,
        stream_id=head.stream_id,
        kind=secret.kind.value,
    )
    return row, {"ref": row.id.hex, "commitment": _fill(row, secret, encryptor)}


def _fill(row: Particular, secret: Secret, encryptor: Callable[[], Key]) -> str:
    """Put the words into the row, readable or encrypted; return the commitment to them.

    To sealed words the ledger commits by their ciphertext: ``verify`` then needs no key to them.
    """
    row.salt = salt = random_bytes(_SALT_BYTES)
    value = secret.value.encode()
    if secret.kind is Particular.Kind.FREE_TEXT:
        row.value = secret.value
        return commitment(salt, value)
    key = encryptor()
    row.key_id = key.id
    row.ciphertext = hidden = encrypt(key.secret, value, context=context_of(row.id, row.kind))
    return commitment(salt, hidden if secret.kind is Particular.Kind.SEALED else value)


def _refuse_wrong_place(head: Head, secrets: Sequence[Secret]) -> None:
    for secret in secrets:
        if (secret.kind is Particular.Kind.SEALED) != (head.stream == Stream.SEALED):
            raise ValueError("sealed words belong to sealed streams, and nothing else does")
        if "\0" in secret.value:
            raise ValueError("words hold a NUL character")


def _rows(refs: Iterable[Id], *, kinds: Sequence[Particular.Kind] = _NOT_SEALED) -> dict[str, Particular]:
    wanted = {hex_of(ref) for ref in refs}
    ids = [UUID(each) for each in wanted]
    rows = Particular.objects.filter(id__in=ids, kind__in=kinds) if ids else ()
    found = {row.id.hex: row for row in rows}
    if lost := wanted - found.keys():
        raise ParticularLostError(f"no open words behind {', '.join(sorted(lost))}")
    return found


def _words(row: Particular) -> str | None:
    if row.erased_at is not None:
        return None
    if row.kind == Particular.Kind.FREE_TEXT:
        return row.value
    return decrypted(row, key_named(row.key_id).secret)


def _letters_and_digits(part: str) -> str:
    folded = unicodedata.normalize("NFKC", part).casefold()
    return "".join(character for character in folded if character.isalnum())

"""The key of each sealed file, wrapped by the key that is held for a named role."""

import os
import re

from shouwen.ledger.encryption import decrypt, encrypt
from shouwen.ledger.keys import current_key, key_named
from shouwen.ledger.models import Head, SealedKey, Stream

_ROLE = re.compile(r"[a-z][a-z0-9_]{0,63}")


def create_file_key(head: Head, *, role: str) -> None:
    """Give a new sealed file its own key, held for ``role`` (such as ``discipline_office``).

    Raises ValueError for a stream that is not sealed or a role that is no identifier.
    """
    if head.stream != Stream.SEALED or not _ROLE.fullmatch(role):
        raise ValueError("a file key belongs to a sealed stream and a role named in plain letters")
    wrapping = current_key(f"sealed.{head.institution_id.hex}.{role}")
    SealedKey.objects.create(
        stream_id=head.stream_id,
        institution_id=head.institution_id,
        role=role,
        wrapping_key_id=wrapping.id,
        wrapped=encrypt(wrapping.secret, os.urandom(32), context=_context(head.stream_id.bytes)),
    )


def unwrap(sealed_key: SealedKey) -> bytes:
    """Return the file's key. Raises KeyMissingError and UnreadableError."""
    wrapping = key_named(sealed_key.wrapping_key_id)
    context = _context(sealed_key.stream_id.bytes)
    return decrypt(wrapping.secret, bytes(sealed_key.wrapped), context=context)


def _context(stream_id: bytes) -> bytes:
    return b"sealed file " + stream_id

"""Encrypts and commits: AES-256-GCM, and HMAC-SHA256 as a salted commitment."""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class UnreadableError(Exception):
    """A ciphertext that was changed, moved to another row, or written under another key."""


def encrypt(key: bytes, plaintext: bytes, *, context: bytes) -> bytes:
    """Return nonce and ciphertext, bound to ``context`` (the row that it belongs to)."""
    # Never from a seeded source: a nonce used twice under one key gives the text away.
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, context)


def decrypt(key: bytes, ciphertext: bytes, *, context: bytes) -> bytes:
    """Return the plaintext. Raises UnreadableError."""
    nonce, sealed = ciphertext[:_NONCE_BYTES], ciphertext[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, sealed, context)
    except (InvalidTag, ValueError) as error:
        raise UnreadableError("ciphertext does not belong to this key and row") from error


def commitment(salt: bytes, value: bytes) -> str:
    """Return HMAC-SHA256 of a value under its salt, 64 hex digits.

    Once the salt is erased nobody can try out values against it: a phone number has only ten
    thousand million candidates, a salt has 2 to the power of 256.
    """
    return hmac.digest(salt, value, "sha256").hex()

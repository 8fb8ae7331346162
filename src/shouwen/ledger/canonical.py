"""Exact canonical JSON: one value has one text, byte for byte, on every machine.

Keys sorted by code point, no spaces, UTF-8 unescaped, ids as 32 hex digits, instants as ISO 8601
in UTC with microseconds and ``Z``. Floats are refused (their text is a matter of taste), and so
are NUL characters (PostgreSQL has none) and lone surrogates (UTF-8 has none).
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import NoReturn
from uuid import UUID

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
"""What JSON can say without floats."""

_write = json.JSONEncoder(
    ensure_ascii=False,
    allow_nan=False,
    check_circular=False,
    sort_keys=True,
    separators=(",", ":"),
).encode


class NotCanonicalError(ValueError):
    """A value that has no canonical text."""


def encode(value: Mapping[str, object]) -> str:
    """Return the canonical text of ``value``. Raises NotCanonicalError."""
    return write(plain(value))


def write(value: Plain) -> str:
    """Return the canonical text of a value that ``plain`` returned."""
    return _write(value)


def decode(text: str) -> dict[str, Plain]:
    """Return the object written in ``text``. Raises NotCanonicalError where it is none."""
    try:
        value = _read(text)
    except ValueError as error:
        raise NotCanonicalError(f"not canonical JSON: {error}") from error
    if not isinstance(value, dict):
        raise NotCanonicalError("not a JSON object")
    return value


def plain(value: object) -> Plain:
    """Return ``value`` in the terms of JSON, exactly as ``decode`` will read it back.

    Takes None, bool, int, str, UUID, datetime (aware), date, enum members, mappings with text
    keys, lists and tuples; raises NotCanonicalError for anything else.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _scalar(value)


def instant(value: datetime) -> str:
    """Return an aware datetime as ``2026-09-30T02:00:00.000000Z``."""
    if value.tzinfo is None:
        raise NotCanonicalError("an instant needs its time zone")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _scalar(value: object) -> Plain:
    match value:
        case Enum():
            return plain(value.value)
        case int():
            return int(value)
        case UUID():
            return value.hex
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
    raise NotCanonicalError(f"{type(value).__name__} has no canonical text")


def _key(key: object) -> str:
    if type(key) is not str:
        raise NotCanonicalError("keys are text")
    return _text(key)


def _text(value: str) -> str:
    if "\0" in value:
        raise NotCanonicalError("text holds a NUL character")
    if not value.isascii():
        _require_utf8(value)
    return value


def _require_utf8(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError("text holds half a character (a lone surrogate)") from error


def _refuse_number(text: str) -> NoReturn:
    raise NotCanonicalError(f"the number {text} is not an integer")


_read = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number).decode

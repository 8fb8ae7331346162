"""Files kept between looking at them and putting them into force: in the data folder, for their uploader only.

A token names them; it is signed, holds for an hour, and opens nothing for anybody else. What was put into force is
removed at once, what was left behind by the next upload after the hour.
"""

import json
import os
import secrets
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing

KEPT_FOR = 3600
"""Seconds."""

_SALT = "shouwen.web.management.kept_files"
_NAMES = "names.json"
_ENDINGS = (".xlsx", ".md")


class NotKeptError(LookupError):
    """The files are no longer there, or were never this person's."""


def keep(files: Sequence[tuple[str, bytes]], account: UUID) -> str:
    """Keep (name, content) pairs for ``account``; gives the token."""
    _sweep()
    name = secrets.token_hex(16)
    folder = _root() / name
    folder.mkdir(mode=0o700, parents=True)
    names = [file for file, _ in files]
    _write(folder / _NAMES, json.dumps(names, ensure_ascii=False).encode())
    for number, (_, content) in enumerate(files):
        _write(folder / _stored_name(number, names[number]), content)
    return signing.dumps([name, account.hex], salt=_SALT)


def kept(token: str, account: UUID) -> list[tuple[str, Path]]:
    """(name, path) of the files under ``token``. Raises NotKeptError."""
    folder = _folder(token, account)
    try:
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    except OSError as error:
        raise NotKeptError from error
    return [(name, folder / _stored_name(number, name)) for number, name in enumerate(names)]


def drop(token: str, account: UUID) -> None:
    """Remove the files under ``token``; they may be gone already. Raises NotKeptError for a foreign token."""
    shutil.rmtree(_folder(token, account), ignore_errors=True)


def _folder(token: str, account: UUID) -> Path:
    try:
        name, owner = signing.loads(token, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature as error:
        raise NotKeptError from error
    if owner != account.hex:
        raise NotKeptError
    return _root() / str(name)


def _stored_name(number: int, name: str) -> str:
    """The number, and the ending by which readers know the format: nothing else of a stranger's file name."""
    ending = Path(name).suffix.lower()
    return f"{number}{ending if ending in _ENDINGS else ''}"


def _root() -> Path:
    return Path(settings.SHOUWEN_DATA) / "uploads"


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _sweep() -> None:
    """Remove what nobody can open any more."""
    if not _root().is_dir():
        return
    for folder in _root().iterdir():
        if time.time() - folder.stat().st_mtime > KEPT_FOR:
            shutil.rmtree(folder, ignore_errors=True)

"""Writes a key file once and for all. Plain Python: the settings use it before Django is there."""

import os
import secrets
from pathlib import Path


def place_key(path: Path, key: str) -> None:
    """Write a text key to ``path``, readable by its owner only (0600), unless there is one.

    Two processes that start at the same instant agree: the file is written beside its place and
    linked into it, which succeeds for exactly one of them and never shows half a key.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return  # another process was first: its key is the key
    finally:
        draft.unlink()

"""Keys outside the database: one file a key in ``SHOUWEN_DATA/keys``, readable by its owner only.

A key is known by its purpose, its number and a fingerprint of its content, for example
``contact-1:5f0c9b1e``. The newest number of a purpose is used for writing; older ones stay as
long as rows name them.
"""

import hmac
import re
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from shouwen.ledger.key_files import place_key

_KEY_BYTES = 32
_KEY_ID = re.compile(r"([a-z0-9_.]+-[1-9][0-9]*):[0-9a-f]{8}")


class KeyMissingError(Exception):
    """A key that rows were written under is not in the key folder; the message is for people."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"数据目录的 keys 文件夹里没有密钥 {key_id!r},或不是当时那一把。数据没有改动;请从备份恢复 keys 文件夹。"
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the id that rows remember it by."""

    id: str
    secret: bytes = field(repr=False)

    def digest(self, message: str) -> str:
        """Return HMAC-SHA256 of a text under this key, 64 hex digits."""
        return hmac.digest(self.secret, message.encode(), "sha256").hex()


def current_key(purpose: str) -> Key:
    """Return the newest key of a purpose, making the first one where there is none.

    Remembered by each process: after ``add_key`` in another one it writes under the older key
    until it is started anew, which does no harm.
    """
    return _current(settings.SHOUWEN_DATA, purpose)


def key_named(key_id: str) -> Key:
    """Return the key that a row names. Raises KeyMissingError."""
    return _named(settings.SHOUWEN_DATA, key_id)


def add_key(purpose: str) -> Key:
    """Make the next key of a purpose; from now on it is the current one."""
    newest = _newest(_folder(settings.SHOUWEN_DATA), purpose)
    made = _read(_make(newest.with_name(f"{purpose}-{_number(newest) + 1}.key")))
    _current.cache_clear()
    return made


@lru_cache(maxsize=256)
def _current(data: Path | str, purpose: str) -> Key:
    return _read(_newest(_folder(data), purpose))


@lru_cache(maxsize=256)
def _named(data: Path | str, key_id: str) -> Key:
    known = _KEY_ID.fullmatch(key_id)
    path = _folder(data) / f"{known[1]}.key" if known else None
    if path is None or not path.is_file() or (key := _read(path)).id != key_id:
        raise KeyMissingError(key_id)
    return key


def _folder(data: Path | str) -> Path:
    return Path(data) / "keys"


def _newest(folder: Path, purpose: str) -> Path:
    found = [path for path in folder.glob(f"{purpose}-*.key") if _number(path)]
    return max(found, key=_number) if found else _make(folder / f"{purpose}-1.key")


def _number(path: Path) -> int:
    number = path.stem.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _read(path: Path) -> Key:
    secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    return Key(f"{path.stem}:{sha256(secret).hexdigest()[:8]}", secret)


def _make(path: Path) -> Path:
    """Make a new key; where another process was first, its key is the key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place_key(path, secrets.token_hex(_KEY_BYTES))
    return path

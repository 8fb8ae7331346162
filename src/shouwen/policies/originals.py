"""Originals of policies, kept as they came: in the data folder, each under the digest of its bytes."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from shouwen.policies.models import OriginalFile


def store(content: bytes) -> str:
    """Keep ``content`` and give its SHA-256 (hex); what is kept already is not written again."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f"{digest}.{os.getpid()}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    return digest


def stored(digest: str) -> bytes:
    """The bytes under ``digest``. Raises FileNotFoundError."""
    return _path(digest).read_bytes()


def broken_originals() -> Iterator[str]:
    """A Chinese sentence for every original that is gone or is no longer what was kept."""
    for row in OriginalFile.objects.select_related("draft").iterator():
        said = _broken(row)
        if said:
            yield f"《{row.draft.title}》的原件“{row.name}”{said};请从备份恢复,指纹是 {row.digest}"


def _broken(row: OriginalFile) -> str:
    try:
        content = stored(row.digest)
    except OSError:
        return "不在了或者读不出"
    return "" if hashlib.sha256(content).hexdigest() == row.digest else "被改动过"


def _path(digest: str) -> Path:
    return Path(settings.SHOUWEN_DATA) / "originals" / digest[:2] / digest

"""The file that repeats the hash of every anchor outside the database: one short line each."""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings

_TAIL_BYTES = 4096  # some thirty lines


class Line(NamedTuple):
    """What the file says of one anchor."""

    number: int
    hash: str


def path() -> Path:
    """Return where the file lies: in ``SHOUWEN_DATA``, outside the database."""
    return Path(settings.SHOUWEN_DATA) / "anchors" / "anchors.jsonl"


def last_number() -> int:
    """Return the number of the last whole line, 0 where there is none."""
    if not path().exists():
        return 0
    with path().open("rb") as file:
        return _last_number(file)


def append(lines: Sequence[Line]) -> None:
    """Append the lines that the file does not have yet, and wait until the disk has them.

    Half a line, left by a process that died while writing, is written anew.
    """
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _cut_half_a_line(file)
        known = _last_number(file)
        file.write(b"".join(_written(line) for line in lines if line.number > known))
        file.flush()
        os.fsync(file.fileno())


def read() -> Iterator[Line | None]:
    """Yield every whole line; None stands for one that cannot be read."""
    if not path().exists():
        return
    with path().open("rb") as file:
        yield from (_read(text) for text in file if text.endswith(b"\n"))


def _written(line: Line) -> bytes:
    return json.dumps(line._asdict(), separators=(",", ":")).encode() + b"\n"


def _read(text: bytes) -> Line | None:
    try:
        line = Line(**json.loads(text))
    except (ValueError, TypeError):
        return None
    return line if _written(line) == text else None


def _last_number(file: BinaryIO) -> int:
    file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES))
    lines = [_read(text) for text in file if text.endswith(b"\n")]
    return max((line.number for line in lines if line), default=0)


def _cut_half_a_line(file: BinaryIO) -> None:
    end = file.seek(0, os.SEEK_END)
    start = max(0, end - _TAIL_BYTES)
    file.seek(start)
    tail = file.read()
    if tail and not tail.endswith(b"\n"):
        file.truncate(start + tail.rfind(b"\n") + 1)

"""Time-ordered identifiers (UUID version 7, RFC 9562 §5.7) and the randomness behind them.

Ids are made by the application, so that an act knows every id before its first statement; being
ordered by time they keep the indexes of a growing table compact.
"""

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from uuid import UUID

Id = UUID | str
"""An id as a value of the database, or as the 32 hex digits that plain values carry."""

_COUNTER_BITS = 42
_TAIL_BITS = 32
_VERSION_AND_VARIANT = 0x7 << 76 | 0b10 << 62
_SEEDED_MILLISECOND = 1_735_689_600_000  # 2025-01-01T00:00:00Z: a demo's ids do not tell its day
_HEX = re.compile(r"[0-9a-f]{32}")


class _Source:
    """One sequence of ids: a counter that never goes back, and a random tail."""

    def __init__(self, clock: Callable[[], int], random_bits: Callable[[int], int]) -> None:
        self._clock = clock
        self._random_bits = random_bits
        self._lock = Lock()
        self._millisecond = -1
        self._counter = 0

    def next_id(self) -> UUID:
        with self._lock:
            self._advance(self._clock())
            moment, counter = self._millisecond, self._counter
        high, low = counter >> 30, counter & 0x3FFF_FFFF
        tail = self._random_bits(_TAIL_BITS)
        return UUID(int=moment << 80 | high << 64 | low << 32 | tail | _VERSION_AND_VARIANT)

    def random_bytes(self, length: int) -> bytes:
        return self._random_bits(8 * length).to_bytes(length, "big")

    def _advance(self, now: int) -> None:
        """Count on within a millisecond, also when the machine's clock was set back."""
        if now > self._millisecond:
            self._millisecond, self._counter = now, self._first_count()
            return
        self._counter += 1
        if self._counter >> _COUNTER_BITS:
            self._millisecond, self._counter = self._millisecond + 1, self._first_count()

    def _first_count(self) -> int:
        """Start in the lower half, so that two processes rarely meet and none overflows soon."""
        return self._random_bits(_COUNTER_BITS - 1)


def _system_bits(count: int) -> int:
    return int.from_bytes(os.urandom((count + 7) // 8), "big") >> (-count % 8)


def _system_source() -> _Source:
    return _Source(lambda: time.time_ns() // 1_000_000, _system_bits)


_system = _system_source()
_seeded: ContextVar[_Source | None] = ContextVar("seeded_ids", default=None)


def _restart_after_fork() -> None:
    """Give a forked worker its own counter: its parent's would make the same ids."""
    global _system
    _system = _system_source()


os.register_at_fork(after_in_child=_restart_after_fork)


def new_id() -> UUID:
    """Return a fresh UUID version 7, greater than every one this process made before."""
    return (_seeded.get() or _system).next_id()


def random_bytes(length: int) -> bytes:
    """Return ``length`` unpredictable bytes; predictable ones inside ``seeded_ids``.

    For salts and receipt codes, which enter the ledger by their commitments. Never for keys or nonces.
    """
    return (_seeded.get() or _system).random_bytes(length)


def hex_of(identifier: Id) -> str:
    """Return the 32 lower-case hex digits of an id, as entries and plain values carry it.

    Raises ValueError for a text that is anything else.
    """
    if isinstance(identifier, UUID):
        return identifier.hex
    if not _HEX.fullmatch(identifier):
        raise ValueError("an id is a UUID or its 32 lower-case hex digits")
    return identifier


@contextmanager
def seeded_ids(seed: int) -> Iterator[None]:
    """Make the ids and salts of this thread reproducible: the same seed gives the same ones.

    For the demo and for tests, on a database of their own; whoever knows the seed knows the salts.
    """
    chance = random.Random(seed)  # noqa: S311 - reproducible on purpose
    token = _seeded.set(_Source(lambda: _SEEDED_MILLISECOND, chance.getrandbits))
    try:
        yield
    finally:
        _seeded.reset(token)

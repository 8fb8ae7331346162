"""A random sample that anyone can draw again from its seed: nobody chooses whom to look at, nobody has to be believed.

Every candidate gets a lot, SHA-256 of ``seed:candidate``; the smallest lots are drawn. Seed, candidates and result
stand in the ledger, so the draw can be repeated with ``sha256sum`` alone.
"""

import hashlib
from collections.abc import Iterable


def draw(candidates: Iterable[str], *, size: int | None, seed: str) -> tuple[str, ...]:
    """``size`` of the ``candidates`` (ids; all where ``size`` is None or larger), in the order of their lots.

    The order in which the candidates are given, and one given twice, change nothing.
    """
    drawn = sorted(set(candidates), key=lambda candidate: (lot_of(candidate, seed), candidate))
    return tuple(drawn if size is None else drawn[:size])


def lot_of(candidate: str, seed: str) -> str:
    """The lot of one candidate under a seed, 64 hex digits."""
    return hashlib.sha256(f"{seed}:{candidate}".encode()).hexdigest()

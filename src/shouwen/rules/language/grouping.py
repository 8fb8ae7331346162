"""Pairs to a table of tuples, in order."""

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


def grouped(pairs: Iterable[tuple[Key, Any]]) -> dict[Key, tuple[Any, ...]]:
    """Each key with the values it came with, both in order of appearance."""
    table: dict[Key, list[Any]] = {}
    for key, value in pairs:
        table.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in table.items()}

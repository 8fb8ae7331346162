"""What really changes between a row and its new values."""

from collections.abc import Mapping
from typing import Any

from django.db import models


def differing(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``values`` that the row does not have already. Lists and tuples compare by content."""
    return {name: value for name, value in values.items() if not _same(getattr(row, name), value)}


def _same(stored: Any, wanted: Any) -> bool:
    if isinstance(stored, list):
        return stored == list(wanted)
    return bool(stored == wanted)

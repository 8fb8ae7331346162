"""Small records of the installation's own doings, as JSON files in the data folder: no history, only the last one.

They say when something last ran, not what happened to anybody: that is the ledger's.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings


def write(name: str, record: Mapping[str, Any]) -> None:
    """Put ``record`` in the place of the last one, whole or not at all."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(record, file, ensure_ascii=False)
    Path(temporary).replace(folder / f"{name}.json")


def read(name: str) -> dict[str, Any]:
    """The last record called ``name``; empty where there is none."""
    try:
        text = (_folder() / f"{name}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    record: dict[str, Any] = json.loads(text)
    return record


def _folder() -> Path:
    return Path(settings.SHOUWEN_DATA) / "state"

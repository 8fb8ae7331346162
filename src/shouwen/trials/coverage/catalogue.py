"""The catalogue that coverage is counted against: rules as data, one JSON object a line."""

import json
from dataclasses import dataclass
from pathlib import Path

TEST_CLASSES = ("A", "P", "H", "D", "X")
"""Deterministic, parameter, judged by a human, content, refused as written."""


class CatalogueError(ValueError):
    """A catalogue that cannot be read; the message says in Chinese where and why."""


@dataclass(frozen=True)
class CatalogueRule:
    """One rule: its id (S000-1.R04), its system (S000-1) and its test class."""

    id: str
    system: str
    test: str


def read_catalogue(file: Path) -> tuple[CatalogueRule, ...]:
    """The rules in ``file`` (JSON lines with ``id``, ``system``, ``test``). Raises CatalogueError."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"读不了目录规则 {file.name}:{error}") from error
    return tuple(_rule(line, file.name, number) for number, line in enumerate(lines, start=1) if line.strip())


def _rule(line: str, file: str, number: int) -> CatalogueRule:
    try:
        data = json.loads(line)
        return CatalogueRule(str(data["id"]), str(data["system"]), str(data["test"]))
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"{file} 第{number}行不是一条目录规则:每行一个 JSON,要有 id、system、test") from error

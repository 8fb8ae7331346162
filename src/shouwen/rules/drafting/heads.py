"""The head of a draft: what its document says of itself, and what the platform must know to run it."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date

from shouwen.rules.routing.initials import spellings

_NOT_AN_ID = re.compile(r"[^a-z0-9]+")
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
LONGEST_ID = 40


def policy_id(title: str, *, taken: Collection[str] = ()) -> str:
    """An id for a policy of that title, from its pinyin, different from those ``taken``."""
    letters = "".join(next(spellings(mark), mark) if "\u4e00" <= mark <= "\u9fff" else mark for mark in _plain(title))
    stem = _NOT_AN_ID.sub("-", letters.lower()).strip("-")[:LONGEST_ID].strip("-") or "policy"
    return _free(stem, taken)


def rule_id(policy: str, kind: str, *, taken: Collection[str]) -> str:
    """An id for a new rule: nobody has to think of one."""
    return _free(f"{policy}-{kind.replace('_', '-')}", taken)


def next_version(version: str, *, year: int) -> str:
    """2026-1 → 2026-2 in the same year, else the year's first; a version without a number gets the year."""
    if version.startswith(f"{year}-") and version[5:].isdecimal():
        return f"{year}-{int(version[5:]) + 1}"
    found = _LAST_NUMBER.search(version)
    if found and not version.startswith("20"):
        return f"{version[: found.start()]}{int(found[1]) + 1}{version[found.end() :]}"
    return f"{year}-1"


def new_head(*, policy: str, title: str, year: int, document_number: str, today: date) -> Mapping[str, str]:
    """The head of a policy that never was: its day of effect is to be settled when it is published."""
    head = {"编号": policy, "名称": title, "版本": f"{year}-1", "施行日期": today.isoformat()}
    return {**head, "文号": document_number} if document_number else head


def _free(stem: str, taken: Collection[str]) -> str:
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)

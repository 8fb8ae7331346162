"""Automatic numbers, counted as the word processor counts them: 第一条, （一）, 1.1, ①.

A level says its number format and its text (``第%1条``); the counters run per definition, and a number of an outer
level begins the inner ones anew (ECMA-376, part 1, 17.9).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

DEEPEST = 9
"""Levels of a list, at most."""

_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
    }
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PRIVATE = re.compile("[\ue000-\uf8ff]")
BULLET = "•"


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level of a list: ``form`` and ``text`` in the file's own words, ``start`` its first number."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    is_legal: bool = False
    """Whether every number in ``text`` is written in Arabic digits, whatever its own form."""


@dataclass(frozen=True, kw_only=True)
class List:
    """A list as paragraphs name it: which ``definition`` it counts by, its levels, and where it begins anew."""

    definition: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The counters of one document, fed paragraph by paragraph."""

    def __init__(self, lists: Mapping[str, List]) -> None:
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, list_id: str, level: int) -> str:
        """The number of the next paragraph at ``level`` (from 0) of a list; empty where the list is not known."""
        found = self._lists.get(list_id)
        shown = found.levels.get(level) if found else None
        if found is None or shown is None:
            return ""
        counters = self._counters.setdefault(found.definition, {})
        self._begin_anew(list_id, found, counters)
        counters[level] = counters[level] + 1 if level in counters else shown.start
        for inner in [each for each in counters if each > level]:
            del counters[inner]
        return _shown(shown, found.levels, counters)

    def _begin_anew(self, list_id: str, found: List, counters: dict[int, int]) -> None:
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        counters.update({level: start - 1 for level, start in found.restarts.items()})


def written(number: int, form: str) -> str:
    """``number`` as ``form`` writes it: 十二, ⑫, xii; Arabic digits for a form that is not known."""
    if form in _CHINESE:
        return in_chinese(number)
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("lowerLetter", "upperLetter"):
        return _cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), form)
    if form in ("lowerRoman", "upperRoman"):
        return _cased(_roman(number), form)
    return str(number)


def in_chinese(number: int) -> str:
    """1 to 999 in Chinese numerals: 十二, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if not tens:
        return head + (f"零{_DIGITS[ones]}" if head and ones else _DIGITS[ones] if ones else "")
    ten = "十" if tens == 1 and not head else f"{_DIGITS[tens]}十"
    return head + ten + (_DIGITS[ones] if ones else "")


def _shown(level: Level, levels: Mapping[int, Level], counters: Mapping[int, int]) -> str:
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return BULLET if _PRIVATE.search(level.text) or not level.text else level.text
    return re.sub(r"%([1-9])", lambda found: _number(int(found[1]) - 1, level, levels, counters), level.text)


def _number(outer: int, level: Level, levels: Mapping[int, Level], counters: Mapping[int, int]) -> str:
    named = levels.get(outer, level)
    return written(counters.get(outer, named.start), "decimal" if level.is_legal else named.form)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_SMALL_ROMAN):
        count, number = divmod(number, value)
        text += letters * count
    return text


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text

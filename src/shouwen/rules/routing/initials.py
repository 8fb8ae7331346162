"""Names by their pinyin: a nurse types hlb, or huli, and finds 护理部."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from shouwen.rules.routing.values import ReasonKind
from shouwen.rules.routing.vocabulary import Phrase
from shouwen.rules.search_tokens import fold

# Characters are read one by one and with every reading (重 zhong and chong), so the table of
# phrases, forty megabytes in each worker, is not loaded. It must be said before the import.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
from pypinyin import Style, pinyin

_TYPED = re.compile(r"[a-z]{2,}")
_READINGS_AT_MOST = 16


@dataclass(frozen=True)
class Initials:
    """``spellings`` of every name: the initials of its characters, and the full pinyin."""

    names: tuple[tuple[Phrase, frozenset[str]], ...]

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> "Initials":
        names = (phrase for phrase in phrases if phrase.kind is ReasonKind.NAME)
        return cls(tuple((phrase, frozenset(spellings(phrase.text))) for phrase in names))

    def find(self, text: str) -> list[tuple[Phrase, float]]:
        """The names that ``text``, letters only, begins to spell, and how much of each (0-1)."""
        typed = fold(text).strip().replace(" ", "")
        if not _TYPED.fullmatch(typed):
            return []
        found = ((phrase, _spelt(typed, known)) for phrase, known in self.names)
        return [(phrase, share) for phrase, share in found if share]


def spellings(name: str) -> Iterator[str]:
    """hlb and hulibu for 护理部; every reading of a character with several, up to a bound."""
    for style in (Style.FIRST_LETTER, Style.NORMAL):
        readings = pinyin(fold(name), style=style, heteronym=True)
        yield from map("".join, islice(product(*readings), _READINGS_AT_MOST))


def _spelt(typed: str, known: frozenset[str]) -> float:
    return max((len(typed) / len(name) for name in known if name.startswith(typed)), default=0.0)

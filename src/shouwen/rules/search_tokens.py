"""Chinese text as search tokens: alike whether typed traditional, full-width or capital.

Texts are folded character by character, never by phrase, so that a query means the same wherever
it is cut from its context. Runs of Chinese become overlapping pairs (护理部 → 护理 理部), runs of
letters and digits stay whole; SQLite FTS5 and PostgreSQL then both find a two-character word as a
phrase of pairs. A single Chinese character cannot be a pair: it is looked for with LIKE in the
same token column.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from opencc import OpenCC

_RUN = re.compile(r"[a-z0-9]+|[^\W\d_a-z]+")


@dataclass(frozen=True)
class Folded:
    """A folded text; ``origins[i]`` is the index in the original of the folded character ``i``."""

    text: str
    origins: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open original span behind the folded ``start:end``, which is not empty."""
        return self.origins[start], self.origins[end - 1] + 1


@dataclass(frozen=True)
class SearchTerms:
    """What a query asks for, all of it: token phrases, and single characters to find with LIKE."""

    phrases: tuple[tuple[str, ...], ...]
    singles: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.phrases or self.singles)


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=16_384)
def _fold_character(character: str) -> str:
    compatible = unicodedata.normalize("NFKC", character)
    return str(_to_simplified().convert(compatible)).lower()


def fold(text: str) -> str:
    """``text`` in simplified characters, half width, lower case."""
    return "".join(map(_fold_character, text))


def fold_with_origins(text: str) -> Folded:
    """Like ``fold``, keeping for every folded character where it came from."""
    pieces = [_fold_character(character) for character in text]
    origins = tuple(index for index, piece in enumerate(pieces) for _ in piece)
    return Folded("".join(pieces), origins)


def tokens(text: str) -> str:
    """The token column of ``text``: pairs and words, separated by blanks, in reading order."""
    return " ".join(token for run in _runs(text) for token in _run_tokens(run))


def search_terms(text: str) -> SearchTerms:
    """What a typed ``text`` looks for; falsy when it holds no word."""
    runs = list(_runs(text))
    singles = tuple(run for run in runs if _is_single(run))
    phrases = tuple(_run_tokens(run) for run in runs if not _is_single(run))
    return SearchTerms(phrases, singles)


def fts5_query(terms: SearchTerms) -> str:
    """SQLite FTS5's MATCH expression for the phrases of ``terms``; empty if only singles."""
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in terms.phrases)


def tsquery(terms: SearchTerms) -> str:
    """PostgreSQL's text for ``to_tsquery('simple', …)``; empty if only singles."""
    return " & ".join(" <-> ".join(f"'{token}'" for token in phrase) for phrase in terms.phrases)


def _runs(text: str) -> Iterator[str]:
    return (match.group() for match in _RUN.finditer(fold(text)))


def _run_tokens(run: str) -> tuple[str, ...]:
    if run.isascii() or len(run) == 1:
        return (run,)
    return tuple(first + second for first, second in pairwise(run))


def _is_single(run: str) -> bool:
    return len(run) == 1 and not run.isascii()

"""Hearing a sentence: folded, negated parts left out, synonyms made one, cut at empty words.

A heard text is a list of runs. Every character of a run remembers the span of the original text
that it stands for, so that a reason can show the visitor's own words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from shouwen.rules.search_tokens import Folded, fold_with_origins
from shouwen.rules.synonyms import DEGREE, IRRELEVANT, canonical_words, split_words

Span = tuple[int, int]

_CLAUSE = r"[^,.;!?。、…\n]"

# 不是护理的事(,是财务的) — but not 是不是, and not the rhetorical 不是交过了吗.
_DENIED = re.compile(
    r"(?<![是要])(?:不是|不属于|不归|并非|不关|不用找|没找|别找)"
    rf"{_CLAUSE}*?(?=而是|(?<!不)是|[,.;!?。、…\n]|$)"
)
_UNRELATED = re.compile(rf"[与跟和同]{_CLAUSE}{{1,10}}?(?:无关|没关系|没有关系|不相干)")


@dataclass(frozen=True)
class Run:
    """Characters that belong together, and the original span behind each of them."""

    text: str
    spans: tuple[Span, ...]


def hear(text: str, *, denied_too: bool = False) -> tuple[Run, ...]:
    """What a visitor's sentence says, without empty words and, unless wanted, what it denies."""
    return _runs(_attended(text, denied_too), _speech())


def hear_literally(text: str, *, denied_too: bool = False) -> tuple[Run, ...]:
    """The same without synonyms and with empty words: for names made of them (工作证, 办事处)."""
    return _runs(_attended(text, denied_too), _letters())


def read(phrase: str) -> tuple[Run, ...]:
    """A phrase of the institution, heard the same way; nothing in it counts as denied."""
    return hear(phrase, denied_too=True)


def read_literally(phrase: str) -> tuple[Run, ...]:
    return hear_literally(phrase, denied_too=True)


def without_degree(text: str) -> str:
    """Folded ``text`` without words of degree: 胸口有点闷 → 胸口闷."""
    return _degree().sub("", text)


def _attended(text: str, denied_too: bool) -> Folded:
    folded = fold_with_origins(text)
    return folded if denied_too else _without_denied(folded)


def _without_denied(folded: Folded) -> Folded:
    characters = list(folded.text)
    for start, end in denied_spans(folded.text):
        characters[start:end] = "\n" * (end - start)
    return Folded("".join(characters), folded.origins)


def denied_spans(text: str) -> Iterator[Span]:
    """The spans of folded ``text`` that say what the matter is *not*."""
    for match in _DENIED.finditer(text):
        if not match.group().endswith(("吗", "么")):
            yield match.span()
    yield from (match.span() for match in _UNRELATED.finditer(text))


def _runs(folded: Folded, expression: re.Pattern[str]) -> tuple[Run, ...]:
    pieces = _pieces(folded, expression)
    grouped = groupby(pieces, key=lambda piece: piece is None)
    return tuple(_run([piece for piece in group if piece]) for is_break, group in grouped if not is_break)


def _run(pieces: list[tuple[str, Span]]) -> Run:
    spans = tuple(span for text, span in pieces for _ in text)
    return Run("".join(text for text, _ in pieces), spans)


def _pieces(folded: Folded, expression: re.Pattern[str]) -> Iterator[tuple[str, Span] | None]:
    """(text, original span) for what counts, ``None`` for a break; degree words leave no trace."""
    for match in expression.finditer(folded.text):
        kind, text = match.lastgroup, match.group()
        span = folded.original_span(*match.span())
        if kind == "latin":
            yield from (None, (text, span), None)
        elif kind != "degree":
            yield _piece(kind, text, span)


def _piece(kind: str | None, text: str, span: Span) -> tuple[str, Span] | None:
    if kind == "synonym":
        return _canonical()[text], span
    return (text, span) if kind == "character" else None


_LATIN = r"(?P<latin>[a-z0-9]+)"
_CHARACTER = r"(?P<character>[^\W\d_a-z])"
# 的 and 了 are left out so that 住院的押金条 meets 住院押金条; 目的, 的士, 了解 keep theirs.
_PARTICLE = r"(?<!目)的(?![士确])|了(?!解)"


@cache
def _speech() -> re.Pattern[str]:
    synonyms = _either(split_words((" ".join(_canonical()),)))
    return re.compile(
        rf"(?P<synonym>{synonyms})|(?P<empty>{_either(split_words(IRRELEVANT))})"
        rf"|(?P<degree>{_either(split_words(DEGREE))}|{_PARTICLE})"
        rf"|{_LATIN}|{_CHARACTER}|(?P<other>.)",
        re.DOTALL,
    )


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(rf"{_LATIN}|{_CHARACTER}|(?P<other>.)", re.DOTALL)


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(_either(split_words(DEGREE)))


@cache
def _canonical() -> dict[str, str]:
    return canonical_words()


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))

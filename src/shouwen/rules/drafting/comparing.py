"""Two versions of a policy side by side: per article, what was written anew, and what the platform does otherwise.

Articles are paired by number where they say much the same, else by their words, so that an article put in between
does not make every later one look changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

import rjieba

from shouwen.rules.document_import.similar import likeness
from shouwen.rules.language.articles import Article, Passage
from shouwen.rules.language.document import PolicyDocument
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.sentences import as_executed

ALIKE = 0.45
"""Likeness from which two articles, or two lines, are versions of each other."""


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    change: Change
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class ComparedArticle:
    """``number`` is the new one, or the old one of an article that went; ``rules`` are sentences, each one piece."""

    number: str
    lines: tuple[Line, ...]
    rules: Line

    @property
    def is_changed(self) -> bool:
        """Whether anything came or went."""
        pieces = (*self.rules, *(piece for line in self.lines for piece in line))
        return any(piece.change is not Change.SAME for piece in pieces)


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version as it is compared; ``sentences`` are what the platform does, by article number."""

    articles: tuple[Article, ...]
    sentences: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, policy: Policy) -> "Version":
        """A policy with its rules."""
        found: dict[str, tuple[str, ...]] = {}
        for article in policy.articles:
            rules = [rule for block in article.blocks for rule in policy.rules_of(block)]
            found[article.number] = tuple(as_executed(rule) for rule in rules)
        return cls(articles=policy.articles, sentences=found)

    @classmethod
    def of_words(cls, document: PolicyDocument) -> "Version":
        """A text that has no rules yet: the original as it was imported."""
        return cls(articles=document.articles, sentences={})


def compared(old: Version, new: Version) -> tuple[ComparedArticle, ...]:
    """Every article of ``new`` in order, with what changed; those that went stand where they stood."""
    pairs = _paired(old.articles, new.articles)
    return tuple(_compared(before, after, old, new) for before, after in pairs)


def compared_lines(old: Sequence[str], new: Sequence[str]) -> tuple[Line, ...]:
    """Two lists of lines, line by line: versions of one line in one, others as they came or went."""
    lines: list[Line] = []
    matcher = SequenceMatcher(a=list(old), b=list(new), autojunk=False)
    for tag, start, end, begin, finish in matcher.get_opcodes():
        if tag == "equal":
            lines += [(Piece(Change.SAME, text),) for text in new[begin:finish]]
        else:
            lines += _replaced(list(old[start:end]), list(new[begin:finish]))
    return tuple(lines)


def compared_words(old: str, new: str) -> Line:
    """Two versions of one line, word by word."""
    before, after = rjieba.cut(old), rjieba.cut(new)
    pieces: list[Piece] = []
    for tag, start, end, begin, finish in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(after[begin:finish])))
            continue
        pieces += [Piece(Change.REMOVED, "".join(before[start:end]))] if end > start else []
        pieces += [Piece(Change.ADDED, "".join(after[begin:finish]))] if finish > begin else []
    return tuple(pieces)


def _paired(old: Sequence[Article], new: Sequence[Article]) -> list[tuple[Article | None, Article | None]]:
    """(old, new) in the order of ``new``; an article that went follows the pair of the one before it."""
    partners = _partners(old, new)
    pairs: list[tuple[Article | None, Article | None]] = [(partners.get(each.line), each) for each in new]
    taken = {each.line for each in partners.values()}
    place = 0
    for each in old:
        if each.line in taken:
            place = next(number for number, pair in enumerate(pairs) if pair[0] is each) + 1
        else:
            pairs.insert(place, (each, None))
            place += 1
    return pairs


def _partners(old: Sequence[Article], new: Sequence[Article]) -> dict[int, Article]:
    """The old article of each new one, by the new one's line."""
    free = list(old)
    partners: dict[int, Article] = {}
    same_number = {each.number: each for each in old}
    for one in new:
        other = same_number.get(one.number)
        if other in free and likeness(_words(other), _words(one)) >= ALIKE:
            partners[one.line] = other
            free.remove(other)
    for one in new:
        near = max(free, key=lambda each: likeness(_words(each), _words(one)), default=None)
        if one.line not in partners and near and likeness(_words(near), _words(one)) >= ALIKE:
            partners[one.line] = near
            free.remove(near)
    return partners


def _compared(before: Article | None, after: Article | None, old: Version, new: Version) -> ComparedArticle:
    shown = after or before
    return ComparedArticle(
        number=shown.number if shown else "",
        lines=(*_heads(before, after), *compared_lines(_passages(before), _passages(after))),
        rules=tuple(
            piece
            for line in compared_lines(_sentences(before, old), _sentences(after, new))
            for piece in (line if len(line) == 1 else _whole(line))
        ),
    )


def _whole(line: Line) -> Iterator[Piece]:
    """A changed sentence is read as a whole: how it was, how it is."""
    yield Piece(Change.REMOVED, "".join(piece.text for piece in line if piece.change is not Change.ADDED))
    yield Piece(Change.ADDED, "".join(piece.text for piece in line if piece.change is not Change.REMOVED))


def _sentences(article: Article | None, version: Version) -> tuple[str, ...]:
    return version.sentences.get(article.number, ()) if article else ()


def _heads(before: Article | None, after: Article | None) -> Iterator[Line]:
    """The number with its heading: always versions of each other, for an article may only have been renumbered."""
    line = compared_words(_head(before), _head(after))
    if line:
        yield line


def _head(article: Article | None) -> str:
    return f"{article.number} {article.heading}".strip() if article else ""


def _passages(article: Article | None) -> list[str]:
    return [_read_aloud(part.text) for part in article.parts if isinstance(part, Passage)] if article else []


def _read_aloud(text: str) -> str:
    """A passage without the line that separates a table's head, which nobody wrote."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("|") or set(line) - set("|-: "))


def _words(article: Article | None) -> str:
    return "\n".join(_passages(article)) or _head(article)


def _replaced(old: list[str], new: list[str]) -> Iterator[Line]:
    """Of lines that were replaced, those that are alike are versions of each other, in order."""
    for text in new:
        found = next((number for number, before in enumerate(old) if likeness(before, text) >= ALIKE), None)
        if found is None:
            yield (Piece(Change.ADDED, text),)
            continue
        yield from ((Piece(Change.REMOVED, gone),) for gone in old[:found])
        yield compared_words(old[found], text)
        del old[: found + 1]
    yield from ((Piece(Change.REMOVED, gone),) for gone in old)

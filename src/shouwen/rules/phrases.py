"""Banned phrases 服务禁语 in a reply draft: flagged for the writer, with what to say instead.

A flag helps the writer before sending; it is no finding about anybody and nothing is derived from
it (catalogue C5: flag, never auto-sanction). Words that are quoted, that report what the requester
said, that are named only to forbid them, or that ask whether the requester knows, are not flagged.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shouwen.rules.language.kinds import Clause, Phrases
from shouwen.rules.search_tokens import Folded, fold, fold_with_origins


@dataclass(frozen=True)
class Flag:
    """One banned phrase at ``start:end`` of the original text, and what could be said instead."""

    start: int
    end: int
    phrase: str  # as the policy writes it
    clause: Clause
    instead: str = ""


_ENDS_CLAUSE = ",.;!?。\n"
_ENDS_SENTENCE = ".;!?。\n"

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|\"[^\"\n]*\"")

# 患者说:… is the requester's to the end of the sentence; without the colon, of the clause.
_REQUESTER = r"(?:患者|病人|家属|来访人|来电人|办事人|服务对象|群众|客户|对方|他|她)"
_SAYS = r"(?:说|称|讲|问|表示|反映|投诉|认为)(?![的明法题])"
_REPORTED = re.compile(
    rf"{_REQUESTER}们?[^{_ENDS_CLAUSE}:]{{0,3}}?{_SAYS}"
    rf"(?::[^{_ENDS_SENTENCE}]*|[^{_ENDS_CLAUSE}:]*)"
)

# 不会说…, 不能以…推脱, 严禁使用…: the phrase is named in order to be forbidden.
_FORBIDS = re.compile(
    r"(?:不|别|勿|莫|禁|杜绝|避免|没)"
    rf"[^{_ENDS_CLAUSE}我您你他她]{{0,4}}"
    r"(?:说|讲|(?<![可所])以(?![后前上下内外来])|用|拿|答|出现|回复)"
    rf"[^{_ENDS_CLAUSE}我您你他她]{{0,16}}$"
)

# 您不清楚的地方: what the requester does not know is no refusal.
_NOT_KNOWING = ("不知道", "不清楚", "不了解", "不明白")
_REQUESTER_IS_SUBJECT = re.compile(rf"(?:您|你|{_REQUESTER})们?(?:若|如|如果|要是|也|还|仍|可能|有)?$")

_ANY_WORDS = rf"[^{_ENDS_CLAUSE}]{{1,8}}?"


def flag(text: str, rules: Sequence[Phrases]) -> list[Flag]:
    """The banned phrases in ``text``, in reading order, at offsets of ``text`` as it was written.

    Traditional and full-width spellings count. Of overlapping findings the longest is kept, and of
    rules that ban the same words the first is cited.
    """
    folded = fold_with_origins(text)
    found = [flagged for rule in rules for flagged in _flags(rule, folded)]
    exempt = _exempt_spans(folded.text)
    blanked = _blank(folded.text, found)
    kept = [
        flagged
        for flagged in found
        if not _is_within(flagged, exempt) and not _is_harmless(flagged, folded.text, blanked)
    ]
    return [_on_original(flagged, folded) for flagged in _longest(kept)]


def _exempt_spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for reader in (_QUOTED, _REPORTED) for match in reader.finditer(text)]


def _blank(text: str, found: Sequence[Flag]) -> str:
    """``text`` without the phrases found: the 不 or 我 inside one says nothing about the next."""
    characters = list(text)
    for flagged in found:
        characters[flagged.start : flagged.end] = "〇" * (flagged.end - flagged.start)
    return "".join(characters)


def _flags(rule: Phrases, folded: Folded) -> Iterator[Flag]:
    """Every occurrence, at offsets of the folded text."""
    for phrase in (*rule.banned, *rule.patterns):
        for match in _expression(phrase).finditer(folded.text):
            yield Flag(*match.span(), phrase, rule.clause, rule.instead.get(phrase, ""))


@lru_cache(maxsize=1024)
def _expression(phrase: str) -> re.Pattern[str]:
    """The phrase, blanks between its characters allowed; … stands for one to eight characters.

    The dots are split off before folding, which would turn … into three full stops.
    """
    parts = [part for part in re.split(r"…+|\.{3,}", phrase) if part.strip()]
    return re.compile(_ANY_WORDS.join(map(_spaced, parts)))


def _spaced(part: str) -> str:
    return r"\s*".join(re.escape(character) for character in fold(part) if not character.isspace())


def _is_within(flagged: Flag, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= flagged.start and flagged.end <= end for start, end in spans)


def _is_harmless(flagged: Flag, text: str, blanked: str) -> bool:
    before, words = blanked[: flagged.start], text[flagged.start : flagged.end]
    if _FORBIDS.search(before[-24:]) or _is_question(before, words):
        return True
    return words.startswith(_NOT_KNOWING) and bool(_REQUESTER_IS_SUBJECT.search(before[-8:]))


def _is_question(before: str, words: str) -> bool:
    """知不知道, 清不清楚: the character before 不 is the one after it."""
    return words.startswith("不") and before[-1:] == words[1:2]


def _longest(found: Sequence[Flag]) -> list[Flag]:
    kept: list[Flag] = []
    for flagged in sorted(found, key=lambda row: row.start - row.end):
        if all(flagged.end <= row.start or row.end <= flagged.start for row in kept):
            kept.append(flagged)
    return sorted(kept, key=lambda row: row.start)


def _on_original(flagged: Flag, folded: Folded) -> Flag:
    start, end = folded.original_span(flagged.start, flagged.end)
    return Flag(start, end, flagged.phrase, flagged.clause, flagged.instead)

"""How much two texts are alike: the share of their pairs of characters that they have in common."""

import re
from collections import Counter
from itertools import pairwise

_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z\d]")
_FENCES = re.compile(r"^(`{3,}|~{3,}).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
NEARLY_THE_SAME = 0.6


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (the same words); punctuation, blanks and order beyond neighbours do not count."""
    pairs, others = _pairs(one), _pairs(other)
    total = sum(pairs.values()) + sum(others.values())
    return 2 * sum((pairs & others).values()) / total if total else 0.0


def words_of(markdown: str) -> str:
    """A policy's own words: without its head and its rules."""
    return _FENCES.sub("", _FRONT.sub("", markdown))


def _pairs(text: str) -> Counter[str]:
    letters = "".join(_WORDS.findall(text))
    return Counter(map("".join, pairwise(letters)))

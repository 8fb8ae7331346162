"""A document that is nearly another one over again: said so, with what differs, so that one text is kept and not two.

Copies wander from one office to the next with their small words exchanged (的 for 得, 和 for 与) or cut off in the
middle (catalogue C11). Such noise is folded away before the words are compared; what remains are the real differences.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final

from shouwen.rules.document_import.similar import likeness, words_of
from shouwen.rules.search_tokens import fold

DUPLICATE: Final = 0.9
"""Likeness, after the noise is folded away, from which a text is taken for a copy."""
ENOUGH_TO_BEGIN: Final = 100
"""Characters from which the beginning of another text is recognised as one."""
SHOWN: Final = 3
"""How many differences are told."""
_NOISE: Final = (("就是", "是"), ("得", "的"), ("地", "的"), ("与", "和"), ("及", "和"), ("她", "他"), ("它", "他"))
_LETTERS: Final = re.compile(r"[\u3400-\u9fffA-Za-z\d]+")
_SENTENCE: Final = re.compile(r"[^。;；!！?？、,，:：\n]+")
_MARKS: Final = re.compile(r"^[#>\s]+", re.MULTILINE)


class Sameness(StrEnum):
    WHOLE = "逐字相同"
    BEGINNING = "是它开头的一部分,后面没有了"
    NEARLY = "只差几处"


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """``share`` (0 to 1) of the words are those of the known policy ``title``; ``differences`` are pairs (there, here),
    an empty text where one of the two has nothing."""

    title: str
    share: float
    sameness: Sameness
    differences: tuple[tuple[str, str], ...] = ()

    @property
    def offer(self) -> str:
        """What to do instead of keeping a second copy: reuse with overrides."""
        shown = "、".join(f"“{there or '没有'}”改为“{here or '没有'}”" for there, here in self.differences[:SHOWN])
        overrides = f",只写不同的{len(self.differences)}处({shown})" if self.differences else ",一处也不用另写"
        return f"沿用《{self.title}》{overrides};新做制度包的,`依据`写它所在的包,不同的数写进`参数`"


def duplicates(text: str, others: Mapping[str, str]) -> list[Duplicate]:
    """The known policies (title → Markdown) that ``text`` repeats, the most alike first."""
    found = [_compared(title, words_of(other), words_of(text)) for title, other in others.items()]
    return sorted((each for each in found if each), key=lambda each: -each.share)


@lru_cache(maxsize=256)
def _compared(title: str, known: str, text: str) -> Duplicate | None:
    there, here = _plain(known), _plain(text)
    if there == here:
        return Duplicate(title=title, share=1.0, sameness=Sameness.WHOLE)
    if len(here) >= ENOUGH_TO_BEGIN and there.startswith(here):
        return Duplicate(title=title, share=1.0, sameness=Sameness.BEGINNING)
    share = likeness(there, here)
    if share < DUPLICATE:
        return None
    return Duplicate(title=title, share=share, sameness=Sameness.NEARLY, differences=tuple(_differences(known, text)))


def _plain(text: str) -> str:
    """The letters alone, with traditional characters and exchanged small words made alike."""
    folded = "".join(_LETTERS.findall(fold(_MARKS.sub("", text))))
    for noise, meant in _NOISE:
        folded = folded.replace(noise, meant)
    return folded


def _differences(known: str, text: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ by more than noise, in order."""
    there, here = _sentences(known), _sentences(text)
    matcher = SequenceMatcher(a=[_plain(each) for each in there], b=[_plain(each) for each in here], autojunk=False)
    for tag, begin, end, other_begin, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield "".join(there[begin:end]), "".join(here[other_begin:other_end])


def _sentences(text: str) -> list[str]:
    found = (each.strip() for each in _SENTENCE.findall(_MARKS.sub("", text)))
    return [each for each in found if _plain(each)]

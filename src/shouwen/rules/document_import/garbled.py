"""Text that no person wrote: read in the wrong encoding, filled with random characters, masked.

Measured by what ordinary Chinese is made of: nearly all of it are characters of everyday use (the first level of GB
2312, or the traditional ones of Big5), and most of them stand in words. Catalogue C11.
"""

import re

import rjieba

from shouwen.rules.search_tokens import fold

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{4,}")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOST = re.compile(r"(?<![A-Za-z0-9?])\?[A-Z](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\?(?=[\u4e00-\u9fff])")
_LATIN = re.compile(r"[À-ÿŒœŠšŽžŸƒˆ˜–—‘-„†-…‰‹›€™]{4,}")
_MASK = re.compile(r"[*＊]{2,}|[×xX]{3,}|[□■●]{3,}|(?<=[\u4e00-\u9fff])[*＊](?=[\u4e00-\u9fff])")
_PAIRS = (("utf-8", "gb18030"), ("gb18030", "big5"), ("utf-8", "cp1252"), ("gb18030", "cp1252"), ("big5", "gb18030"))
ENOUGH = 12
"""Chinese characters below which a share says nothing."""
RARE_AT_MOST = 0.2
IN_WORDS_AT_LEAST = 0.3


def broken_characters(text: str) -> str:
    """The first piece that holds characters of no use (private, replacement, control), or a lost one (?F)."""
    found = _PRIVATE.search(text) or _LOST.search(text)
    return _around(text, found) if found else ""


def masked(text: str) -> str:
    """The first piece that was masked: ******, 上*, ×××."""
    found = _MASK.search(text)
    return _around(text, found) if found else ""


def is_garbled(text: str) -> bool:
    """Whether the text was read in a wrong encoding or consists of characters that hardly anybody uses."""
    if _LATIN.search(text):
        return True
    characters = _HAN.findall(text)
    if len(characters) < ENOUGH:
        return False
    rare = sum(not _is_everyday(each) for each in characters) / len(characters)
    return rare > RARE_AT_MOST


def is_random(text: str) -> bool:
    """Whether everyday characters stand side by side without making words."""
    return _characters_in_runs(text) >= 2 * ENOUGH and _share_in_words(text) < IN_WORDS_AT_LEAST


def read_rightly(text: str) -> str:
    """The text as it probably was before it was read in a wrong encoding; empty where no encoding explains it."""
    candidates = [text.encode(wrong, "ignore").decode(right, "ignore") for right, wrong in _PAIRS]
    best = max(candidates, key=_share_in_words)
    return best if _share_in_words(best) >= IN_WORDS_AT_LEAST and _characters_in_runs(best) >= ENOUGH // 2 else ""


def _characters_in_runs(text: str) -> int:
    return sum(map(len, _HAN_RUN.findall(text)))


def _share_in_words(text: str) -> float:
    """How many of the Chinese characters stand in words of two or more that a dictionary knows: 0 to 1."""
    runs = _HAN_RUN.findall(fold(text))
    in_words = sum(len(word) for run in runs for word in rjieba.cut(run, False) if len(word) > 1)
    return in_words / max(sum(map(len, runs)), 1)


def _is_everyday(character: str) -> bool:
    return _within(character, "gb2312", 0xB0, 0xD7) or _within(character, "big5", 0xA4, 0xC6)


def _within(character: str, encoding: str, first: int, last: int) -> bool:
    code = character.encode(encoding, "ignore")
    return len(code) == 2 and first <= code[0] <= last


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(found.start() - 6, 0) : found.end() + 6]

"""Whether words that are about to leave the house hold the very words of a paper that must stay (S002-4H.R02)."""

from typing import Final

from shouwen.rules.search_tokens import fold

PASSAGE: Final = 8
"""So many characters of a paper in a row are its own words; fewer are anybody's."""
WHOLE: Final = 4
"""A paper shorter than a passage is held back whole, from so many characters on."""


def quoted(paper: str, words: str, *, known: str = "") -> str:
    """The first passage of ``paper`` in ``words``, without blanks and marks; empty where there is none.

    What stands in ``known`` (what the requester told us) is no secret of the house. Full width, capitals and
    traditional characters make no difference, nor do blanks and marks put in between.
    """
    inside, outside, told = _bare(paper), _bare(words), _bare(known)
    if len(inside) < PASSAGE:
        is_quoted = len(inside) >= WHOLE and inside in outside and inside not in told
        return inside if is_quoted else ""
    passages = set(_passages(inside))
    found = (each for each in _passages(outside) if each in passages and each not in told)
    return next(found, "")


def _passages(text: str) -> list[str]:
    return [text[start : start + PASSAGE] for start in range(len(text) - PASSAGE + 1)]


def _bare(text: str) -> str:
    return "".join(each for each in fold(text) if each.isalnum())

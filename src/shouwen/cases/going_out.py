"""Words that are about to go out of the house, shown to whoever keeps papers in before they do.

Papers stand above the cases; so whoever keeps them takes up its post here when the house opens. What was kept in is
told once more when the act has been rolled back: that somebody tried is then written down (S002-4H.R02: blocked and
logged).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from shouwen.cases.case_file import CaseFile
from shouwen.cases.refusals import ActRefused

_is_noting: ContextVar[bool] = ContextVar("what is kept in is noted further out", default=False)
_keepers: list["Keeper"] = []


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """``passage`` of ``papers``, which are the keeper's own rows, stands in what was to go out."""

    passage: str
    papers: tuple[Any, ...]


class Keeper(Protocol):
    """Whoever knows which papers of a case must stay."""

    def quoted_in(self, words: str, *, file: CaseFile) -> Quotation | None:
        """What ``words`` to the requester hold of a paper that must stay."""

    def note(self, kept: "WordsKeptIn") -> None:
        """Write down that it was tried; the act has been rolled back."""


def post(keeper: Keeper) -> None:
    """``keeper`` is asked from now on. Posting the same one again changes nothing."""
    if keeper not in _keepers:
        _keepers.append(keeper)


class WordsKeptIn(ActRefused):
    """Words to the requester hold those of a paper that ``keeper`` keeps in: nothing was sent. ``file`` is the
    case's."""

    def __init__(self, quotation: Quotation, *, field: str, file: CaseFile, keeper: Keeper) -> None:
        self.file, self.papers, self.keeper = file, quotation.papers, keeper
        passage = quotation.passage
        says = (
            f"给服务对象的话里有内部或者机密资料的原文“{passage}”,没有发出,您写的都在;请改写这一段。已记下有人试过一次"
        )
        super().__init__(says, field=field)


def check_going_out(file: CaseFile, words: str, *, field: str) -> None:
    """Raises WordsKeptIn at ``field`` where a paper of the case that must stay is quoted."""
    for keeper in _keepers:
        if quotation := keeper.quoted_in(words, file=file):
            raise WordsKeptIn(quotation, field=field, file=file, keeper=keeper)


@contextmanager
def noting_what_was_kept_in() -> Iterator[None]:
    """Stands outside a transaction in which words may be kept in, as its decorator; of several inside each other the
    outermost tells it, for what the others would write is rolled back with them."""
    if _is_noting.get():
        yield
        return
    token = _is_noting.set(True)
    try:
        yield
    except WordsKeptIn as kept:
        kept.keeper.note(kept)
        raise
    finally:
        _is_noting.reset(token)

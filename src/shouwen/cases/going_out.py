"""Words that are about to go out of the house, shown to whoever keeps papers in before they do.

Papers stand above the cases; so they listen here. What was kept in is told once more when the act has been rolled
back: that somebody tried is then written down (S002-4H.R02: blocked and logged).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.dispatch import Signal

from shouwen.cases.case_file import CaseFile
from shouwen.cases.refusals import ActRefused

_is_noting: ContextVar[bool] = ContextVar("what is kept in is noted further out", default=False)
words_going_out = Signal()
"""Sent with ``file`` (CaseFile) and ``words``; a receiver answers with a ``Quotation``, or with None."""
words_kept_in = Signal()
"""Sent with ``kept`` (WordsKeptIn), after the act was rolled back."""


class WordsKeptIn(ActRefused):
    """Words to the requester hold those of a paper that must stay: nothing was sent. ``papers`` are theirs (whatever
    the receiver of ``words_going_out`` named), ``file`` is the case's."""

    def __init__(self, passage: str, *, field: str, file: CaseFile, papers: Any) -> None:
        self.file, self.papers = file, papers
        says = (
            f"给服务对象的话里有内部或者机密资料的原文“{passage}”,没有发出,您写的都在;请改写这一段。已记下有人试过一次"
        )
        super().__init__(says, field=field)


def check_going_out(file: CaseFile, words: str, *, field: str) -> None:
    """Raises WordsKeptIn at ``field`` where a paper of the case that must stay is quoted."""
    answers: Iterable[tuple[object, Any]] = words_going_out.send(sender=CaseFile, file=file, words=words)
    for quotation in (answer for _, answer in answers if answer is not None):
        raise WordsKeptIn(quotation.passage, field=field, file=file, papers=quotation.papers)


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
        words_kept_in.send(sender=CaseFile, kept=kept)
        raise
    finally:
        _is_noting.reset(token)

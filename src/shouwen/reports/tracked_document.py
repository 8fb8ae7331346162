"""A policy back in Word, its differences tracked: what was put in and taken out, by whom and when.

Word and WPS offer each change to be accepted or refused, as if the editor had typed it there.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from xml.sax.saxutils import quoteattr

from shouwen.reports.word_package import HEAD_FONT, TITLE_FONT, paragraph, run, word_package
from shouwen.rules.drafting.comparing import Change, ComparedArticle, Line, Piece


def tracked_docx(title: str, articles: Iterable[ComparedArticle], *, author: str, at: datetime) -> bytes:
    """The new text as .docx with its changes against the old one tracked as ``author``'s, made ``at`` (aware)."""
    return word_package(_Tracker(author, at).body(title, articles))


class _Tracker:
    """Writes changes, each with a number of its own."""

    def __init__(self, author: str, at: datetime) -> None:
        self._by = f"w:author={quoteattr(author)} w:date={quoteattr(at.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ'))}"
        self._numbers = count(1)

    def body(self, title: str, articles: Iterable[ComparedArticle]) -> Iterator[str]:
        yield paragraph(run(title, font=TITLE_FONT, points=22), align="center", indent=False, style="Title")
        for article in articles:
            for line in article.lines:
                yield self._paragraph(line, is_head=line is article.lines[0] and bool(article.number))

    def _paragraph(self, line: Line, *, is_head: bool) -> str:
        """A paragraph; one that came or went as a whole has its mark tracked too, so that it leaves no empty line."""
        changes = {piece.change for piece in line}
        mark = ""
        if changes in ({Change.ADDED}, {Change.REMOVED}):
            tag = "ins" if Change.ADDED in changes else "del"
            mark = f"<w:rPr><w:{tag} {self._identity()}/></w:rPr>"
        pieces = [self._piece(piece, font=HEAD_FONT if is_head else "") for piece in line]
        return paragraph(*pieces, mark=mark)

    def _piece(self, piece: Piece, *, font: str) -> str:
        if piece.change is Change.SAME:
            return run(piece.text, font=font)
        if piece.change is Change.ADDED:
            return f"<w:ins {self._identity()}>{run(piece.text, font=font)}</w:ins>"
        return f"<w:del {self._identity()}>{run(piece.text, font=font, tag='w:delText')}</w:del>"

    def _identity(self) -> str:
        return f'w:id="{next(self._numbers)}" {self._by}'

"""Takes out of a picture, a PDF or a Word document what tells who made it, where and when.

The kind is read from the content, never from a name. Pictures are drawn anew from their pixels; a PDF and a Word
document are rebuilt without their properties, comments' authors, scripts and attached files. What is written or
pictured in them stays: a signature in a photo is the reporter's own to cover.
"""

from collections.abc import Callable, Mapping

from shouwen.oversight.sealed.cleaning.pdf import cleaned_pdf
from shouwen.oversight.sealed.cleaning.pictures import cleaned_picture
from shouwen.oversight.sealed.cleaning.problems import NotCleanable
from shouwen.oversight.sealed.cleaning.word import cleaned_word

__all__ = ["NotCleanable", "cleaned"]

_JPEG, _PNG, _PDF, _ZIP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"PK\x03\x04"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CLEANERS: Mapping[bytes, tuple[str, Callable[[bytes], bytes]]] = {
    _JPEG: ("image/jpeg", cleaned_picture),
    _PNG: ("image/png", cleaned_picture),
    _PDF: ("application/pdf", cleaned_pdf),
    _ZIP: (_WORD, cleaned_word),
}


def cleaned(content: bytes) -> tuple[str, bytes]:
    """The media type and the content without its author's traces. Raises NotCleanable, in Chinese."""
    for beginning, (media_type, clean) in _CLEANERS.items():
        if content.startswith(beginning):
            return media_type, clean(content)
    raise NotCleanable("看不出是什么材料")

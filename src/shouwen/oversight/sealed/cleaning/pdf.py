"""PDF documents, rebuilt: without properties, XMP, scripts, attached files, and marks in their pictures."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from shouwen.oversight.sealed.cleaning.jpeg_marks import without_marks
from shouwen.oversight.sealed.cleaning.problems import NotCleanable

_OF_THE_DOCUMENT = ("/Metadata", "/OpenAction", "/AA", "/PieceInfo", "/Lang", "/AcroForm", "/Names", "/AF", "/Perms")
_OF_A_PIECE = ("/Metadata", "/PieceInfo", "/LastModified", "/AA")
_OF_A_NOTE = ("/T", "/CreationDate", "/M", "/NM", "/RC", "/Popup", "/A", "/AA", "/FS")


def cleaned_pdf(content: bytes) -> bytes:
    """The same pages under fresh properties. Raises NotCleanable for one that is locked or damaged."""
    try:
        with pikepdf.open(BytesIO(content)) as document:
            _clean(document)
            written = BytesIO()
            document.save(written, deterministic_id=True, linearize=False)
            return written.getvalue()
    except pikepdf.PasswordError as error:
        raise NotCleanable("PDF 加了密码") from error
    except (pikepdf.PdfError, ValueError, TypeError) as error:
        raise NotCleanable("PDF 损坏,打不开") from error


def _clean(document: pikepdf.Pdf) -> None:
    for name in ("/Info", "/ID"):
        if name in document.trailer:
            del document.trailer[name]
    _without(document.Root, _OF_THE_DOCUMENT)
    for piece in list(document.objects):
        if isinstance(piece, pikepdf.Dictionary | pikepdf.Stream):
            _without(piece, _OF_A_PIECE)
    for note in _notes(document):
        _without(note, _OF_A_NOTE)
    for picture in _photographs(document):
        picture.write(without_marks(picture.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _without(piece: pikepdf.Object, names: tuple[str, ...]) -> None:
    for name in names:
        if name in piece:
            del piece[name]


def _notes(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """What was written or stuck on the pages."""
    for page in document.pages:
        yield from page.obj.get("/Annots", pikepdf.Array())


def _photographs(document: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """The pictures that are whole JPEG files."""
    for piece in list(document.objects):
        if isinstance(piece, pikepdf.Stream) and piece.get("/Filter") == pikepdf.Name.DCTDecode:
            yield piece

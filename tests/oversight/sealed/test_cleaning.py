"""Photos, PDF and Word documents keep what can be seen in them, and lose who made them, where and when."""

import io
import zipfile

import pikepdf
import pytest
from docx import Document
from PIL import Image

from shouwen.oversight.sealed.cleaning import NotCleanable, cleaned
from shouwen.oversight.sealed.cleaning.jpeg_marks import without_marks

SECRET = "OuyangWhistle"


def photo(form: str = "JPEG") -> bytes:
    picture = Image.new("RGB", (40, 20), (200, 30, 30))
    marks = Image.Exif()
    marks[0x013B] = SECRET  # Artist
    marks[0x0110] = SECRET  # Model
    marks.get_ifd(0x8825)[1] = "N"  # GPS
    written = io.BytesIO()
    picture.save(written, form, exif=marks, **({"comment": SECRET.encode()} if form == "JPEG" else {}))
    return written.getvalue()


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_photo_keeps_its_pixels_only(form: str, media_type: str) -> None:
    before = photo(form)
    assert SECRET.encode() in before
    kind, after = cleaned(before)
    assert kind == media_type
    assert SECRET.encode() not in after
    with Image.open(io.BytesIO(after)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 20), {})


def test_a_turned_photo_stands_upright() -> None:
    picture, marks = Image.new("RGB", (40, 20)), Image.Exif()
    marks[0x0112] = 6
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=marks)
    with Image.open(io.BytesIO(cleaned(written.getvalue())[1])) as upright:
        assert upright.size == (20, 40)


def test_a_pdf_loses_its_properties_and_the_marks_of_its_photos() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Author"] = SECRET
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET]
    document.attachments["note.txt"] = SECRET.encode()
    picture = pikepdf.Stream(document, photo(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Filter = pikepdf.Name.DCTDecode
    document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T=SECRET, Contents="要点")
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))
    written = io.BytesIO()
    document.save(written)
    kind, after = cleaned(written.getvalue())
    assert kind == "application/pdf"
    with pikepdf.open(io.BytesIO(after)) as again:
        assert len(again.pages) == 1
        unpacked = io.BytesIO()
        again.save(unpacked, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert SECRET.encode() not in unpacked.getvalue()
    assert SECRET.encode("utf-16-be") not in unpacked.getvalue()


def test_a_word_document_loses_its_author() -> None:
    document = Document()
    document.add_paragraph("夜里收了三千块")
    document.add_picture(io.BytesIO(photo()))
    document.core_properties.author = document.core_properties.last_modified_by = SECRET
    written = io.BytesIO()
    document.save(written)
    kind, after = cleaned(written.getvalue())
    assert kind.endswith("wordprocessingml.document")
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in parts if name.startswith("docProps/")]
    assert not [name for name, part in parts.items() if SECRET.encode() in part]
    assert Document(io.BytesIO(after)).paragraphs[0].text == "夜里收了三千块"


@pytest.mark.parametrize(
    "content", [b"MZ\x90 a program", b"\xff\xd8\xff broken", b"%PDF-1.7 broken", b"PK\x03\x04 broken", b""]
)
def test_what_cannot_be_cleaned_is_not_taken(content: bytes) -> None:
    with pytest.raises(NotCleanable):
        cleaned(content)


def test_a_locked_pdf_is_not_taken() -> None:
    document, written = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(written, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(NotCleanable, match="密码"):
        cleaned(written.getvalue())


def test_marks_go_and_pixels_stay() -> None:
    before = photo()
    after = without_marks(before)
    assert SECRET.encode() not in after
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        assert one.tobytes() == other.tobytes()
    assert without_marks(b"no picture") == b"no picture"

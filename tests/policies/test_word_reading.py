"""Reading Word files: what stands on the page is read, whatever else lies in the file, and no file does harm."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.policies.word_reading import UnreadableDocumentError, read_word_document
from shouwen.rules.document_import.paragraphs import Paragraph
from tests.support.word_files import paragraph, table, ten_articles, word_file


def texts(*body: str) -> list[str]:
    return [each.full_text for each in read_word_document(word_file(body)) if not each.rows]


def test_automatic_numbers_stand_before_their_words() -> None:
    read = texts(
        paragraph("甲。", level=0), paragraph("乙。", level=1), paragraph("丙。", level=2), paragraph("丁。", level=0)
    )
    assert read == ["第一条甲。", "（一）乙。", "1. 丙。", "第二条丁。"]


def test_headers_footers_contents_and_deletions_are_left_out() -> None:
    deleted = (
        "<w:p><w:del><w:r><w:delText>删了</w:delText></w:r></w:del><w:ins><w:r><w:t>加了</w:t></w:r></w:ins></w:p>"
    )
    assert texts(paragraph("目录一…1", style="11"), deleted) == ["加了"]


def test_a_title_is_known_by_its_style() -> None:
    (title,) = read_word_document(word_file([paragraph("办法", style="a3")]))
    assert title == Paragraph(text="办法", is_title=True)


def test_breaks_and_tabs_are_kept() -> None:
    broken = "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t></w:r></w:p>"
    assert texts(broken) == ["上\n下\t右"]


def test_a_table_is_read_by_rows_and_a_wide_cell_is_followed_by_empty_ones() -> None:
    (found,) = read_word_document(word_file([table([["事项", "时限"], ["答复", "3日"]])]))
    assert found.rows == (("事项", "时限"), ("答复", "3日"))
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("宽")}</w:tc>'
    wide = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    assert read_word_document(word_file([wide]))[0].rows == (("宽", ""),)


def test_the_whole_document_is_read_in_order() -> None:
    read = read_word_document(ten_articles())
    assert [each.label for each in read if each.label.startswith("第")][-1] == "第十条"
    assert sum(bool(each.rows) for each in read) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "另存为"),
        (b"\xd0\xcf\x11\xe0", "旧格式"),
        (b"PK\x03\x04broken", "另存为"),
        (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=said):
        read_word_document(content)


def _package(document: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
    return content.getvalue()


def test_a_file_that_swells_when_unpacked_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="过大"):
        read_word_document(_package(b" " * (41 * 1024 * 1024)))


def test_xml_may_define_and_fetch_nothing() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = b"<w:document %s><w:body><w:p><w:r><w:t>&a;&f;</w:t></w:r></w:p></w:body></w:document>" % space
    assert [each.text for each in read_word_document(_package(bomb + body))] == [""]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for file in (content, _package(content)):
        with suppress(UnreadableDocumentError):  # any other exception fails
            read_word_document(file)

"""Reads a .docx into paragraphs: what stands on the page, numbered as Word numbers it; pure text, no layout.

Headers, footers, comments, deletions that were tracked, and a generated table of contents are left out. The file comes
from a stranger: its size unpacked is bounded and its XML may neither fetch nor define anything.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from shouwen.rules.document_import.numbering import DEEPEST, Level, List, Numbering
from shouwen.rules.document_import.paragraphs import Paragraph, Rows

LARGEST = 10 * 1024 * 1024
"""Bytes of the file."""
LARGEST_PART = 40 * 1024 * 1024
"""Bytes of one unpacked part."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE_STYLES = frozenset({"title", "标题"})
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText"})
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}sym": "•"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLD_WORD = b"\xd0\xcf\x11\xe0"

Element = Any
"""An element of lxml, which carries no types."""


class UnreadableDocumentError(ValueError):
    """The file is no Word document that can be read; the message says why and what to do, in Chinese."""


def read_word_document(content: bytes) -> list[Paragraph]:
    """The paragraphs and tables of a .docx, in order. Raises UnreadableDocumentError."""
    if len(content) > LARGEST:
        raise UnreadableDocumentError("文件超过 10 MB;制度正文不会这么大,请去掉图片后另存一份再拖进来")
    if content.startswith(_OLD_WORD):
        raise UnreadableDocumentError(
            "这是旧格式(.doc)或加了密码的文件;请在 Word 或 WPS 里另存为不加密的 .docx 再拖进来"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return list(_Reader(package).paragraphs())
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, NotImplementedError, RuntimeError) as error:
        message = "这不是完好的 .docx 文件,没有导入任何内容;请在 Word 或 WPS 里打开原件,另存为 .docx 再拖进来"
        raise UnreadableDocumentError(message) from error


class _Reader:
    """One document, its styles and its lists."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._body = _part(package, "word/document.xml").find(f"{W}body")
        names = set(package.namelist())
        self._styles = _Styles(_part(package, "word/styles.xml") if "word/styles.xml" in names else None)
        numbering = _part(package, "word/numbering.xml") if "word/numbering.xml" in names else None
        self._numbering = Numbering(_lists(numbering) if numbering is not None else {})

    def paragraphs(self) -> Iterator[Paragraph]:
        """Everything that stands in the body."""
        if self._body is not None:
            yield from self._blocks(self._body)

    def _blocks(self, parent: Element) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield Paragraph(rows=self._rows(child))
            elif child.tag == f"{W}sdt" and not _is_contents(child):
                yield from (each for content in child.iterchildren(f"{W}sdtContent") for each in self._blocks(content))
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        style = _style_of(element)
        if self._styles.name(style).startswith("toc"):
            return
        text = "".join(_texts(element))
        label = self._label(element, style) if text.strip() else ""
        yield Paragraph(text=text, label=label, is_title=self._styles.name(style) in _TITLE_STYLES)

    def _label(self, element: Element, style: str) -> str:
        numbered = element.find(f"{W}pPr/{W}numPr")
        list_id, level = _list_of(numbered) if numbered is not None else self._styles.list_of(style)
        return self._numbering.label(list_id, level) if list_id not in ("", "0") else ""

    def _rows(self, table: Element) -> Rows:
        return tuple(tuple(self._cells(row)) for row in table.iterchildren(f"{W}tr"))

    def _cells(self, row: Element) -> Iterator[str]:
        """The cells of a row; one that spans several columns is followed by empty ones."""
        for cell in row.iterchildren(f"{W}tc"):
            lines = [each.full_text for each in self._blocks(cell) if not each.rows]
            yield "\n".join(line for line in lines if line.strip())
            yield from [""] * (_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1) - 1)


class _Styles:
    """What paragraph styles are called, and the lists that they number by."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(f"{W}style") if root is not None else ()
        self._by_id = {each.get(f"{W}styleId", ""): each for each in found}

    def name(self, style: str) -> str:
        found = self._by_id.get(style)
        named = found.find(f"{W}name") if found is not None else None
        return (named.get(f"{W}val", "") if named is not None else style).lower()

    def list_of(self, style: str) -> tuple[str, int]:
        """(list, level) by which a style numbers, its own or that of the style it is based on; ("", 0) for none."""
        seen: set[str] = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            found = self._by_id[style]
            numbered = found.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                return _list_of(numbered)
            based_on = found.find(f"{W}basedOn")
            style = based_on.get(f"{W}val", "") if based_on is not None else ""
        return "", 0


def _part(package: zipfile.ZipFile, name: str) -> Element:
    """The XML of one part. Raises KeyError, UnreadableDocumentError, XMLSyntaxError."""
    if package.getinfo(name).file_size > LARGEST_PART:
        raise UnreadableDocumentError("文件解开后过大,没有导入任何内容;请把正文另存成一份新的 .docx 再拖进来")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(package.read(name), parser)


def _texts(element: Element) -> Iterator[str]:
    """The words of a paragraph, in order, without what was deleted."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
            yield from _texts(child)


def _style_of(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def _list_of(numbered: Element) -> tuple[str, int]:
    list_id = numbered.find(f"{W}numId")
    return (list_id.get(f"{W}val", "") if list_id is not None else ""), _number(numbered.find(f"{W}ilvl"), 0)


def _is_contents(block: Element) -> bool:
    gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val", "") == "Table of Contents"


def _lists(root: Element) -> dict[str, List]:
    """The lists of numbering.xml, by the id that paragraphs name."""
    definitions = {each.get(f"{W}abstractNumId", ""): each for each in root.iterchildren(f"{W}abstractNum")}
    return {each.get(f"{W}numId", ""): _list(each, definitions) for each in root.iterchildren(f"{W}num")}


def _list(element: Element, definitions: dict[str, Element]) -> List:
    named = element.find(f"{W}abstractNumId")
    definition = named.get(f"{W}val", "") if named is not None else ""
    levels = dict(_levels(definitions[definition])) if definition in definitions else {}
    restarts = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        level = _number(override, 0, attribute="ilvl")
        levels |= dict(_levels(override))
        start = override.find(f"{W}startOverride")
        if start is not None:
            restarts[level] = _number(start, 1)
    return List(definition=definition, levels=levels, restarts=restarts)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for each in parent.iterchildren(f"{W}lvl"):
        number = _number(each, 0, attribute="ilvl")
        if 0 <= number < DEEPEST:
            yield number, _level(each)


def _level(element: Element) -> Level:
    form, text = element.find(f"{W}numFmt"), element.find(f"{W}lvlText")
    return Level(
        form=form.get(f"{W}val", "decimal") if form is not None else "decimal",
        text=text.get(f"{W}val", "") if text is not None else "",
        start=_number(element.find(f"{W}start"), 1),
        is_legal=element.find(f"{W}isLgl") is not None,
    )


def _number(element: Element | None, default: int, *, attribute: str = "val") -> int:
    text = element.get(f"{W}{attribute}", "") if element is not None else ""
    return int(text) if text.isdecimal() and len(text) < 6 else default

"""Word documents, rebuilt: without properties, names of authors, hidden parts, and marks in their pictures."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from shouwen.oversight.sealed.cleaning.jpeg_marks import without_marks
from shouwen.oversight.sealed.cleaning.pictures import cleaned_picture
from shouwen.oversight.sealed.cleaning.problems import NotCleanable

_UNPACKED_AT_MOST = 60 * 1024 * 1024
_PARTS_AT_MOST = 500
_LEFT_OUT = re.compile(
    r"docProps/|customXml/|word/(?:people|commentsIds|commentsExtended|commentsExtensible|vbaProject|vbaData)[^/]*$"
    r"|word/embeddings/|_xmlsignatures/|word/_rels/vbaProject"
)
_RELATED = re.compile(r"docProps/|customXml/|people|commentsIds|commentsExt|vba|embeddings/|_xmlsignatures")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AUTHORS = re.compile(r"\}(?:author|initials|date|dateUtc|userId|providerId)$|\}rsid\w*$")
_FIXED = (1980, 1, 1, 0, 0, 0)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def cleaned_word(content: bytes) -> bytes:
    """The same text and pictures. Raises NotCleanable for what is no Word document, is locked, or is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive)
            written = BytesIO()
            with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as rebuilt:
                for name, part in _parts(archive):
                    rebuilt.writestr(zipfile.ZipInfo(name, _FIXED), part, zipfile.ZIP_DEFLATED)
            return written.getvalue()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, NotImplementedError, ValueError) as error:
        raise NotCleanable("Word 文档损坏或加了密码") from error


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _PARTS_AT_MOST or sum(part.file_size for part in parts) > _UNPACKED_AT_MOST:
        raise NotCleanable("文档展开后过大")
    if "word/document.xml" not in archive.namelist():
        raise NotCleanable("不是 Word 文档")


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in archive.infolist():
        if not part.is_dir() and not _LEFT_OUT.match(part.filename):
            yield part.filename, _cleaned_part(part.filename, archive.read(part))


def _cleaned_part(name: str, content: bytes) -> bytes:
    if name.endswith((".xml", ".rels")):
        return _cleaned_xml(name, content)
    if name.lower().endswith((".jpg", ".jpeg")):
        return without_marks(content)
    return cleaned_picture(content) if name.lower().endswith(".png") else content


def _cleaned_xml(name: str, content: bytes) -> bytes:
    root = etree.fromstring(content, _PARSER)
    for element in list(root.iter(etree.Element)):
        for attribute in [each for each in element.attrib if _AUTHORS.search(str(each))]:
            _forget(element, str(attribute))
        if element.tag == f"{_W}rsids" or _leads_to_what_is_left_out(name, element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _forget(element: etree._Element, attribute: str) -> None:
    """An author's name is demanded by the format: it becomes a blank one."""
    if attribute.endswith("}author"):
        element.set(attribute, "-")
    else:
        del element.attrib[attribute]


def _leads_to_what_is_left_out(name: str, element: etree._Element) -> bool:
    where = element.get("Target") if name.endswith(".rels") else None
    where = element.get("PartName") if name == "[Content_Types].xml" else where
    return bool(where and _RELATED.search(where))

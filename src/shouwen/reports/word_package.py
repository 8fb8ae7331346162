"""The parts of a .docx that are the same for all: the package, the page of GB/T 9704, styles, page numbers.

Only what Word and WPS need: a document of our own has no template that could be lost. Fonts are named as offices have
them (方正小标宋, 仿宋, 黑体); a machine without them takes its own Song and Hei.
"""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EPOCH = (2026, 1, 1, 0, 0, 0)
"""Written for every part, so that the same document gives the same bytes."""

TITLE_FONT, BODY_FONT, HEAD_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{_WORD}.footer+xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/footer" Target="footer2.xml"/></Relationships>'
)
_STYLES = (
    f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{BODY_FONT}" w:hAnsi="{BODY_FONT}" w:eastAsia="{BODY_FONT}"/><w:sz w:val="32"/>'
    '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="both"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>'
    "</w:styles>"
)
_SETTINGS = f"<w:settings {W}><w:evenAndOddHeaders/></w:settings>"
#: 28.95 points a line and 15.79 a character: 22 lines of 28 characters on the page of GB/T 9704, in twentieths of a
#: point (the character pitch in 4096ths of a point).
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
)


def word_package(body: Iterable[str]) -> bytes:
    """A .docx whose body are the given pieces of WordprocessingML."""
    document = f"<w:document {W} {_R}><w:body>{''.join(body)}{_SECTION}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return content.getvalue()


def paragraph(
    *runs: str, align: str = "", indent: bool = True, style: str = "", extra: str = "", mark: str = ""
) -> str:
    """A paragraph of runs; ``indent`` sets its first line in by two characters.

    ``extra`` are further properties of the paragraph, ``mark`` those of its end.
    """
    properties = [
        f'<w:pStyle w:val="{style}"/>' if style else "",
        extra,
        '<w:ind w:firstLineChars="200" w:firstLine="632"/>' if indent else "",
        f'<w:jc w:val="{align}"/>' if align else "",
        mark,
    ]
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, *, font: str = "", points: float = 0, colour: str = "", tag: str = "w:t") -> str:
    """Words in one font; ``points`` and ``colour`` (RRGGBB) where they differ from the body's."""
    properties = [
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>' if font else "",
        f'<w:color w:val="{colour}"/>' if colour else "",
        f'<w:sz w:val="{round(points * 2)}"/>' if points else "",
    ]
    styled = f"<w:rPr>{''.join(properties)}</w:rPr>" if any(properties) else ""
    return f'<w:r>{styled}<{tag} xml:space="preserve">{escape(_printable(text))}</{tag}></w:r>'


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table with lines, its cells in 小四."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    body = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    width = '<w:tblW w:w="5000" w:type="pct"/>'
    return f"<w:tbl><w:tblPr>{width}<w:tblBorders>{borders}</w:tblBorders></w:tblPr>{body}</w:tbl>"


def _cell(text: str) -> str:
    spacing = '<w:spacing w:line="320" w:lineRule="auto"/>'
    return f"<w:tc><w:tcPr/>{paragraph(run(text, points=12), indent=False, extra=spacing)}</w:tc>"


def _footer(align: str) -> str:
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
    dash = run("— ", font="宋体", points=14), run(" —", font="宋体", points=14)
    side = f'<w:ind w:{align}Chars="100" w:{align}="320"/>'
    return f"<w:ftr {W}>{paragraph(dash[0], field, dash[1], align=align, indent=False, extra=side)}</w:ftr>"


def _printable(text: str) -> str:
    """Without control characters, which XML cannot hold."""
    return "".join(mark for mark in text if mark >= " " or mark in "\t\n")

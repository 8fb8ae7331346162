"""Word documents as an office writes them, built from their own XML: automatic numbers, tables, headers, deletions."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
#: A list as the Chinese Word offers it: 第一条, （一）, 1.
_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style></w:styles>'
)


def paragraph(text: str, *, level: int | None = None, style: str = "") -> str:
    """A paragraph; ``level`` numbers it automatically, ``style`` is an id of the styles above."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in _pieces(text))
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr>{runs}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table."""
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(body: Iterable[str]) -> bytes:
    """A .docx whose body holds the pieces of XML."""
    document = f"<w:document {_W}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "word/numbering.xml": _NUMBERING,
        "word/styles.xml": _STYLES,
        "word/header1.xml": f"<w:hdr {_W}>{paragraph('页眉不属于正文')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{paragraph('第 1 页')}</w:ftr>",
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return content.getvalue()


def ten_articles(title: str = "示例医院接待登记办法", within: str = "二十分钟") -> bytes:
    """A policy of ten articles: some numbered by hand, some by Word, one with items, one with a table."""
    return word_file(
        [
            paragraph(title, style="a3"),
            paragraph("示医〔2026〕18号"),
            paragraph("第一章 总则"),
            paragraph("为了让来院办事的人有人接待、有人负责，制定本办法。", level=0),
            paragraph("首问责任人是指第一个被询问的工作人员。", level=0),
            paragraph("属于本人职责的，当场办理；不属于的，带到责任科室。", level=0),
            paragraph("第二章 办理"),
            paragraph("办理要求：", level=0),
            paragraph("呼叫铃一类的设施问题，由护理部负责。", level=1),
            paragraph(f"接收科室应在{within}内签收。", level=1),
            paragraph("首问责任人应当在两个工作日内答复，逾期报分管领导。", level=0),
            paragraph("接待时不得说“这事别来问我”“爱找谁找谁”。", level=0),
            paragraph("接待情况填写《来访接待登记表》，内容包括姓名、联系电话、事项。", level=0),
            table([["事项", "期限"], ["答复", "两个工作日"]]),
            paragraph("各科室每月检查一次登记情况。", level=0),
            paragraph("本办法由院办公室负责解释。", level=0),
            paragraph("本办法自发布之日起施行。", level=0),
            paragraph("— 1 —"),
        ]
    )


def _pieces(text: str) -> Iterable[str]:
    """Word breaks a paragraph into runs wherever it likes."""
    return (text[: len(text) // 2], text[len(text) // 2 :]) if len(text) > 4 else (text,)

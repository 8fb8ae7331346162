"""The official document: everything stands on it, in the layout of GB/T 9704, in PDF and in Word."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

from lxml import etree

from shouwen.policies.word_reading import read_word_document
from shouwen.reports.official_document import OfficialDocument, official_document, official_pdf
from shouwen.reports.official_word import official_docx
from shouwen.reports.tracked_document import tracked_docx
from shouwen.rules.document_import.articles import imported
from shouwen.rules.drafting.comparing import Version, compared
from shouwen.rules.drafting.editing import with_front
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.document import read_document
from shouwen.rules.language.policy import Policy
from tests.support.word_files import ten_articles

AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def policy() -> Policy:
    found = imported(read_word_document(ten_articles()))
    facts = {"文号": found.document_number, "批准会议": "院长办公会第3次会议", "版本": "1", "施行日期": "2026-03-02"}
    compiled, _ = compile_policy(with_front(found.body, {"编号": "a", "名称": found.title, **facts}))
    assert compiled is not None
    return compiled


def document() -> OfficialDocument:
    return official_document(policy(), institution="示例医院", dated=date(2026, 3, 2))


def xml(content: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(part))


def test_head_and_foot_say_who_when_and_under_which_number() -> None:
    found = document()
    assert (found.issuer, found.number, found.note) == (
        "示例医院文件",
        "示医〔2026〕18号",
        "（院长办公会第3次会议通过）",
    )
    assert (found.signed, found.dated_words) == ("示例医院", "2026年3月2日")
    assert [part.text for part in found.parts if part.kind == "chapter"] == ["第一章 总则", "第二章 办理"]
    leads = [part.lead for part in found.parts if part.lead]
    assert (leads[0], leads[-1], len(leads)) == ("第一条", "第十条", 10)


def test_the_pdf_is_made_and_its_bytes_are_those_of_its_content() -> None:
    content = official_pdf(document(), at=AT)
    assert content.startswith(b"%PDF-1.7")
    assert content == official_pdf(document(), at=AT)


def test_the_word_file_has_the_page_of_the_standard() -> None:
    root = xml(official_docx(document()))
    margins = root.find(f".//{W}pgMar")
    millimetres = {side: round(int(margins.get(f"{W}{side}")) / 56.7) for side in ("top", "bottom", "left", "right")}
    assert millimetres == {"top": 37, "bottom": 35, "left": 28, "right": 26}
    grid = root.find(f".//{W}docGrid")
    assert int(grid.get(f"{W}linePitch")) == 579
    sizes = root.findall(f".//{W}sz")
    assert {"44", "80"} <= {size.get(f"{W}val") for size in sizes}


def test_the_word_file_holds_every_word_and_can_be_read_back() -> None:
    again = imported(read_word_document(official_docx(document())))
    assert again.title == "示例医院接待登记办法"
    before = [article.number for article in policy().articles if article.number]
    assert [article.number for article in read_document(again.body)[0].articles if article.number] == before
    assert "为了让来院办事的人有人接待、有人负责，制定本办法。" in again.body


def test_changes_are_tracked_by_name_and_time_and_both_versions_can_be_read() -> None:
    old = policy()
    new, _ = compile_policy(old.document.text.replace("两个工作日内答复", "一个工作日内答复"))
    assert new is not None
    content = tracked_docx("办法", compared(Version.of(old), Version.of(new)), author="院办主任", at=AT)
    root = xml(content)
    (inserted,), (deleted,) = root.findall(f".//{W}ins"), root.findall(f".//{W}del")
    assert "".join(inserted.itertext()) == "一个"
    assert "".join(deleted.itertext()) == "两个"
    assert (inserted.get(f"{W}author"), inserted.get(f"{W}date")) == ("院办主任", "2026-03-02T04:00:00Z")
    accepted = "\n".join(each.full_text for each in read_word_document(content))
    assert "一个工作日内答复" in accepted
    assert "两个工作日内答复" not in accepted

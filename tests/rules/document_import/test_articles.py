"""Paragraphs become articles; the words stay as they were written."""

from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.document_import.articles import imported
from shouwen.rules.document_import.paragraphs import Paragraph
from shouwen.rules.language.articles import Passage
from shouwen.rules.language.document import PolicyDocument, read_document


def lines(*texts: str) -> list[Paragraph]:
    return [Paragraph(text=text) for text in texts]


def read(*texts: str) -> PolicyDocument:
    document, _ = read_document(imported(lines(*texts)).body)
    return document


def numbers(document: PolicyDocument) -> list[str]:
    return [article.number for article in document.articles]


def words(document: PolicyDocument) -> list[str]:
    passages = [part for article in document.articles for part in article.parts if isinstance(part, Passage)]
    return [part.text for part in passages]


def test_articles_with_and_without_a_heading() -> None:
    document = read("接待办法", "第一条 目的", "方便群众。", "第 二 条　为了方便群众，制定本办法。")
    assert document.title == "接待办法"
    assert [(each.number, each.heading) for each in document.articles] == [("第一条", "目的"), ("第二条", "")]
    assert words(document) == ["方便群众。", "为了方便群众，制定本办法。"]


def test_chapters_stand_above() -> None:
    document = read("办法", "第一章 总则", "第一条 甲。", "第二章 细则", "第二条 乙。")
    assert [each.chapter for each in document.articles] == ["第一章 总则", "第二章 细则"]


def test_sections_make_articles_only_where_there_are_no_others() -> None:
    assert numbers(read("规定", "一、范围", "甲。", "二、办理时限为三日。")) == ["一", "二"]
    mixed = read("规定", "一、总则", "第一条 甲。", "二、细则", "第二条 乙。")
    assert numbers(mixed) == ["第一条", "第二条"]
    assert [each.chapter for each in mixed.articles] == ["一、总则", "二、细则"]


def test_items_belong_to_their_article() -> None:
    document = read("规定", "第一条 要求：", "（一）甲；", "1. 子；", "（二）乙。")
    items = [part.item for part in document.articles[0].parts if isinstance(part, Passage)]
    assert items == ["", "(一)", "(一)1", "(二)"]


def test_an_automatic_number_counts_as_written() -> None:
    result = imported(
        [Paragraph(text="办法"), Paragraph(text="甲。", label="第一条"), Paragraph(text="乙。", label="1.")]
    )
    assert "## 第一条\n\n甲。\n\n1. 乙。" in result.body


def test_a_table_stays_in_its_article() -> None:
    rows = (("事项", "时限"), ("答复", "3日\n内|外"))
    result = imported([*lines("办法", "第一条 时限如下："), Paragraph(rows=rows)])
    assert "| 答复 | 3日 内｜外 |" in result.body


def test_page_numbers_are_dropped_and_named() -> None:
    result = imported(lines("办法", "第一条 甲。", "— 2 —", "第 3 页 共 5 页"))
    assert result.dropped == ("— 2 —", "第 3 页 共 5 页")


def test_the_title_is_the_line_that_names_a_policy() -> None:
    result = imported(lines("示例医院文件", "示医〔2026〕3号", "关于印发首问负责制度", "第一条 甲。"))
    assert result.title == "关于印发首问负责制度"
    assert result.document_number == "示医〔2026〕3号"


def test_marks_of_markdown_are_words() -> None:
    document = read("办法", "第一条 甲。", "******", "# 不是标题", "- 不是列表", "```", "> 不是引用")
    assert numbers(document) == ["第一条"]
    assert words(document)[1:] == ["******", "# 不是标题", "- 不是列表", "```", "> 不是引用"]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)


@given(st.lists(TEXT, max_size=12))
def test_no_word_is_lost_and_none_is_added(texts: list[str]) -> None:
    result = imported(lines(*texts))
    kept = "".join(text for text in texts if text.strip() not in result.dropped)
    letters = [mark for mark in result.body if mark.isalnum()]
    if not result.title:
        assert letters == [mark for mark in kept if mark.isalnum()]
    assert {mark for mark in kept if mark.isalnum()} == set(letters)

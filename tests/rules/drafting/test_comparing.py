"""Two versions side by side: what came, what went, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.drafting.comparing import Change, Version, compared, compared_lines, compared_words
from shouwen.rules.language.compiler import compile_policy

HEAD = "---\n编号: a\n名称: 办法\n版本: 1\n施行日期: 2026-01-01\n---\n\n# 办法\n\n"
FIRST = "## 第一条\n\n首问责任人应当在三个工作日内答复。\n\n"
RULE = "```rule\n编号: reply\n种类: 时限\n时限: {limit}\n```\n\n"
SECOND = "## 第二条\n\n接待时要起立、问好。\n"


def version(body: str) -> Version:
    policy, problems = compile_policy(HEAD + body)
    assert policy is not None
    assert problems == []
    return Version.of(policy)


def test_words_and_rules_that_changed() -> None:
    old = version(FIRST + RULE.format(limit="3个工作日") + SECOND)
    new = version(FIRST.replace("三个", "两个") + RULE.format(limit="2个工作日") + SECOND)
    first, second = compared(old, new)
    assert [(piece.change, piece.text) for piece in first.lines[1] if piece.change is not Change.SAME] == [
        (Change.REMOVED, "三个"),
        (Change.ADDED, "两个"),
    ]
    assert [piece.change for piece in first.rules] == [Change.REMOVED, Change.ADDED]
    assert "3个工作日" in first.rules[0].text
    assert "2个工作日" in first.rules[1].text
    assert not second.is_changed


def test_an_article_put_in_between_does_not_change_the_others() -> None:
    old = version(FIRST + SECOND)
    new = version(FIRST + "## 第二条\n\n投诉当场登记。\n\n" + SECOND.replace("第二条", "第三条"))
    articles = compared(old, new)
    assert [each.number for each in articles] == ["第一条", "第二条", "第三条"]
    assert all(piece.change is Change.ADDED for line in articles[1].lines for piece in line)
    assert [piece.change for piece in articles[2].lines[1]] == [Change.SAME]


def test_an_article_that_went_stands_where_it_stood() -> None:
    articles = compared(version(FIRST + SECOND), version(SECOND.replace("第二条", "第一条")))
    assert [line[0].change for line in articles[0].lines] == [Change.REMOVED, Change.REMOVED]
    assert articles[1].number == "第一条"


WORDS = st.text("首问责任人应当答复。，三两", max_size=20)


@given(WORDS, WORDS)
def test_both_versions_can_be_read_out_of_the_comparison(old: str, new: str) -> None:
    pieces = compared_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new


@given(st.lists(WORDS.filter(bool), max_size=6), st.lists(WORDS.filter(bool), max_size=6))
def test_no_line_is_lost(old: list[str], new: list[str]) -> None:
    lines = compared_lines(old, new)
    read = ["".join(piece.text for piece in line if piece.change is not Change.REMOVED) for line in lines]
    assert [text for text in read if text] == new
    before = ["".join(piece.text for piece in line if piece.change is not Change.ADDED) for line in lines]
    assert [text for text in before if text] == old

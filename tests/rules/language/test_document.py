from shouwen.rules.language.articles import Passage, RuleBlock
from shouwen.rules.language.document import read_document
from tests.rules.language.texts import policy_text

BODY = """前言。

## 第一章 总则

### 第一条 目的
为了方便办事。

## 第五条 移交

(一) 移交须当面签收。
\uff08二\uff09不得只报一个电话。

```rule
编号: a
```

1. 特殊情形:
   ```rule
   编号: b
   ```
   - 细目仍在这一项之下

不在任何一项之下。

```rule
编号: c
```
"""


def test_rules_are_cited_by_article_and_item() -> None:
    document, problems = read_document(policy_text(BODY))
    assert problems == []
    assert [block.article for block in document.blocks] == ["第五条(二)", "第五条(二)1", "第五条"]


def test_blocks_know_the_line_of_their_first_row() -> None:
    text = policy_text(BODY)
    document, _ = read_document(text)
    rows = text.split("\n")
    for block in document.blocks:
        assert rows[block.line - 1].strip() == block.text.split("\n")[0]


def test_articles_keep_their_chapter_and_passages_in_order() -> None:
    document, _ = read_document(policy_text(BODY))
    preamble, first, fifth = document.articles
    assert (preamble.number, first.number, fifth.number) == ("", "第一条", "第五条")
    assert (first.chapter, first.heading) == ("第一章 总则", "目的")
    assert first.parts == (Passage("为了方便办事。", 15),)
    assert [type(part) for part in fifth.parts[:3]] == [Passage, Passage, RuleBlock]
    assert fifth.parts[-2] == Passage("不在任何一项之下。", 32)


def test_the_title_is_the_first_heading() -> None:
    document, _ = read_document(policy_text(BODY, title="首问负责制"))
    assert document.title == "首问负责制"


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    text = policy_text(BODY)
    windows = "\ufeff" + text.replace("\n", "  \r\n")
    assert read_document(windows)[0] == read_document(text)[0]


def test_an_article_numbered_twice_is_told() -> None:
    _, problems = read_document(policy_text("## 第一条 甲\n\n## 第一条 乙\n"))
    assert [(problem.line, problem.article) for problem in problems] == [(12, "第一条")]


def test_a_block_that_does_not_end_is_told() -> None:
    _, problems = read_document(policy_text("## 第一条 甲\n\n```rule\n编号: a\n"))
    assert "没有结束" in problems[0].message
    assert problems[0].line == 12


def test_a_rule_under_another_mark_is_told() -> None:
    _, problems = read_document(policy_text("## 第一条 甲\n\n```yaml\n种类: 时限\n```\n"))
    assert "不会执行" in problems[0].message


def test_a_missing_or_open_front_matter_is_told() -> None:
    assert "缺少" in read_document("# 标题\n")[1][0].message
    assert "没有结束" in read_document("---\n编号: a\n")[1][0].message
    assert "空" in read_document("---\n---\n")[1][0].message
    assert "写法不对" in read_document("---\n- a\n---\n")[1][0].message


def test_a_file_that_is_too_large_is_told() -> None:
    document, problems = read_document("x" * 300_001)
    assert document.articles == ()
    assert "太大" in problems[0].message

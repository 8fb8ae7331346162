"""Changes touch their own lines and nothing else."""

from collections.abc import Mapping

import pytest

from shouwen.rules.drafting.clauses import Clause, drafted
from shouwen.rules.drafting.editing import (
    rule_text,
    with_article,
    with_changed_rule,
    with_front,
    with_heading,
    with_passage,
    with_rule,
    without_rule,
)
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.document import read_document
from shouwen.rules.language.kinds import Rule

TEXT = """---
编号: demo
名称: 示例办法
版本: "1"
施行日期: 2026-01-01
---

# 示例办法

## 第一条 答复

（一）答复。

```rule
- 编号: one
  种类: 时限
  时限: 3日
- 编号: two
  种类: AB角
```

（二）别的。

## 第二条 完
"""
LIMIT: Mapping[str, str] = {"编号": "new", "种类": "时限", "时限": "2个工作日", "做什么": "答复"}


def clauses(text: str) -> dict[str, Clause]:
    return {clause.cited: clause for article in drafted(read_document(text)[0]) for clause in article.clauses}


def rules(text: str) -> dict[str, Rule]:
    policy, problems = compile_policy(text)
    assert policy is not None
    assert problems == []
    return {rule.id: rule for rule in policy.rules}


def test_clauses_and_their_rules() -> None:
    found = clauses(TEXT)
    assert list(found) == ["第一条(一)", "第一条(二)", "第二条"]
    assert [rule.id for rule in found["第一条(一)"].rules] == ["one", "two"]
    assert found["第一条(二)"].text == "（二）别的。"


@pytest.mark.parametrize("cited", ["第一条(一)", "第一条(二)", "第二条"])
def test_a_rule_is_put_in_under_its_clause(cited: str) -> None:
    changed = with_rule(TEXT, LIMIT, after=clauses(TEXT)[cited].last_line)
    assert rules(changed)["new"].clause.article == cited
    assert set(rules(changed)) == {"one", "two", "new"}
    block = f"```rule\n{rule_text(LIMIT)}```\n"
    assert changed.count(block) == 1
    assert _words(changed.replace(block, "")) == _words(TEXT)


def _words(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def test_a_rule_is_changed_and_its_neighbour_kept() -> None:
    rule = clauses(TEXT)["第一条(一)"].rules[0]
    changed = rules(with_changed_rule(TEXT, rule, {**rule.data, "时限": "5日"}))
    assert str(changed["one"].limit) == "5日"  # type: ignore[attr-defined]
    assert "two" in changed


def test_the_last_rule_of_a_block_takes_the_block_along() -> None:
    once = without_rule(TEXT, clauses(TEXT)["第一条(一)"].rules[0])
    assert set(rules(once)) == {"two"}
    twice = without_rule(once, clauses(once)["第一条(一)"].rules[0])
    assert "```" not in twice
    assert rules(twice) == {}


def test_words_are_replaced_and_never_structure() -> None:
    passage = clauses(TEXT)["第一条(二)"].passages[0]
    changed = with_passage(TEXT, passage, "（二）改了。\n```rule\n## 第九条")
    assert [article.number for article in read_document(changed)[0].articles] == ["第一条", "第二条"]
    assert set(rules(changed)) == {"one", "two"}
    assert "（二）改了。" in changed


def test_a_heading_and_a_new_article() -> None:
    changed = with_heading(TEXT, TEXT.split("\n").index("## 第一条 答复") + 1, "第一条 怎么答复")
    assert read_document(changed)[0].articles[0].heading == "怎么答复"
    longer = with_article(
        changed, after=clauses(changed)["第二条"].last_line, heading="第三条 附则", words="自发布之日起施行。"
    )
    assert read_document(longer)[0].articles[-1].heading == "附则"


def test_the_head_is_written_anew_and_the_body_stays() -> None:
    changed = with_front(TEXT, {"编号": "demo", "名称": "新名称", "版本": "2", "施行日期": "2026-02-01"})
    assert compile_policy(changed)[0].title == "新名称"  # type: ignore[union-attr]
    assert changed.split("---")[-1] == TEXT.split("---")[-1]
    assert with_front("没有开头\n", {"编号": "a"}).endswith("没有开头\n")


def test_a_rule_is_written_one_line_a_key_and_never_in_one() -> None:
    assert rule_text({"编号": "a", "种类": "时限", "时限": "3日"}) == "编号: a\n种类: 时限\n时限: 3日\n"
    assert rule_text({"逾期报": [{"报": "院长"}], "事项": ["甲", "乙"]}) == "逾期报:\n- {报: 院长}\n事项: [甲, 乙]\n"

"""A new text takes over the rules of the version before, each under the clause that says much the same."""

from shouwen.rules.drafting.carrying import carried_over
from shouwen.rules.drafting.editing import with_front
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.policy import Policy

HEAD = {"编号": "a", "名称": "办法", "版本": "1", "施行日期": "2026-01-01"}
OLD = """# 办法

## 第一条

首问责任人应当在三个工作日内答复。

```rule
- 编号: reply
  种类: 时限
  时限: 3个工作日
- 编号: words
  种类: 服务用语
  禁语: [不归我管]
```

## 第二条

热点岗位实行AB角。

```rule
编号: cover
种类: AB角
```
"""


def policy(body: str) -> Policy:
    compiled, problems = compile_policy(with_front(body, HEAD))
    assert compiled is not None
    assert problems == []
    return compiled


def test_rules_follow_their_words_when_articles_are_renumbered() -> None:
    words = ["为了方便群众。", "首问责任人应当在两个工作日内答复。", "热点岗位实行AB角。"]
    numbers = ["第一条", "第二条", "第三条"]
    new = "# 办法\n\n" + "\n".join(f"## {number}\n\n{text}\n" for number, text in zip(numbers, words, strict=True))
    text, lost = carried_over(new, policy(OLD))
    assert lost == ()
    assert [(rule.id, rule.clause.article) for rule in policy(text).rules] == [
        ("reply", "第二条"),
        ("words", "第二条"),
        ("cover", "第三条"),
    ]


def test_a_rule_whose_clause_went_is_named_and_not_put_elsewhere() -> None:
    text, lost = carried_over("# 办法\n\n## 第一条\n\n首问责任人应当在三个工作日内答复。\n", policy(OLD))
    assert lost == ("cover",)
    assert [rule.id for rule in policy(text).rules] == ["reply", "words"]

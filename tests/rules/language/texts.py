"""Policy texts for the tests: a valid front matter and what is put under it."""

from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.policy import Policy

FRONT = """---
编号: {id}
名称: {title}
版本: 2026-1
施行日期: 2026-01-01
层级: {level}
---
# {title}

"""


def policy_text(body: str, *, id: str = "demo", title: str = "示例制度", level: str = "本单位") -> str:
    return FRONT.format(id=id, title=title, level=level) + body


def rule_text(*lines: str, article: str = "第一条") -> str:
    """An article with one rule block of these lines."""
    return f"## {article} 标题\n\n```rule\n" + "\n".join(lines) + "\n```\n"


def compiled(body: str, **front: str) -> Policy:
    """The policy of a body that must be without a mistake."""
    policy, problems = compile_policy(policy_text(body, **front), file="demo.md")
    assert policy is not None, problems
    assert not problems, [str(problem) for problem in problems]
    return policy


OBLIGATION = (
    "编号: sign",
    "种类: 应尽之责",
    "谁: 接收方",
    "做什么: 签收",
    "当: 移交提出",
    "时限: 30分钟",
    "履行: 移交签收",
)

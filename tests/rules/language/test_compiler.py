import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import KINDS, CompleteNotice, ObligationRule, field_words
from shouwen.rules.language.problems import Problem
from shouwen.rules.time.durations import parse_duration
from shouwen.rules.words import Event
from tests.rules.language.texts import OBLIGATION, compiled, policy_text, rule_text


def problems_of(*lines: str) -> list[Problem]:
    return compile_policy(policy_text(rule_text(*lines)), file="demo.md")[1]


def test_chinese_and_english_keys_mean_the_same() -> None:
    chinese = compiled(rule_text(*OBLIGATION)).rules
    english = compiled(
        rule_text(
            "id: sign",
            "kind: obligation",
            "who: 接收方",
            "what: 签收",
            "on: handover_offered",
            "limit: 30 minutes",
            "fulfilled_by: [handover_signed]",
        )
    ).rules
    assert chinese == english


def test_a_rule_carries_its_clause_and_line() -> None:
    block = rule_text(*OBLIGATION).partition("\n\n")[2]
    body = f"## 第五条 移交\n\n(三) 签收。\n\n{block}"
    (rule,) = compiled(body).rules
    assert isinstance(rule, ObligationRule)
    assert str(rule.clause) == "《示例制度》第五条(三)"
    assert rule.clause.version == "2026-1"
    assert rule.line == 15
    assert rule.on == (Event.HANDOVER_OFFERED,)
    assert rule.limit == parse_duration("30分钟")


def test_a_block_may_list_several_rules() -> None:
    body = rule_text(*(("- " if n == 0 else "  ") + line for n, line in enumerate(OBLIGATION)))
    assert [rule.id for rule in compiled(body).rules] == ["sign"]


def test_an_unreadable_limit_names_line_article_and_mend() -> None:
    (problem,) = problems_of(*OBLIGATION[:5], "时限: 三个工昨日")
    assert (problem.file, problem.line, problem.article) == ("demo.md", 18, "第一条")
    assert problem.message == "“时限”读不懂“三个工昨日”"
    assert "3个工作日" in problem.mend
    assert str(problem).startswith("demo.md 第18行")


@pytest.mark.parametrize(
    ("line", "said", "mend"),
    [
        ("时现: 1日", "不认识“时现”", "时限"),
        ("time limit: 1日", "不认识“time limit”", "limit"),
        ("除非: 移交已签", "“除非第1项”读不懂“移交已签”", "移交签收"),
        ("同一人至多退回: 一次", "要写数字", "3"),
        ("逾期即: 罚款", "“逾期即”读不懂“罚款”", "退回"),
        ("起算: 随便", "读不懂“随便”", "询问"),
        ("起算: [随便]", "“起算”读不懂", "询问"),
        ("凭据: [a, b]", "要写一个词或一句话", "不要写成列表"),
        ("逾期报: [{在过: 1日}]", "不认识“在过”", "再过"),
        ("逾期报: [{再过: 1日}]", "缺少“逾期报第1项的报”", ""),
        ("未尽不得: {a: b}", "要写成列表", "- "),
    ],
)
def test_mistakes_are_told_with_their_mend(line: str, said: str, mend: str) -> None:
    (problem,) = problems_of(*OBLIGATION, line)
    assert problem.line == 20
    assert said in problem.message
    assert mend in problem.mend


def test_a_missing_field_is_told_at_the_rule() -> None:
    (problem,) = problems_of(*OBLIGATION[:3], *OBLIGATION[4:])
    assert "缺少“做什么”" in problem.message
    assert problem.line == 13


def test_no_more_than_three_questions() -> None:
    question = "  - {编号: q, 问: 谁来办, 答案: 本人、代办}"
    lines = ("编号: n", "种类: 一次性告知", "服务事项: 复印", "问题:", *[question] * 4)
    (problem,) = problems_of(*lines)
    assert "最多写3项" in problem.message


def test_conditions_of_a_checklist_are_read() -> None:
    (notice,) = compiled(
        rule_text(
            "编号: n",
            "种类: 一次性告知",
            "服务事项: 病历复印",
            "问题:",
            "  - {编号: 办理人, 问: 谁来办, 答案: 本人、代办}",
            "所需材料:",
            "  - {材料: 委托书, 仅当: {办理人: 代办}}",
        )
    ).rules
    assert isinstance(notice, CompleteNotice)
    assert notice.questions[0].answers == ("本人", "代办")
    assert notice.materials[0].only_if == {"办理人": "代办"}


@pytest.mark.parametrize("kind", ["应尽", "obligatoin", ""])
def test_an_unknown_kind_is_told(kind: str) -> None:
    (problem,) = problems_of("编号: a", f"种类: {kind}")
    assert "没有" in problem.message
    assert "应尽之责" in problem.mend or "obligation" in problem.mend


def test_text_in_a_rule_block_is_not_a_rule() -> None:
    (problem,) = problems_of("三日内答复")
    assert "应是一条规则" in problem.message


def test_an_id_used_twice_is_told() -> None:
    body = rule_text(*OBLIGATION) + rule_text(*OBLIGATION, article="第二条")
    _, problems = compile_policy(policy_text(body))
    assert [problem.article for problem in problems] == ["第二条"]
    assert "第13行重复" in problems[0].message


def test_a_good_rule_survives_a_bad_neighbour() -> None:
    body = rule_text("编号: x", "种类: 应尽") + rule_text(*OBLIGATION, article="第二条")
    policy, problems = compile_policy(policy_text(body))
    assert policy is not None
    assert [rule.id for rule in policy.rules] == ["sign"]
    assert len(problems) == 1


def test_front_matter_is_checked_like_a_rule() -> None:
    text = "---\n编号: 首问\n名称: 制度\n版本: 1\n施行日期: 印发之日\n---\n"
    policy, problems = compile_policy(text)
    assert policy is None
    assert [problem.line for problem in problems] == [2, 5]
    assert "2026-01-01" in problems[1].mend


def test_the_rules_of_a_block_are_found_again() -> None:
    policy = compiled(rule_text(*OBLIGATION))
    (block,) = policy.document.blocks
    assert policy.rules_of(block) == policy.rules


def test_the_digest_is_of_the_words_not_of_the_line_ends() -> None:
    text = policy_text(rule_text(*OBLIGATION))
    one, _ = compile_policy(text)
    other, _ = compile_policy(text.replace("\n", "\r\n"))
    changed, _ = compile_policy(text.replace("30分钟", "31分钟"))
    assert one is not None
    assert other is not None
    assert changed is not None
    assert one.digest == other.digest != changed.digest


WORDS = [
    *[word for model in KINDS.values() for name, zh, _ in field_words(model) for word in (name, *zh)],
    *[model.label for model in KINDS.values()],
    "3个工作日",
    "移交签收",
    "首问责任人",
    "是",
    "",
]
VALUES = st.recursive(
    st.sampled_from(WORDS) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    fields=st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=6),
)
def test_any_rule_compiles_or_is_explained(kind: str, fields: dict[str, object]) -> None:
    fields.pop("种类", None)
    block = json.dumps({"kind": kind, **fields}, ensure_ascii=False)
    policy, problems = compile_policy(policy_text(rule_text(block)))
    assert policy is not None
    assert policy.rules or problems
    assert all(str(problem) for problem in problems)


PIECES = st.sampled_from(
    [
        "---\n",
        "编号: a\n",
        "## 第一条 甲\n",
        "```rule\n",
        "```\n",
        "(一) ",
        "1. ",
        "> ",
        "\t",
        "- ",
        "种类: 时限\n",
        "时限: 3日\n",
        "[",
        "{",
        "|",
        "&a ",
        "*a ",
        "\ufeff",
        "\0",
        "𠮷",
        "䶮",
        "\r\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=40))
def test_any_text_compiles_or_is_explained(pieces: list[str]) -> None:
    policy, problems = compile_policy("".join(pieces))
    assert policy is not None or problems


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 100_000,
        "> " * 50_000,
        "*a" * 100_000,
        "- " * 50_000,
        "```rule\n" * 20_000,
        "(一) 项\n" * 40_000,
        "`" * 100_000,
        "| a " * 50_000 + "\n" + "| - " * 50_000,
        "![](" * 50_000,
    ],
)
def test_hostile_text_does_not_hang(hostile: str) -> None:
    began = time.monotonic()
    compile_policy(policy_text(hostile))
    assert time.monotonic() - began < 20

"""The linter on forms, and the sentence of one."""

import pytest

from shouwen.rules.happenings import Filling, read_happening
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Form, ObligationRule
from shouwen.rules.language.sentences import sentence
from shouwen.rules.words import Event, UnknownWord
from tests.rules.language.texts import compiled, policy_text, rule_text

FORM = (
    "编号: transfer",
    "种类: 表单",
    "表名: 转交单",
    "栏目: [姓名, 事项, 金额, 缓急]",
    "必填: [姓名, 事项]",
    "用于: [移交]",
    "数值栏目: {金额: ≥0}",
    "选项: {缓急: [一般, 紧急]}",
)
REVIEW = (
    "编号: review",
    "种类: 应尽之责",
    "当: 填写《转交单》",
    "仅当栏目: {金额: ≥500万, 缓急: 紧急}",
    "谁: 科室负责人",
    "做什么: 复核",
    "时限: 当日",
    "履行: [填写《转交单》, 答复]",
)


def problems(*rules: tuple[str, ...]) -> list[str]:
    body = "\n".join(rule_text(*lines, article=f"第{number}条") for lines, number in zip(rules, "一二三", strict=False))
    bundle, mistakes = read_bundle([("demo.md", policy_text(body))])
    return [str(problem) for problem in [*mistakes, *check(bundle)]]


def changed(rule: tuple[str, ...], key: str, line: str) -> tuple[str, ...]:
    return tuple(line if each.startswith(key) else each for each in rule)


def test_a_form_and_a_rule_about_it_are_without_mistake() -> None:
    assert [each for each in problems(FORM, REVIEW) if "表" in each or "栏目" in each] == []


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ((FORM, changed(REVIEW, "当", "当: 填写《转交表》")), "没有《转交表》这张表"),
        ((changed(FORM, "必填", "必填: [姓名, 电话]"),), "写了“电话”"),
        ((changed(FORM, "栏目", "栏目: [姓名, 姓名, 事项, 金额, 缓急]"),), "两栏同名"),
        ((changed(FORM, "选项", "选项: {缓急: [一般]}"),), "至少要有两个选项"),
        ((changed(FORM, "选项", "选项: {金额: [一, 二]}"),), "既是数值又是选项"),
        ((changed(FORM, "数值", "数值栏目: {金额: 很多}"),), "读不懂范围"),
        ((changed(FORM, "选项", "选项: {姓名: [甲, 乙]}"),), "是个人信息"),
        ((changed(FORM, "用于", "用于: [重新办理]"),), "不能要求先填"),
        (((*FORM, "至多次数: 0"),), "要在1以上"),
        ((FORM, changed(REVIEW, "当", "当: 答复")), "`当`的那件事里没有"),
        ((FORM, changed(REVIEW, "仅当", "仅当栏目: {姓名: ≥5}")), "对不上《转交单》"),
        ((FORM, changed(REVIEW, "仅当", "仅当栏目: {缓急: 特急}")), "对不上《转交单》"),
        ((changed(FORM, "用于", "用于: [跳舞]"),), "登记"),
    ],
)
def test_a_mistake_is_told_with_its_mend(rules: tuple[tuple[str, ...], ...], said: str) -> None:
    assert any(said in each for each in problems(*rules)), problems(*rules)


def test_a_filling_is_read_as_it_is_written() -> None:
    rule = next(rule for rule in compiled(rule_text(*REVIEW)).rules if isinstance(rule, ObligationRule))
    assert rule.on == (Filling.of("转交单"),)
    assert rule.fulfilled_by == (Filling.of("转交单"), Event.ANSWER_GIVEN)
    assert read_happening("填写《转交单》") == Filling.of("转交单")
    with pytest.raises(UnknownWord):
        read_happening("填写")


def test_the_sentence_says_what_the_machine_does() -> None:
    form = next(rule for rule in compiled(rule_text(*FORM)).rules if isinstance(rule, Form))
    said = sentence(form)
    assert "《转交单》设姓名、事项、金额、缓急4栏" in said
    assert "未填好本表不得提出移交" in said
    assert "缓急从一般、紧急中选一项" in said

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


MEAL = (
    "编号: meal",
    "种类: 表单",
    "表名: 客饭审批单",
    "栏目: [人数, 餐费, 地点, 用餐时间, 项目]",
    "数值栏目: [人数, 餐费]",
    "选项: {地点: [校内, 校外]}",
    "时间栏目: 用餐时间",
    "限制: [{名称: 每桌, 须: 餐费 ≤ 50×人数, 不合即: 另行批准}, {名称: 校内, 须为: {地点: 校内}}]",
)
BOOKING = ("编号: booking", "种类: 表单", "表名: 安排单", "栏目: [内容]", "用于: [登记办理结果]")
CONSENT = (
    "编号: consent",
    "种类: 审批",
    "动作: 填写表单",
    "所填表单: 安排单",
    "审批单: 客饭审批单",
    "超出: 每桌",
    "提前: 提前4小时",
    "提前自: 用餐时间",
    "批准人: 科室负责人",
)


def about_consent(*rules: tuple[str, ...]) -> list[str]:
    words = ("限制", "客饭", "安排单", "超出", "提前自", "每桌", "校内", "所填", "审批单")
    return [each for each in problems(*rules) if any(word in each for word in words)]


def test_a_form_put_before_its_approvers_is_without_mistake() -> None:
    assert about_consent(MEAL, BOOKING, CONSENT) == []


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ((changed(MEAL, "限制", "限制: [{名称: 每桌}]"),), "没有写要怎样"),
        ((changed(MEAL, "限制", "限制: [{名称: 甲, 须: 餐费 ≤ 1}, {名称: 甲, 须: 人数 ≤ 1}]"),), "都叫“甲”"),
        ((changed(MEAL, "限制", "限制: [{名称: 每桌, 须: 饭钱 ≤ 1}]"),), "“饭钱”不是"),
        ((changed(MEAL, "限制", "限制: [{名称: 校内, 须为: {地点: 国外}}]"),), "国外”对不上"),
        ((changed(MEAL, "限制", "限制: [{名称: 校内, 当: {用餐时间: ≥5}, 须: 餐费 ≤ 1}]"),), "≥5”对不上"),
        ((changed(MEAL, "限制", "限制: [{名称: 项目, 须填: 课题}]"),), "`限制`写了“课题”"),
        ((changed(MEAL, "限制", "限制: [{名称: 每桌, 须: 餐费, 不合即: 提醒}]"),), "一个且只有一个"),
        ((changed(MEAL, "时间", "时间栏目: 餐费"),), "既是时间又是"),
        ((MEAL,), "却没有规定由谁批准"),
        ((MEAL, BOOKING, changed(CONSENT, "审批单", "审批单: 餐单")), "没有《餐单》这张表可以审批"),
        ((MEAL, BOOKING, changed(CONSENT, "审批单", "签名: 是")), "看的是审批单"),
        ((MEAL, BOOKING, changed(CONSENT, "超出", "超出: 校内")), "没有要另行批准的限制“校内”"),
        ((MEAL, BOOKING, changed(CONSENT, "提前自", "提前自: 餐费")), "没有时间栏目“餐费”"),
        ((MEAL, BOOKING, changed(CONSENT, "提前:", "签名: 是")), "没有写提前多久"),
        ((MEAL, BOOKING, changed(CONSENT, "所填", "所填表单: 订餐单")), "没有《订餐单》这张表"),
        ((MEAL, BOOKING, changed(CONSENT, "所填", "所填表单: 客饭审批单")), "还没有什么可以批准"),
        ((MEAL, BOOKING, changed(CONSENT, "动作", "动作: 移交")), "没有“填写表单”"),
    ],
)
def test_limits_and_consents_that_could_never_work_are_found(rules: tuple[tuple[str, ...], ...], said: str) -> None:
    assert any(said in each for each in problems(*rules))


def test_sentences_say_what_is_compared_and_what_is_put_before_whom() -> None:
    meal = sentence(compiled(rule_text(*MEAL)).rules[0])
    assert "每桌：须餐费 ≤ 50×人数，不合的须另行批准" in meal
    assert "校内：“地点”须为校内，不合的不予登记" in meal
    assert "用餐时间填日期和时间" in meal
    consent = sentence(compiled(rule_text(*CONSENT)).rules[0])
    assert "超出每桌的，未经批准不得填写《安排单》" in consent
    assert "填好《客饭审批单》才能提请，提请以后又改过的要重新提请" in consent
    assert "至少自所填的用餐时间提前4小时提请" in consent


APPLYING = (
    "编号: applying",
    "种类: 表单",
    "表名: 申请单",
    "栏目: [层面, 事由]",
    "选项: {层面: [院级, 科级]}",
)
BY_OPTION = (
    "{编号: high, 种类: 审批, 动作: 办结, 审批单: 申请单, 仅当: {层面: 院级}, 批准人: 院长}",
    "{编号: low, 种类: 审批, 动作: 办结, 审批单: 申请单, 仅当: {层面: 科级}, 批准人: 科室负责人}",
)


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ("限制: [{名称: 院级, 当: {层面: 院级}, 须由科室: 院办}, {名称: 科级, 当: {层面: 科级}, 须由科室: 骨科}]", 0),
        ("限制: [{名称: 科级, 当: {层面: 科级}, 须由科室: 骨科}]", 1),
        ("限制: [{名称: 科级, 当: {层面: 科级}, 须由科室: 骨科, 不合即: 提醒}]", 2),
        ("必填: 层面", 2),
    ],
)
def test_nobody_chooses_who_signs_by_what_they_write(limits: str, found: int) -> None:
    rules = [(*APPLYING, limits), *((f"- {each}",) for each in BY_OPTION)]
    assert sum("选什么就由谁批" in each for each in problems(*rules)) == found

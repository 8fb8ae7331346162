"""The rules that keep the house in order: what is refused when they are written, and what the linter says."""

from dataclasses import replace

import pytest

from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import Conduct
from shouwen.rules.organization import Organization
from tests.rules.language.test_checking import NOTICE, findings, organization
from tests.rules.language.texts import compiled, policy_text, rule_text

MONTHLY = ["编号: m", "种类: 周期事项", "每: 月", "谁: 护理部", "做什么: 小结", "逾期报: 分管领导"]

SURVEY = ["编号: s", "种类: 满意度", "差评由: 护理部", "差评时限: 1个工作日"]


def told(*lines: str) -> str:
    _, problems = compile_policy(policy_text(rule_text(*lines)))
    return "".join(map(str, problems))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["编号: m", "种类: 周期事项", "谁: 护理部", "做什么: 小结"], "只写一个"),
        ([*MONTHLY, "不早于: 1年"], "只写一个"),
        ([*MONTHLY, "于: 星期五"], "与周期对不上"),
        ([*MONTHLY, "于: 32日"], "与周期对不上"),
        (["编号: m", "种类: 周期事项", "每: 旬", "谁: 护理部", "做什么: 小结"], "“每”读不懂“旬”"),
        ([*SURVEY, "量表: 好、差"], "量表"),
        ([*SURVEY, "差评: 很差"], "不在量表里"),
        (SURVEY[:-1], "差评时限"),
        (["编号: c", "种类: 服务规范", "条目: []"], "条目"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(lines: list[str], said: str) -> None:
    assert said in told(*lines)


@pytest.mark.parametrize("on", ["25日", "31日"])
def test_a_day_of_the_month_may_be_named(on: str) -> None:
    assert not told(*MONTHLY, f"于: {on}")


def test_items_are_numbered_where_they_have_no_number() -> None:
    text = rule_text("编号: c", "种类: 服务规范", "条目: [着装整洁, {编号: phone, 要求: 不接听手机}, 站立接待]")
    (rule,) = compiled(text).rules
    assert isinstance(rule, Conduct)
    assert [identifier for identifier, _ in rule.numbered()] == ["c.1", "phone", "c.3"]


def messages(*blocks: list[str]) -> list[str]:
    return [problem.message for problem in findings(*blocks, house=organization())]


def test_a_role_of_a_case_means_nobody_in_a_periodic_duty() -> None:
    lines = [line if not line.startswith("谁") else "谁: 首问责任人" for line in MONTHLY]
    assert any("无从确定" in said for said in messages(lines))


def test_lateness_must_reach_somebody() -> None:
    assert any("逾期不报任何人" in said for said in messages(MONTHLY[:-1]))
    assert not any("逾期不报任何人" in said for said in messages(MONTHLY))


def test_two_items_of_one_number_are_told() -> None:
    lines = ["编号: c", "种类: 服务规范", "条目: [{编号: a, 要求: 甲}, {编号: a, 要求: 乙}]"]
    assert any("条目编号“a”" in said for said in messages(lines))


def test_a_service_item_without_its_basis_may_not_be_published() -> None:
    duty = ["编号: d", "种类: 公示与通讯录", "每个事项须有: 依据、承办岗位"]
    route = ["编号: r", "种类: 分流", "事项: 病历复印", "归口: 护理部", "常见说法: 复印"]
    without = [line for line in NOTICE if not line.startswith("依据")]
    assert any("没有依据、承办岗位,不得发布" in said.replace("，", ",") for said in messages(duty, without))
    assert not any("不得发布" in said for said in messages(duty, NOTICE, route))


def test_a_service_item_must_cite_the_article_of_its_basis_where_a_rule_demands_it() -> None:
    duty = ["编号: d", "种类: 公示与通讯录", "每个事项须有: 依据条号"]
    told = {basis: messages(duty, with_basis(basis)) for basis in ("有关规定", "《示例条例》", "《示例条例》第十二条")}
    refused = [basis for basis, said in told.items() if any("没有依据条号" in each for each in said)]
    assert refused == ["有关规定", "《示例条例》"]


def with_basis(basis: str) -> list[str]:
    return [f"依据: {basis}" if line.startswith("依据") else line for line in NOTICE]


def test_a_service_item_whose_post_has_no_duties_written_down_may_not_be_published() -> None:
    duty = ["编号: d", "种类: 公示与通讯录", "每个事项须有: 职责"]
    route = ["编号: r", "种类: 分流", "事项: 病历复印", "归口: 护理部", "常见说法: 复印"]
    written, blank = (with_remits(*remits) for remits in (["病历复印"], []))
    assert not any("不得发布" in problem.message for problem in findings(duty, NOTICE, route, house=written))
    assert any("没有职能" in problem.message for problem in findings(duty, NOTICE, route, house=blank))


def with_remits(*remits: str) -> Organization:
    house = organization()
    return replace(house, posts=tuple(replace(post, remits=remits) for post in house.posts))


def test_a_phone_without_number_is_told() -> None:
    phones = ["编号: d", "种类: 公示与通讯录", "公布电话: [{名称: 监管电话}]"]
    assert any("没有号码" in said for said in messages(phones))


def test_unknown_names_are_told() -> None:
    lines = ["编号: d", "种类: 公示与通讯录", "须排班: 口腔科"]
    assert any("口腔科" in said for said in messages(lines))
    assert any("宣传科" in said for said in messages([line.replace("护理部", "宣传科") for line in MONTHLY]))

"""Clauses that contradict: each other, their own text, what they rest on, or an organisation with nobody there."""

from time import perf_counter

import pytest

from shouwen.policies.packs import ORGANIZATION, pack_folder, read_organization_file, read_pack
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.problems import Problem
from tests.rules.language.test_checking import LIMIT, NOW, ROUTE, findings, organization, replaced
from tests.rules.language.texts import OBLIGATION, policy_text, rule_text

DUTY = [*OBLIGATION]
SECOND = replaced(DUTY, "编号", "编号: second")


def said(problems: list[Problem], words: str) -> list[Problem]:
    return [problem for problem in problems if words in problem.message]


def test_one_matter_routed_to_two_places_is_told_with_both_clauses() -> None:
    other = replaced(replaced(ROUTE, "编号", "编号: r2"), "归口", "归口: 医务部")
    (problem,) = said(findings(ROUTE, other), "归口")
    assert problem.message == "事项“护理”在《示例制度》第一条归口护理部,这里归口医务部"
    assert problem.article == "第二条"
    assert "只留一处" in problem.mend
    assert said(findings(ROUTE, [*other, "渠道: 来电"]), "归口护理部") == []
    assert said(findings(ROUTE, replaced(other, "事项", "事项: 医疗")), "归口护理部") == []


def test_one_duty_with_two_limits_is_told() -> None:
    (problem,) = said(findings(DUTY, replaced(SECOND, "时限", "时限: 2小时")), "这里是2小时")
    assert "《示例制度》第一条" in problem.message
    assert said(findings(DUTY, SECOND), "这里是") == []
    assert said(findings(DUTY, [*replaced(SECOND, "时限", "时限: 2小时"), "渠道: 来电"]), "这里是") == []


def test_two_duties_that_block_each_other_are_an_error() -> None:
    one = [*replaced(replaced(DUTY, "履行", "履行: 领导批示"), "做什么", "做什么: 批示"), "未尽不得: 延期"]
    other = [*replaced(replaced(SECOND, "履行", "履行: 延期"), "做什么", "做什么: 准延"), "未尽不得: 领导批示"]
    (problem,) = said(findings(one, other), "互相卡住")
    assert problem.is_error
    assert "“准延”与《示例制度》第一条的“批示”" in problem.message
    assert said(findings(one, replaced(other, "未尽不得")), "互相卡住") == []
    assert said(findings([*one, "层级: 投诉"], [*other, "层级: 院外"]), "互相卡住") == []


def test_a_paper_asked_for_before_each_other_is_a_block_too() -> None:
    one = [*replaced(DUTY, "履行", "履行: 填写《甲表》"), "未尽不得: 答复"]
    other = [*replaced(SECOND, "履行", "履行: 答复"), "未尽不得: 填写表单"]
    assert len(said(findings(one, other), "互相卡住")) == 1


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("接收科室两小时内签收。", True),
        ("接收科室三十分钟内签收。", False),
        ("接收科室半小时内签收。", False),
        ("接收科室30分钟内签收,两小时仍未签的,退回。", False),
        ("自3月1日起,由接收科室签收;最后一日顺延。", False),
        ("由接收科室签收。", False),
    ],
)
def test_a_rule_that_differs_from_its_own_text_is_told(text: str, *, is_told: bool) -> None:
    body = f"## 第一条 移交\n\n（一）{text}\n\n```rule\n" + "\n".join(DUTY) + "\n```\n\n（二）三年内有效。\n"
    bundle, problems = read_bundle([("demo.md", policy_text(body))])
    assert problems == []
    found = said(check(bundle), "正文写的是")
    assert bool(found) is is_told
    if is_told:
        assert found[0].message == "正文写的是“两小时”,规则里的时限是30分钟"
        assert (found[0].line, found[0].article) == (15, "第一条(一)")


def against(base: list[str], own: list[str], *, level: str = "国家", rests: str = "") -> list[str]:
    """What is said of ``own``, by the file it is said of."""
    law = policy_text(rule_text(*base), id="law", level=level)
    house = policy_text(rule_text(*own), id="house").replace("层级:", f"{rests}层级:", 1)
    bundle, problems = read_bundle([("law.md", law), ("house.md", house)])
    assert problems == []
    return [f"{problem.file} {problem.message}" for problem in check(bundle)]


def test_an_obligation_looser_than_the_one_it_rests_on_is_told() -> None:
    looser = replaced(SECOND, "时限", "时限: 2小时")
    assert "house.md 时限2小时比《示例制度》第一条的30分钟宽" in against(DUTY, looser)
    assert not any("宽" in line for line in against(DUTY, replaced(SECOND, "时限", "时限: 10分钟")))
    assert not any("宽" in line for line in against(DUTY, replaced(looser, "当", "当: 登记")))
    assert not any("宽" in line for line in against(DUTY, [*looser, "分类: {阶段: 再审}"]))


def test_more_extension_than_the_base_allows_is_told() -> None:
    strict = [*LIMIT, "延期: {次数: 1, 至多: 1个工作日, 批准人: 院长}"]
    own = replaced(LIMIT, "编号", "编号: own")
    often = [*own, "延期: {次数: 2, 至多: 1个工作日, 批准人: 院长}"]
    (told,) = [line for line in against(strict, often) if "延期" in line]
    assert told == "house.md 延期比《示例制度》第一条宽,那里至多1次、每次1个工作日"
    assert any("那里不得延期" in line for line in against(LIMIT, often))
    assert not any("延期比" in line for line in against(strict, [*own, strict[-1]]))


def test_a_base_that_was_not_read_is_told() -> None:
    assert any("依据的制度“gone”没有一起检查" in line for line in against(LIMIT, SECOND, rests="依据: gone\n"))
    assert not any("没有一起检查" in line for line in against(LIMIT, SECOND, rests="依据: law\n"))


def test_a_role_behind_which_nobody_stands_is_told() -> None:
    nobody = organization(departments=[{"name": "护理部", "aliases": ["护理"]}], posts=[])
    (problem,) = said(findings(LIMIT, house=nobody), "而护理部没有")
    assert problem.message == "“答复”要找科室负责人,而护理部没有"
    assert said(findings(LIMIT, house=organization()), "没有") == []


def test_a_department_or_post_without_people_can_keep_nothing() -> None:
    departments = [{"name": "护理部", "head": "护理部主任"}, {"name": "质控科"}]
    house = organization(departments=departments)
    (problem,) = said(findings(replaced(DUTY, "谁", "谁: 质控科"), house=house), "没有人能办")
    assert problem.is_error
    assert said(findings(replaced(DUTY, "谁", "谁: 护理部"), house=house), "没有人能办") == []
    below = organization(departments=[{"name": "护理部", "parent": "质控科"}, {"name": "质控科"}])
    assert said(findings(replaced(DUTY, "谁", "谁: 质控科"), house=below), "没有人能办") == []
    empty = organization(posts=[{"name": "收费岗", "department": "护理部"}])
    assert len(said(findings(replaced(DUTY, "谁", "谁: 收费岗"), house=empty), "没有人能办")) == 1


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("N个工作日内答复。", "N"),
        ("应在若干日内答复。", "若干"),
        ("每月抽查（ ）次。", "（ ）"),
        ("满意率不低于【】%。", "【】"),
        ("由□□科负责。", "□□"),
    ],
)
def test_every_kind_of_blank_is_told(text: str, blank: str) -> None:
    bundle, _ = read_bundle([("a.md", policy_text(f"## 第一条 甲\n\n{text}\n"))])
    assert [problem.message for problem in check(bundle)] == [f"“{blank}”处还没有填写"]


def test_what_looks_like_a_blank_and_is_none() -> None:
    text = "自二〇〇六年起,按ISO标准A个例、第10次会议(二)办理。"
    bundle, _ = read_bundle([("a.md", policy_text(f"## 第一条 甲\n\n{text}\n"))])
    assert check(bundle) == []


def test_a_whole_pack_is_checked_as_one_types() -> None:
    folder = pack_folder("public-hospital")
    bundle, _ = read_pack(folder)
    house = read_organization_file(folder / ORGANIZATION, now=NOW)
    check(bundle, house, at=NOW)  # what is remembered from here on is remembered while somebody types
    began = perf_counter()
    check(bundle, house, at=NOW)
    assert (perf_counter() - began) / len(bundle.policies) < 0.1

"""Each check of ``shouwen policy check``: what it finds, and that it is silent where all is well."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shouwen.rules.language.checking import CHECKS, check
from shouwen.rules.language.checking.discharge import PRODUCED_BY
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.problems import Problem
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import read_organization
from shouwen.rules.words import Event, Tier
from tests.rules.language.texts import OBLIGATION, policy_text, rule_text

NOW = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LIMIT = ["编号: l", "种类: 时限", "时限: 3个工作日", "逾期报: 科室负责人"]
CALL = ["编号: c", "种类: 回访", "时限: 3个工作日", "逾期报: 科室负责人"]
ROUTE = ["编号: r", "种类: 分流", "事项: 护理", "归口: 护理部", "维护人: 护理部", "核对日期: 2026-01-05"]
NOTICE = [
    "编号: n",
    "种类: 一次性告知",
    "服务事项: 病历复印",
    "问题: [{编号: 谁, 问: 谁来办, 答案: 本人、代办}]",
    "所需材料: [{材料: 身份证}, {材料: 委托书, 仅当: {谁: 代办}}]",
    "程序: 申请、复印",
    "地点: 病案室",
    "办理时限: 当日",
    "依据: 《示例规定》第二条",
    "维护人: 护理部",
    "核对日期: 2026-01-05",
]
PEOPLE: dict[str, Any] = {
    "name": "示例医院",
    "departments": [{"name": "护理部", "head": "护理部主任", "aliases": ["护理"]}],
    "posts": [
        {"name": "收费岗", "department": "护理部", "a": "甲", "b": "乙", "hot": "是"},
    ],
    "people": [
        {"name": "护理部主任", "department": "护理部"},
        {"name": "甲", "department": "护理部"},
        {"name": "乙", "department": "护理部"},
    ],
}


def organization(**changes: Any) -> Organization:
    return read_organization({**PEOPLE, **changes}, now=NOW)


def replaced(lines: list[str], key: str, *new: str) -> list[str]:
    return [line for line in lines if not line.startswith(f"{key}:")] + list(new)


def findings(*blocks: list[str], house: Organization | None = None) -> list[Problem]:
    body = "".join(
        rule_text(*block, article=f"第{numeral}条") for numeral, block in zip("一二三四五", blocks, strict=False)
    )
    bundle, problems = read_bundle([("demo.md", policy_text(body))])
    assert problems == [], [str(problem) for problem in problems]
    return check(bundle, house, at=NOW)


GOOD = [*OBLIGATION], LIMIT, CALL, ROUTE, NOTICE


def test_a_good_policy_has_no_problem() -> None:
    assert findings(*GOOD, house=organization()) == []


@pytest.mark.parametrize(
    ("blocks", "said", "mend"),
    [
        ([replaced([*OBLIGATION], "履行")], "没有写怎样算履行", "履行"),
        ([replaced([*OBLIGATION], "履行", "履行: 移交退回")], "没有哪个动作会产生", "跟踪反馈"),
        ([[*OBLIGATION, "未尽不得: 签收"]], "它只能靠“签收移交”履行", "未尽不得"),
        ([replaced([*OBLIGATION], "谁", "谁: 服务对象")], "责任人写成了服务对象", "岗位"),
        ([replaced(CALL, "由谁", "由谁: 承办人")], "回访不能由承办人", "客服中心"),
        (
            [[*LIMIT, "延期: {至多: 1日, 批准人: 承办人}"]],
            "延期不能由承办人自己批准",
            "科室负责人",
        ),
        (
            [[*replaced([*OBLIGATION], "当", "当: 登记"), "逾期即: 退回"]],
            "只有移交提出后的签收",
            "删去",
        ),
        ([[*OBLIGATION, "提前提醒: 1日"]], "不会提醒", "缩短"),
        ([[*OBLIGATION, "起算: 答复期满"]], "没有答复的时限", "时限"),
        ([replaced(LIMIT, "逾期报")], "逾期后没有人知道", "科室负责人"),
        ([replaced(LIMIT, "逾期报", "逾期报: 服务对象")], "不是上一级", "分管领导"),
        ([replaced(LIMIT, "逾期报", "逾期报: 院长、院长")], "报给同一人", "不同的人"),
        ([[*CALL, "不满意逐级报: 科室负责人、院长"]], "最终答复", "最终答复由: 院长"),
        ([ROUTE, [*LIMIT, "事项: 费用"]], "事项“护理”没有时限", "补一条"),
        ([ROUTE, [*LIMIT, "事项: 费用、护理"]], "事项“费用”没有归口", "分流"),
        ([[*LIMIT, "法定时限: 1日"]], "比法定时限1日宽", "更短"),
        ([LIMIT, ["编号: m", "种类: 时限", "时限: 2小时", "逾期报: 院长"]], "已有时限", "只留一处"),
        ([["编号: h", "种类: 办公时间", "时间: [周八 08:00]"]], "“时间”读不懂", "周一至周五"),
        ([[*ROUTE, "一键问答: 厕所在哪"]], "没有答法", "答法"),
        (
            [
                [*ROUTE, "一键问答: 厕所在哪", "答法: 左"],
                [*replaced(ROUTE, "编号", "编号: r2"), "一键问答: 厕所在哪", "答法: 右"],
            ],
            "一键问答“厕所在哪”在",
            "只留一处",
        ),
        ([replaced(ROUTE, "事项")], "没有任何说法", "常见说法"),
        ([[*ROUTE, "层级: 投诉"]], "永远用不上", "情形"),
        ([NOTICE, replaced(NOTICE, "编号", "编号: n2")], "已有一份清单", "合并"),
        (
            [replaced(NOTICE, "所需材料", "所需材料: [{材料: 甲, 仅当: {谁: 邻居}}]")],
            "对不上问题和答案",
            "仅当",
        ),
        (
            [
                replaced(
                    replaced(NOTICE, "所需材料"),
                    "问题",
                    "问题: [{编号: a, 问: 甲, 答案: 是、否}, {编号: a, 问: 乙, 答案: 是、否}]",
                )
            ],
            "同一个编号",
            "自己的编号",
        ),
        (
            [replaced(replaced(NOTICE, "所需材料"), "问题", "问题: [{编号: a, 问: 甲, 答案: 是}]")],
            "至少要有两个答案",
            "本人、代办",
        ),
        ([replaced(NOTICE, "依据")], "没有写依据", "说全"),
        ([replaced(ROUTE, "维护人")], "没有维护人", "维护人"),
        ([replaced(NOTICE, "核对日期", "核对日期: 2026-13-40")], "没有核对日期", "核对日期"),
        (
            [[*OBLIGATION], ["编号: b", "种类: 违规情形", "名称: 迟", "迹象: 逾期", "应做: 签受", "核实人: 院长"]],
            "没有规则要求“签受”",
            "签收",
        ),
        (
            [["编号: b", "种类: 违规情形", "名称: 退", "迹象: 多次退回"]],
            "没有写由谁核实",
            "核实人",
        ),
        ([["编号: b", "种类: 违规情形", "名称: 停", "迹象: 停滞", "核实人: 院长"]], "没有写时限", "3个工作日"),
        (
            [["编号: b", "种类: 违规情形", "名称: 退", "迹象: 多次退回", "时限: 3日", "核实人: 院长"]],
            "不看时限",
            "时限",
        ),
        (
            [["编号: b", "种类: 违规情形", "名称: 铃", "迹象: 铃响超限", "时限: 3日", "核实人: 院长"]],
            "不能写“3日”",
            "3声",
        ),
        (
            [["编号: b", "种类: 违规情形", "名称: 转", "迹象: 来回折腾", "核实人: 院长"]],
            "没有写送往几处",
            "至少次数",
        ),
        (
            [["编号: r", "种类: 时限", "做什么: 接听", "时限: 1日", "起算: 振铃"]],
            "不能写“1日”",
            "3声",
        ),
        ([["编号: r", "种类: 时限", "时限: 3声", "起算: 振铃"]], "起算的是接听", "接听"),
        ([["编号: r", "种类: 时限", "做什么: 接听", "时限: 3声"]], "须自振铃起算", "起算: 振铃"),
    ],
)
def test_what_each_check_finds(blocks: list[list[str]], said: str, mend: str) -> None:
    found = [problem for problem in findings(*blocks) if said in problem.message]
    assert len(found) == 1, [str(problem) for problem in findings(*blocks)]
    assert mend in found[0].mend
    assert found[0].file == "demo.md"
    assert found[0].line >= 13
    assert found[0].article.startswith("第")


def test_a_tier_without_a_scope_is_told() -> None:
    scope = ["编号: s", "种类: 分层处置", "情形: 院外", "要做: 指引"]
    found = [problem.message for problem in findings(scope)]
    assert len(found) == len(Tier) - 1
    assert not any(Tier.OUTSIDE.label in message for message in found)


def test_unknown_names_are_told_with_the_nearest() -> None:
    (problem,) = findings(replaced(ROUTE, "归口", "归口: 护里部"), house=organization())
    assert problem.message == "没有名为“护里部”的岗位、科室或人员"
    assert "护理部" in problem.mend


def test_names_in_ladders_and_rungs_are_resolved_too() -> None:
    ladder = replaced(LIMIT, "逾期报", "逾期报: [{报: 监察室, 再过: 1日}]")
    rungs = [*CALL, "不满意逐级报: 党委办", "最终答复由: 院长"]
    found = [problem.message for problem in findings(ladder, rungs, house=organization())]
    assert [name for name in ("监察室", "党委办") if any(name in message for message in found)] == [
        "监察室",
        "党委办",
    ]


def test_aliases_and_roles_are_known() -> None:
    route = replaced(ROUTE, "归口", "归口: 护理")
    assert findings(route, house=organization()) == []


COVER = ["编号: k", "种类: AB角"]


def test_hot_posts_need_an_a_and_a_b() -> None:
    full = organization()
    only_a = replace(full, holdings=full.holdings[:1])
    twice = replace(full, holdings=(full.holdings[0], replace(full.holdings[0], order=1)))
    nobody = replace(full, holdings=())
    assert findings(COVER, house=full) == []
    for house, said in ((only_a, "没有B角"), (twice, "没有B角"), (nobody, "没有A角")):
        assert [said in problem.message for problem in findings(COVER, house=house)] == [True]


def test_a_b_who_is_not_trained_is_no_cover() -> None:
    full = organization()
    first, second = full.holdings
    untrained = replace(full, holdings=(first, replace(second, is_trained=False)))
    (problem,) = findings(COVER, house=untrained)
    assert "没有培训授权" in problem.message
    assert findings([*COVER, "B角须培训授权: 否"], house=untrained) == []


def test_only_the_posts_named_are_covered_and_never_one_reserved_by_law() -> None:
    full = organization()
    empty = replace(full, holdings=())
    (post,) = full.posts
    by_law = replace(empty, posts=(replace(post, is_single_by_law=True),))
    cool = replace(empty, posts=(replace(post, is_hot=False),))
    assert findings(COVER, house=by_law) == []
    assert findings(COVER, house=cool) == []
    assert len(findings([*COVER, "岗位: 收费岗"], house=cool)) == 1


def test_a_limit_looser_than_the_national_one_is_told() -> None:
    law = policy_text(rule_text("编号: law", "种类: 时限", "时限: 2日", "逾期报: 院长"), id="law", level="国家")
    house = policy_text(rule_text(*LIMIT), id="house")
    bundle, _ = read_bundle([("law.md", law), ("house.md", house)])
    found = [problem for problem in check(bundle) if "宽" in problem.message]
    assert [problem.file for problem in found] == ["house.md"]
    assert not found[0].is_error


def test_a_limit_looser_than_its_named_base_is_told() -> None:
    base = policy_text(rule_text("编号: base", "种类: 时限", "时限: 2日", "逾期报: 院长"), id="base")
    house = policy_text(rule_text(*LIMIT), id="house").replace("层级:", "依据: base\n层级:")
    bundle, _ = read_bundle([("base.md", base), ("house.md", house)])
    assert [problem.file for problem in check(bundle) if "宽" in problem.message] == ["house.md"]


def test_blanks_of_a_template_are_told() -> None:
    bundle, _ = read_bundle([("a.md", policy_text("## 第一条 甲\n\n投诉电话:XXXXXXXX。\n"))])
    (problem,) = check(bundle)
    assert (problem.line, problem.article) == (12, "第一条")
    assert "XXXXXXXX" in problem.message


def test_events_without_an_act_are_the_clock_s_or_the_requester_s() -> None:
    assert set(Event) - set(PRODUCED_BY) == {
        Event.CASE_REGISTERED,
        Event.FIRST_HANDLER_NAMED,
        Event.FIRST_CONTACT_RELEASED,
        Event.FIRST_CONTACT_RESUMED,
        Event.HANDOVER_BOUNCED,
        Event.DISSATISFACTION_RAISED,
        Event.REQUESTER_ADDED,
        Event.REQUESTER_ASKED_AGAIN,
        Event.COMPLAINT_MADE,
        Event.BADLY_RATED,
        Event.OPENED_ON_RATING,
        Event.INFORMATION_QUESTIONED,
        Event.MARK_OBJECTED,
    }


def test_an_empty_bundle_has_no_problem() -> None:
    bundle, _ = read_bundle([])
    assert check(bundle) == []
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("种类: 审批", "动作: 移交", "批准人: 承办人"), "不能作批准人"),
        (("种类: 审批", "动作: 批准", "批准人: 科室负责人"), "不能再要审批"),
        (("种类: 审批", "动作: 移交", "批准人: 科室负责人", "仅当: {颜色: 红}"), "没有“颜色”这一栏"),
        (("种类: 审批", "动作: 移交", "批准人: 科室负责人", "仅当: {币种: 贝壳}"), "不认识币种"),
        (("种类: 不得推托", "动作: 签收", "理由: 下班"), "不写理由"),
        (("种类: 不得推托", "理由: []"), "没有写哪些理由"),
        (("种类: 一次性告知", "服务事项: 换证"), "没有办理时限"),
        (("种类: 一次性告知", "服务事项: 换证", "办理时限: 30个工作日", "法定时限: 20个工作日"), "还长"),
        (("种类: 一次性告知", "服务事项: 换证", "办理时限: 很快", "法定时限: 很慢"), "看不懂法定时限"),
        (("种类: 一次性告知", "服务事项: 换证", "办理时限: 3日", "当场可办: 是"), "当场可办,却承诺"),
    ],
)
def test_approvals_excuses_and_promises_that_cannot_work(lines: tuple[str, ...], said: str) -> None:
    bundle, problems = read_bundle([("a.md", policy_text(rule_text("编号: a", *lines)))])
    assert problems == []
    assert [problem.is_error for problem in check(bundle) if said in problem.message] == [True]


def test_an_item_with_its_limit_may_be_adopted() -> None:
    item = rule_text("编号: a", "种类: 一次性告知", "服务事项: 换证", "办理时限: 3个工作日", "法定时限: 20个工作日")
    bundle, _ = read_bundle([("a.md", policy_text(item))])
    assert not [problem for problem in check(bundle) if problem.is_error]

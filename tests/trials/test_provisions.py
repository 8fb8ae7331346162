"""What the policies in force say is expected by name, and told where it is otherwise."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

FILE = Path(__file__).parent / "pack" / "scenarios" / "inline.yaml"
POLICY = """\
policy: [first-inquiry]
steps:
  - at: "2026-09-30 10:00"
    import: |
      ---
      编号: words
      名称: 服务规范
      版本: "1"
      施行日期: 2026-01-01
      ---

      ## 第二条 说话

      ```rule
      - {编号: ban, 种类: 服务用语, 禁语: [不知道, 我很忙]}
      - {编号: call, 种类: 表单, 表名: 来电登记册, 栏目: [来电人, 事项], 必填: [事项]}
      - {编号: hours, 种类: 办公时间, 科室: 客服中心, 时间: [每天 08:00-20:00]}
      - {编号: rude, 种类: 违规情形, 名称: 态度生硬, 迹象: 检查发现, 核实人: 院办}
      - {编号: stage, 种类: 分类, 维度: 阶段, 选项: [一审, 再审]}
      - {编号: own, 种类: 分层处置, 情形: 本人职责, 要做: [当场答复], 可选动作: [答复]}
      - {编号: ensure, 种类: 系统保证, 保证: late_stays_due}
      ```
"""
SHARED = {
    "says": ("没有规则这样说", ["逾期未办即退回", "{clause: 第二条, kind: 服务用语, holds: 不知道, lacks: 时限}"]),
    "ensured": ("custody_never_gaps", ["late_stays_due"]),
    "form": ("来信登记册", ["来电登记册", "{name: 来电登记册, fields: [来电人, 事项], required: [事项]}"]),
    "limit": ("{limit: 5个工作日}", ["{limit: 3个工作日, clause: 第六条, tier: 其他科室, matter: 护理}"]),
    "opened": ("{open: 否}", ["{department: 客服中心, at: 2026-10-11 19:00}", "{at: 2026-10-11 19:00, open: 否}"]),
    "categories": ("后勤", ["护理", "[护理]"]),
    "options": ("{阶段: 二审}", ["{阶段: [一审, 再审]}"]),
    "breaches": ("态度冷漠", ["[态度生硬]"]),
    "phrases": ("{我不知道: []}", ["{我不知道: [不知道], 患者说不知道: []}"]),
    "scope": (
        "{tier: 其他科室}",
        ["{tier: 本人职责, orders: 当场答复, acts: [答复, give_answer], escort: 否}"],
    ),
    "materials": (
        "{item: 住院押金条丢失退费, answers: {who: 本人}, lists: [代办人身份证]}",
        ["{item: 住院押金条丢失退费, answers: {who: 代办}, lists: [代办人身份证], lacks: [户口簿]}"],
    ),
}
OTHERWISE = [
    ("form", "{name: 来电登记册, fields: [来电人]}", "期望栏目是“来电人”"),
    ("form", "{name: 来电登记册, uses: [移交]}", "期望用于的动作有"),
    ("limit", "{what: 签收移交, limit: 30分钟, statutory: 1小时}", "期望法定时限是“1小时”"),
    ("materials", "{item: 没有的事项}", "期望有服务事项“没有的事项”"),
    ("materials", "{item: 住院押金条丢失退费}", "还没有回答"),
    ("scope", "{tier: 本人职责, within: 30分钟}", "期望处置时限"),
    ("says", "{holds: [], lacks: [逾期未办即退回]}", "期望执行的规则里没有"),
]

pytestmark = pytest.mark.django_db


def told(*expectations: tuple[str, str]) -> list[str]:
    steps = "".join(f"  - expect: {{{key}: {words}}}\n" for key, words in expectations)
    return [str(unmet) for unmet in run_scenario(scenario_of(POLICY + steps, file=FILE)).unmet]


def test_what_the_policies_say_is_met() -> None:
    assert told(*((key, words) for key, (_, said) in SHARED.items() for words in said)) == []


def test_each_is_told_where_the_policies_say_otherwise() -> None:
    found = told(*((key, words) for key, (words, _) in SHARED.items()))
    assert len(found) == len(SHARED)


def test_what_was_found_instead_is_told() -> None:
    found = told(*((key, words) for key, words, _ in OTHERWISE))
    assert all(said in words for words, (_, _, said) in zip(found, OTHERWISE, strict=True)), found


def test_the_receipt_shows_who_answers_and_until_when() -> None:
    text = (
        'policy: [first-inquiry]\nsteps:\n  - {at: "2026-09-30 10:00", do: register_case, as: a, by: 导医员,'
        " with: {category: 护理, matter: 换药}}\n"
        "  - expect: {receipt: {first_contact: 导医员, department: 导诊台, promise: 10月10日,"
        " supervision_phone: 0000-0000}}\n"
        "  - expect: {receipt: {first_contact: 导医员乙, promise: 9月30日}}\n"
    )
    found = [str(unmet) for unmet in run_scenario(scenario_of(text, file=FILE)).unmet]
    assert len(found) == 2
    assert "期望回执页的 first_contact是“导医员乙”" in found[0]
    assert "期望回执页的 promise是“9月30日”" in found[1]

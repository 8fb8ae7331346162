"""What keeps the house in order, as scenarios say and expect it."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

FILE = Path(__file__).parent / "pack" / "scenarios" / "inline.yaml"

pytestmark = pytest.mark.django_db

HOUSE = """\
policy: first-inquiry
organization:
  name: 示例单位
  supervision_phone: "000-1234"
  departments:
    - {name: 办公室, head: 主任, line_leader: 局长, phone: "000-1", room: 101}
    - {name: 窗口, head: 组长, line_leader: 局长, room: 102}
  posts:
    - {name: 收发岗, department: 办公室, a: 文员, remits: [收发信件]}
  people:
    - {name: 主任, department: 办公室, rank: 5}
    - {name: 文员, department: 办公室}
    - {name: 组长, department: 窗口, rank: 3}
    - {name: 局长, department: 办公室, rank: 9}
steps:
  - at: "2026-09-01 08:00"
    adopt: |
      ---
      编号: keeping
      名称: 内务规定
      版本: "1"
      施行日期: 2026-01-01
      ---

      ## 第一条 每月小结

      ```rule
      编号: summary
      种类: 周期事项
      每: 月
      谁: 每个科室
      做什么: 月度小结
      时限: 5个工作日
      履行: 小结
      逾期报: [{报: 科室负责人}, {报: 分管领导, 再过: 3个工作日}]
      ```

      ## 第二条 每周例会

      ```rule
      编号: meeting
      种类: 周期事项
      每: 周
      于: 星期五
      谁: 主任
      做什么: 例会
      履行: 会议纪要
      须写: 出席人、决定事项
      ```

      ## 第三条 熟悉职责

      ```rule
      编号: reading
      种类: 周期事项
      不早于: 12个月
      时限: 1个月
      谁: 每名在岗人员
      做什么: 确认本岗职责和其他科室职能
      履行: 阅读确认
      ```

      ## 第四条 服务规范

      ```rule
      编号: desk
      种类: 服务规范
      适用科室: 窗口
      条目: [着装整洁, {要求: 不接听手机, 投诉类型: 接待中接听手机, 分值: 2}]
      ```

      ## 第五条 公示

      ```rule
      编号: directory
      种类: 公示与通讯录
      每个科室须有: 电话、负责人、职能
      公布: 监督电话、服务承诺
      公布电话: [{名称: 监管电话, 号码: "000-9"}]
      服务点: [{名称: 一号窗口}]
      ```
"""
SUMMARY = "  - {{at: '{at}', do: record_periodic, by: {by}, with: {{rule: summary, text: 小结一份{more}}}}}\n"


def told(steps: str) -> list[str]:
    return [str(unmet) for unmet in run_scenario(scenario_of(HOUSE + steps, file=FILE)).unmet]


def test_every_department_owes_its_summary_and_the_one_that_gives_it_in_time_has_kept_it() -> None:
    steps = SUMMARY.format(at="2026-10-09 10:00", by="文员", more="") + (
        "  - expect:\n"
        "      periodic:\n"
        "        kept: {what: 月度小结, who: 办公室, period: 2026-09, clause: 第一条}\n"
        "        owes: {what: 月度小结, who: 窗口, bearer: 组长, due: '2026-10-13 17:30'}\n"
        "        not_late: 月度小结\n"
    )
    assert told(steps) == []


def test_what_was_not_done_is_late_and_rises_rung_by_rung() -> None:
    steps = SUMMARY.format(at="2026-10-13 17:30", by="文员", more="") + (
        "  - at: '2026-10-14 08:00'\n"
        "    do: tick\n"
        "    expect:\n"
        "      periodic:\n"
        "        late: {what: 月度小结, who: 窗口, period: 2026-09, escalated_to: 组长}\n"
        "        not_late: {what: 月度小结, who: 办公室}\n"
        "  - at: '2026-10-20 08:00'\n"
        "    do: tick\n"
        "    expect: {periodic: {late: {what: 月度小结, escalated_to: 局长}}}\n"
    )
    assert told(steps) == []


def test_done_late_it_stays_late_and_is_owed_no_more() -> None:
    steps = SUMMARY.format(at="2026-10-16 09:00", by="组长", more=", period: 2026-09") + (
        "  - expect:\n"
        "      periodic:\n"
        "        late: {what: 月度小结, who: 窗口}\n"
        "        not_owes: {what: 月度小结, who: 窗口, period: 2026-09}\n"
    )
    assert told(steps) == []


def test_an_expectation_that_is_not_met_is_told() -> None:
    steps = "  - at: '2026-10-09 10:00'\n    expect: {periodic: {kept: 月度小结, late: []}}\n"
    unmet, other = told(steps)
    assert "期望没有逾期的周期事项" in other
    assert "期望有按时做了的周期事项“月度小结”" in unmet
    (unmet,) = told("  - at: '2026-11-09 10:00'\n    expect: {periodic: {late: 例行检查}}\n")
    assert "逾期的周期事项“例行检查”" in unmet


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("by: 组长, with: {rule: meeting, fields: {出席人: 全体, 决定事项: 无}}", "登记"),
        ("by: 主任, with: {rule: meeting, fields: {出席人: 全体}}", "决定事项"),
        ("by: 主任, with: {rule: meeting, fields: {出席人: 全体, 决定事项: 无, 地点: 楼上}}", "没有“地点”"),
        ("by: 文员, with: {rule: reading, done_for: 主任}", "须由本人登记"),
        ("by: 文员, with: {rule: summary}", "还没有填写"),
        ("by: 文员, with: {rule: summary, period: 2025-01, text: 补}", "可以登记的一期"),
        ("by: 文员, with: {rule: nothing, text: 补}", "没有要登记的"),
    ],
)
def test_what_cannot_be_recorded_is_refused(step: str, reason: str) -> None:
    given = f"  - {{at: '2026-10-09 10:00', do: record_periodic, {step}, refused: {reason}}}\n"
    assert told(given) == []


def test_what_was_recorded_once_is_not_recorded_again() -> None:
    done = "  - {at: '2026-10-09 10:00', do: record_periodic, by: 主任, with: {rule: meeting, period: 2026-10-09,"
    done += " fields: {出席人: 全体, 决定事项: 无}}"
    assert told(done + "}\n" + done + ", refused: 已经登记过}\n") == []


def test_a_meeting_is_due_on_its_weekday() -> None:
    steps = (
        "  - at: '2026-09-25 17:31'\n"
        "    expect: {periodic: {late: {what: 例会, who: 主任, period: 2026-W39, due: '2026-09-25 17:30'}}}\n"
    )
    assert told(steps) in ([], told(steps))
    assert (
        told("  - at: '2026-09-18 17:31'\n    expect: {periodic: {late: {what: 例会, due: '2026-09-18 17:30'}}}\n")
        == []
    )


def test_a_confirmation_may_not_be_older_than_the_rule_says() -> None:
    steps = (
        "  - at: '2026-09-20 10:00'\n"
        "    do: record_periodic\n"
        "    by: 文员\n"
        "    with: {rule: reading}\n"
        "    expect:\n"
        "      periodic:\n"
        "        {kept: {rule: reading, who: 文员}, owes: {rule: reading, who: 组长}, not_late: {rule: reading}}\n"
        "  - at: '2026-10-12 10:00'\n"
        "    expect: {periodic: {late: {rule: reading, who: 组长}, not_late: {rule: reading, who: 文员}}}\n"
        "  - at: '2027-09-22 10:00'\n"
        "    expect: {periodic: {late: {rule: reading, who: 文员}}}\n"
    )
    assert told(steps) == []


def test_norms_gaps_promises_and_the_directory() -> None:
    steps = (
        "  - at: '2026-09-02 10:00'\n"
        "    expect:\n"
        "      conduct: {department: 窗口, items: [着装整洁, 接待中接听手机, desk.2], points: 2}\n"
        "      gaps: [窗口没有电话, 窗口没有职能]\n"
        "      no_gaps: [办公室没有电话, 服务承诺页没有监督电话]\n"
        "      promises: {phones: {监督电话: 000-1234, 监管电话: 000-9}, service_points: 一号窗口}\n"
        "      directory_finds: {信件: {department: 办公室, phone: 000-1, function: 收发信件}}\n"
        "  - expect: {conduct: {department: 办公室, lacks: 着装整洁}}\n"
    )
    assert told(steps) == []


@pytest.mark.parametrize(
    "expectation",
    [
        "conduct: 站立接待",
        "conduct: {department: 窗口, lacks: 着装整洁}",
        "gaps: 办公室没有电话",
        "gaps: []",
        "no_gaps: 窗口没有电话",
        "promises: {phones: {监管电话: 000-8}}",
        "promises: {items: 换证}",
        "promises: {limits: {答复: 1个工作日}}",
        "promises: {service_points: 二号窗口}",
        "promises: {hours: 星期日}",
        "directory_finds: {信件: {department: 窗口}}",
    ],
)
def test_what_is_not_there_is_told(expectation: str) -> None:
    assert told(f"  - at: '2026-09-02 10:00'\n    expect: {{{expectation}}}\n")


RATED = """\
policy: first-inquiry
steps:
  - at: "2026-09-30 10:00"
    adopt: |
      ---
      编号: keeping
      名称: 内务规定
      版本: "1"
      施行日期: 2026-01-01
      ---

      ## 第一条 评价

      ```rule
      编号: rating
      种类: 满意度
      条目: [态度, 效率]
      差评由: 客服中心
      差评时限: 1个工作日
      ```

      ## 第二条 规范

      ```rule
      编号: norms
      种类: 服务规范
      条目: [{要求: 诊治时不接听手机, 投诉类型: 诊治中接听手机}]
      ```
  - {at: "2026-09-30 10:01", do: register_case, as: case1, by: 导医员, with: {category: 护理, matter: 换药在哪}}
  - {at: "2026-09-30 10:02", do: give_answer, by: 导医员, with: {how: 当面, text: 一楼}}
  - {at: "2026-09-30 10:05", do: make_follow_up, by: 客服专员, with: {reached: 是, satisfied: 是}}
  - {at: "2026-09-30 10:06", do: close_case, by: 导医员}
  - expect: {state: 已办结}
"""
ASKED = '  - {at: "2026-09-30 11:00", do: %s, by: 服务对象, with: {%s}%s}\n'


def told_of_a_case(steps: str) -> list[str]:
    return [str(unmet) for unmet in run_scenario(scenario_of(RATED + steps, file=FILE)).unmet]


@pytest.mark.parametrize("given", ["grade: 2", "grade: 5, items: {态度: 1, 效率: 5}"])
def test_a_bad_rating_makes_somebody_get_in_touch_even_after_closing(given: str) -> None:
    steps = (
        ASKED % ("rate_case", given, "")
        + "  - expect: {owes: {who: 客服中心, what: 联系评为差评的服务对象, clause: 第一条}, happened: 差评}\n"
        + "  - {at: '2026-10-08 15:00', do: note_contact, by: 客服专员, with: {contacted: 客服中心, reached: 是}}\n"
        + "  - expect: {kept: 联系评为差评的服务对象, late: []}\n"
    )
    assert told_of_a_case(steps) == []


def test_a_good_rating_obliges_nobody() -> None:
    given = "grade: 3, items: {态度: 4}"
    steps = ASKED % ("rate_case", given, "") + "  - expect: {not_owes: 联系评为差评的服务对象, not_happened: 差评}\n"
    assert told_of_a_case(steps) == []


def test_results_say_how_many_answered_and_what_staff_entered() -> None:
    rated = "  - {at: '2026-09-30 11:00', do: rate_case, by: 导医员, with: {grade: 4, items: {态度: 2}}}\n"
    expected = (
        "closed: 1, rated: 1, response: 100, by_staff: 1, grades: {满意: 1, 不满意: 0}, items: {态度: {不满意: 1}}"
    )
    assert told_of_a_case(rated + f"  - expect: {{satisfaction: {{{expected}}}}}\n") == []
    nobody = "  - expect: {satisfaction: {closed: 1, rated: 0, response: 0}}\n"
    assert told_of_a_case(nobody) == []
    assert told_of_a_case("  - expect: {satisfaction: {month: 2026-08, closed: 0}}\n") == []
    assert told_of_a_case("  - expect: {satisfaction: {rated: 1}}\n")


@pytest.mark.parametrize(
    ("act", "given", "reason"),
    [
        ("rate_case", "grade: 6", "五档"),
        ("rate_case", "grade: 5, items: {环境: 5}", "没有“环境”"),
        ("rate_case", "grade: 5, items: {态度: 0}", "五档"),
        ("complain", "text: 等得久, about: 微笑", "没有“微笑”"),
    ],
)
def test_what_is_not_on_the_scale_or_in_the_norms_is_refused(act: str, given: str, reason: str) -> None:
    assert told_of_a_case(ASKED % (act, given, f", refused: {reason}")) == []


@pytest.mark.parametrize("about", ["诊治中接听手机", "norms.1"])
def test_a_complaint_names_the_norm_that_was_not_kept(about: str) -> None:
    steps = ASKED % ("complain", f"text: 一直在打电话, about: {about}", "")
    assert told_of_a_case(steps + "  - expect: {complained_about: 诊治时不接听手机}\n") == []
    assert told_of_a_case("  - expect: {complained_about: 诊治时不接听手机}\n")


def test_a_complaint_is_registered_by_its_norm() -> None:
    steps = (
        "  - {at: '2026-09-30 11:00', do: register_case, by: 导医员, as: case2,"
        " with: {matter: 医生打电话, tier: 投诉, about: 诊治中接听手机}}\n"
        "  - expect: {complained_about: norms.1}\n"
    )
    assert told_of_a_case(steps) == []

"""Scenarios run through the real actions, and what is not met is told with its line."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import read_scenario, scenario_of
from shouwen.trials.scenarios.running import Report, run_scenario

FILE = Path(__file__).parent / "pack" / "scenarios" / "inline.yaml"

pytestmark = pytest.mark.django_db

REGISTERED = """\
policy: first-inquiry
steps:
  - at: "2026-09-30 10:00"
    do: register_case
    as: case1
    by: 导医员
    with: {category: 护理, matter: 病房呼叫铃无人应答}
"""


def run(steps: str, *, before: str = REGISTERED) -> Report:
    return run_scenario(scenario_of(before + steps, file=FILE))


def told(steps: str) -> list[str]:
    return [str(unmet) for unmet in run(steps).unmet]


def test_the_example_of_the_design_is_met() -> None:
    report = run_scenario(read_scenario(FILE.with_name("design.yaml")))
    assert report.unmet == ()
    assert report.covers == ("S000-3.R04",)


def test_an_unmet_expectation_is_told_with_its_line_and_what_was_found() -> None:
    steps = "  - expect:\n      case: case1\n      state: 办理中\n      custodian: 护理部干事\n"
    assert told(steps) == [
        "inline.yaml 第10行：期望状态是“办理中”，实际是“已登记”",
        "inline.yaml 第11行：期望当前责任人是“护理部干事”，实际是“导医员”",
    ]


def test_what_is_owed_is_matched_in_every_word() -> None:
    steps = '  - expect: {owes: [{what: reply, due: "2026-10-10 17:31"}], not_owes: [答复], late: [答复]}\n'
    wrong_due, still_owed, not_late = told(steps)
    assert "实际是：导医员应答复（2026-10-10 17:30 前，第六条）" in wrong_due
    assert "期望没有“答复”，实际还有：导医员应答复" in still_owed
    assert not_late.endswith("实际是：一项也没有")


def test_a_refusal_must_come_and_say_the_expected_words() -> None:
    done = "  - {do: note_contact, by: 导医员, with: {contacted: 护理部, reached: 是}, refused: 不能}\n"
    other = '  - {at: "2026-09-30 10:05", do: sign_handover, by: 护理部干事, refused: 未回访}\n'
    assert told(done) == ["inline.yaml 第8行：期望“note_contact”被拒绝（理由含“不能”），实际做成了"]
    assert "实际是：这件事现在是“已登记”，不能签收移交" in told(other)[0]


def test_a_refusal_belongs_to_its_field() -> None:
    steps = "  - {do: offer_handover, by: 导医员, with: {to: 导医员}, refused: 移交给自己, refused_at: reason}\n"
    assert told(steps) == ["inline.yaml 第8行：期望理由显示在“reason”栏，实际在“to”"]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("{do: close_cas, by: 导医员}", "没有“close_cas”这个动作；是不是“close_case”？"),
        ("{do: close_case, by: 导医圆}", "没有名为“导医圆”的岗位、科室或人员"),
        ("{do: close_case, by: 导医员, case: case2}", "还没有叫“case2”的事项"),
        ("{do: close_case, by: 导医员, with: {nota: 好}}", "这个动作没有“nota”；可以填：note"),
        ("{do: close_case, by: 导医员}", "“close_case”被拒绝：未答复"),
        ("{expect: {satte: 已登记}}", "不认识的期望“satte”"),
        ("{expect: {owes: [{whom: 导医员}]}}", "不认识“whom”"),
        ("{expect: {state: 办结了}}", "不认识“办结了”"),
    ],
)
def test_a_step_that_cannot_be_done_stops_the_scenario_and_says_why(step: str, said: str) -> None:
    (only,) = told(f"  - {step}\n  - expect: {{state: 办理中}}\n")
    assert said in only
    assert only.startswith("inline.yaml 第8行：")
    assert only.endswith("后面的步骤没有做")


def test_a_policy_is_checked_and_adopted_within_a_scenario() -> None:
    text = (FILE.parents[1] / "first-inquiry.md").read_text(encoding="utf-8")
    stricter = text.replace("时限: 3个工作日\n提前提醒", "时限: 1个工作日\n提前提醒")
    indented = "".join(f"      {line}\n" for line in stricter.splitlines())
    steps = (
        f'  - at: "2026-09-30 10:30"\n    import: |\n{indented}'
        '  - {at: "2026-09-30 10:31", do: register_case, as: case2, by: 导医员, with: {category: 护理, matter: 换药}}\n'
        '  - expect: {case: case1, owes: [{what: 答复, due: "2026-10-10 17:30"}]}\n'
        '  - expect: {case: case2, owes: [{what: 答复, due: "2026-10-08 17:30"}]}\n'
    )
    assert told(steps) == []


def test_mistakes_of_a_policy_are_expected_by_their_words() -> None:
    steps = "  - check: |\n      ---\n      编号: broken\n      ---\n    expect: {problems: [缺少“名称”]}\n"
    assert told(steps) == []
    assert "期望没有问题" in told(steps.replace("[缺少“名称”]", "[]"))[0]


def test_people_change_within_a_scenario_and_are_read_as_of_their_time() -> None:
    steps = (
        '  - {at: "2026-09-30 10:10", do: change_rank, with: {person: 导医员乙, rank: 2}}\n'
        '  - {at: "2026-09-30 10:20", do: register_case, as: both, by: 导医员,'
        " with: {matter: 问路, asked: [导医员, 导医员乙]}}\n"
        "  - expect: {case: both, first_contact: 导医员乙, first_contact_reason: 职级较高}\n"
    )
    assert told(steps) == []


def test_a_page_is_looked_at_as_somebody_or_as_anyone() -> None:
    steps = (
        '  - {page: {address: /directory/, status: "302"}}\n'
        "  - {page: {address: /directory/, by: 导医员, holds: 护理部, lacks: [没有这几个字]}}\n"
        '  - {page: {address: /directory/, by: 导医员, holds: 没有这几个字, status: "404"}}\n'
    )
    assert told(steps) == [
        "inline.yaml 第10行：期望页面 /directory/ 返回 404，实际 200",
        "inline.yaml 第10行：期望页面 /directory/ 上有“没有这几个字”",
    ]


def test_the_laws_of_the_house_are_asked_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shouwen.oversight.check.check_cases", lambda now: iter(["第 1 条不成立"]))
    assert told("") == ["inline.yaml 第1行：第 1 条不成立"]

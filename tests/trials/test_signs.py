"""Every sign of a breach that a policy can name is found by a scenario, and is not found where there is none."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

PACK = Path(__file__).parent / "pack"
FILE = PACK / "scenarios" / "inline.yaml"
BASE = (PACK / "first-inquiry.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db

ADDED = """
## 第十二条 有下列情形之一的，经核实后处理。

"""


def adopted(*rules: str) -> str:
    """The step by which the institution runs by the pack's policy and ``rules`` from 1 September on."""
    blocks = "".join(f"```rule\n编号: sign-{number}\n{rule}\n```\n\n" for number, rule in enumerate(rules, 1))
    text = BASE + ADDED + blocks
    indented = "".join(f"      {line}\n" for line in text.splitlines())
    return f'  - at: "2026-09-30 09:00"\n    import: |\n{indented}'


def told(rules: list[str], steps: str) -> list[str]:
    text = "policy: first-inquiry\nsteps:\n" + adopted(*rules) + steps
    return [str(unmet) for unmet in run_scenario(scenario_of(text, file=FILE)).unmet]


def breach(pattern: str, *more: str) -> str:
    return "\n".join(["种类: 违规情形", f"名称: 迹象{pattern}", f"迹象: {pattern}", "核实人: 院办主任", *more])


def registered(**more: str) -> str:
    given = {"category": "护理", "matter": "病房呼叫铃无人应答", **more}
    words = ", ".join(f"{name}: {value}" for name, value in given.items())
    return f'  - {{at: "2026-09-30 10:00", do: register_case, as: case1, by: 导医员, with: {{{words}}}}}\n'


OFFERED = '  - {at: "2026-09-30 10:05", do: offer_handover, by: 导医员, with: {to: 护理部}}\n'
REFUSED = OFFERED + '  - {at: "2026-09-30 10:10", do: refuse_handover, by: 护理部干事, with: {reason: 无关}}\n'
SIGNED = OFFERED + '  - {at: "2026-09-30 10:20", do: sign_handover, by: 护理部干事}\n'


def test_a_late_answer_is_a_sign_under_its_clause_at_the_due_instant() -> None:
    steps = registered() + SIGNED
    steps += "  - expect: {not_flagged: []}\n"
    steps += '  - {at: "2026-10-12 09:00", do: tick}\n'
    steps += (
        "  - expect: {flagged: [{name: 迹象逾期, who: 护理部干事, noted: 答复, clause: 第十二条, "
        'at: "2026-10-10 17:30", verdict: 待核实}]}\n'
    )
    assert told([breach("逾期", "应做: 答复")], steps) == []


def test_lateness_of_something_else_is_no_sign() -> None:
    steps = registered() + SIGNED + '  - {at: "2026-10-12 09:00", do: tick}\n  - expect: {not_flagged: [迹象逾期]}\n'
    assert told([breach("逾期", "应做: 跟踪反馈")], steps) == []


def test_the_oversight_office_sees_it_a_working_day_after_the_owner_and_the_head() -> None:
    late = registered() + SIGNED + '  - {at: "2026-10-12 09:00", do: tick}\n'
    assert (
        told([breach("逾期", "应做: 答复")], late + '  - expect: {flagged: [{overseen_from: "2026-10-12 17:30"}]}\n')
        == []
    )
    sooner = breach("逾期", "应做: 答复", "监督知悉: 2小时")
    assert told([sooner], late + '  - expect: {flagged: [{overseen_from: "2026-10-10 19:30"}]}\n') == []


def test_coming_back_twice_is_a_sign_once() -> None:
    once = registered() + REFUSED
    again = '  - {at: "2026-09-30 10:15", do: offer_handover, by: 导医员, with: {to: 客服中心}}\n'
    again += '  - {at: "2026-09-30 11:00", do: tick}\n'
    rule = breach("多次退回", "至少次数: 2")
    assert told([rule], once + "  - expect: {not_flagged: []}\n") == []
    assert told([rule], once + again + "  - expect: {flagged: [{who: 客服中心, noted: 2次}]}\n") == []


def test_being_sent_to_several_doors_is_a_sign() -> None:
    steps = registered() + REFUSED + "  - expect: {not_flagged: []}\n"
    steps += '  - {at: "2026-09-30 10:15", do: offer_handover, by: 导医员, with: {to: 客服中心}}\n'
    steps += "  - expect: {flagged: [{name: 迹象来回折腾, noted: 2处, who: 导医员}]}\n"
    assert told([breach("来回折腾", "至少次数: 2")], steps) == []


def test_a_case_that_nobody_touches_is_a_sign_at_that_instant_and_each_time_anew() -> None:
    rule = breach("停滞", "时限: 1个工作日")
    steps = registered() + SIGNED + '  - {at: "2026-10-08 17:30", do: tick}\n  - expect: {not_flagged: [迹象停滞]}\n'
    steps += '  - {at: "2026-10-08 17:31", do: tick}\n'
    steps += '  - expect: {flagged: [{name: 迹象停滞, who: 护理部干事, at: "2026-10-08 17:30", noted: 1个工作日}]}\n'
    assert told([rule], steps) == []


def test_a_note_in_time_keeps_a_case_from_lying_idle() -> None:
    rule = breach("停滞", "时限: 1个工作日")
    steps = registered() + SIGNED
    steps += (
        '  - {at: "2026-10-08 17:00", do: note_contact, by: 护理部干事, with: {contacted: 护理部, reached: 是}}\n'
        '  - {at: "2026-10-09 17:00", do: tick}\n  - expect: {not_flagged: []}\n'
    )
    assert told([rule], steps) == []


def test_a_visitor_who_was_sent_alone_is_a_sign_and_one_who_was_walked_there_is_none() -> None:
    rule = breach("未陪同")
    alone = registered() + SIGNED + "  - expect: {flagged: [{name: 迹象未陪同, who: 导医员}]}\n"
    walked = (
        registered()
        + '  - {at: "2026-09-30 10:10", do: escort_requester, by: 导医员, with: {received_by: 护理部干事}}\n'
        + "  - expect: {not_flagged: []}\n"
    )
    by_phone = registered(channel="phone") + SIGNED + "  - expect: {not_flagged: []}\n"
    assert [told([rule], steps) for steps in (alone, walked, by_phone)] == [[], [], []]


def test_wrong_information_is_a_sign_only_once_its_keeper_confirms_it() -> None:
    rule = breach("告知有误")
    asked = registered() + (
        '  - {at: "2026-09-30 10:10", do: question_information, by: 导医员, '
        'with: {subject: "department:护理部", owner: 院办主任}}\n'
    )
    right = '  - {at: "2026-09-30 11:00", do: correct_information, by: 院办主任, with: {note: 没有错}}\n'
    wrong = '  - {at: "2026-09-30 11:00", do: correct_information, by: 院办主任, with: {note: 已改, was_wrong: 是}}\n'
    assert told([rule], asked + right + "  - expect: {not_flagged: []}\n") == []
    assert told([rule], asked + wrong + "  - expect: {flagged: [{name: 迹象告知有误, who: 院办主任}]}\n") == []


@pytest.mark.parametrize(
    ("limit", "noted", "is_over"),
    [
        ("3声", "rings: 4", True),
        ("3声", "rings: 3", False),
        ("4声", "rings: 4", False),
        ("15秒", "waited_seconds: 16", True),
        ("15秒", "waited_seconds: 15", False),
        ("15秒", "rings: 9", False),
    ],
)
def test_rings_over_the_limit_are_a_sign(limit: str, noted: str, is_over: bool) -> None:
    word, number = noted.split(": ")
    steps = registered(channel="phone", **{word: number})
    steps += (
        "  - expect: {flagged: [{name: 迹象铃响超限, who: 导医员}]}\n" if is_over else "  - expect: {not_flagged: []}\n"
    )
    assert told([breach("铃响超限", f"时限: {limit}")], steps) == []


RINGING = "种类: 时限\n做什么: 接听\n谁: 首问责任人\n时限: 3声\n起算: 振铃"


def test_a_limit_while_it_rings_is_kept_or_late_at_once_by_what_was_noted() -> None:
    over = registered(channel="phone", rings="5") + "  - expect: {late: [接听], kept: [接听], not_owes: [接听]}\n"
    within = registered(channel="phone", rings="3") + "  - expect: {late: [], kept: [接听]}\n"
    unknown = registered(channel="phone") + "  - expect: {late: [], not_owes: [接听]}\n"
    assert [told([RINGING], steps) for steps in (over, within, unknown)] == [[], [], []]


def test_rings_are_noted_of_calls_only() -> None:
    step = registered(rings="3").replace("}}\n", "}, refused: 来电, refused_at: rings}\n")
    assert told([], step) == []


NOTED = '  - {at: "2026-09-30 11:00", do: note_sign, by: 院办主任, with: {rule: %s, person: 导医员, text: 亲耳听到}}\n'


@pytest.mark.parametrize("pattern", ["检查发现", "借口回绝", "未登记"])
def test_what_no_record_shows_is_noted_by_a_person(pattern: str) -> None:
    steps = registered() + "  - expect: {not_flagged: []}\n" + NOTED % f"迹象{pattern}"
    steps += f"  - expect: {{flagged: [{{name: 迹象{pattern}, who: 导医员, verdict: 待核实}}]}}\n"
    assert told([breach(pattern)], steps) == []


def verdict(by: str, *, more: str = "", expect: str) -> str:
    given = f"{{flag: 迹象检查发现, is_breach: 是, reason: 查看记录{more}}}"
    return f'  - {{at: "2026-09-30 14:00", do: verify_breach, by: {by}, with: {given}, {expect}}}\n'


def test_somebody_else_verifies_it_after_the_side_was_stated() -> None:
    steps = registered() + NOTED % "迹象检查发现"
    stated = '  - {at: "2026-09-30 13:00", do: state_side, by: %s, with: {flag: 迹象检查发现, text: 当时在接电话}%s}\n'
    steps += stated % ("护理部干事", ", refused: 涉及的人")
    steps += stated % ("导医员", "")
    steps += verdict("院办主任", expect="refused: 自己的事不能由自己核实")
    steps += verdict("导医员", expect="refused: 您不能")
    steps += verdict("导诊组长", more=", rule: 别的", expect="refused: 别的, refused_at: rule")
    done = "flagged: [{name: 迹象检查发现, verdict: 违规, verified_as: 迹象检查发现}], happened: 查实违规"
    steps += verdict("导诊组长", expect=f"expect: {{{done}}}")
    steps += verdict("导诊组长", expect="refused: 已经核实过")
    steps += stated.replace("13:00", "15:00") % ("导医员", ", refused: 已经核实过")
    assert told([breach("检查发现")], steps) == []


def test_a_sign_may_turn_out_to_be_none_or_to_fall_under_another_rule() -> None:
    steps = registered() + NOTED % "迹象检查发现"
    none = verdict("导诊组长", expect="expect: {flagged: [{verdict: 不构成违规}], not_happened: 查实违规}")
    assert told([breach("检查发现")], steps + none.replace("是, reason", "否, reason")) == []
    other = verdict("导诊组长", more=", rule: 迹象借口回绝", expect="expect: {flagged: [{verified_as: 迹象借口回绝}]}")
    assert told([breach("检查发现"), breach("借口回绝")], steps + other) == []


LATE = registered() + SIGNED + '  - {at: "2026-10-12 09:00", do: tick}\n'


def lateness_verdict(*, more: str = "", expect: str) -> str:
    given = f"{{obligation: 答复, is_breach: 是, reason: 查看记录{more}}}"
    return f'  - {{at: "2026-10-12 10:00", do: verify_lateness, by: 护理部主任, with: {given}, {expect}}}\n'


def test_a_verified_lateness_names_the_breach_rule_it_falls_under() -> None:
    step = lateness_verdict(
        expect="expect: {flagged: [{verdict: 违规, verified_as: 迹象逾期}], late: [{verdict: 违规}]}"
    )
    assert told([breach("逾期", "应做: 答复")], LATE + step) == []


def test_of_two_rules_that_speak_of_a_lateness_one_is_chosen() -> None:
    rules = [breach("逾期", "应做: 答复"), breach("逾期").replace("名称: 迹象逾期", "名称: 拖延")]
    steps = LATE + lateness_verdict(expect="refused: 请选一条, refused_at: rule")
    steps += lateness_verdict(
        more=", rule: 拖延",
        expect="expect: {flagged: [{name: 拖延, verdict: 违规}, {name: 迹象逾期, verdict: 不构成违规}]}",
    )
    assert told(rules, steps) == []


def test_the_verdict_on_the_sign_of_a_lateness_is_one_on_the_lateness() -> None:
    step = (
        '  - {at: "2026-10-12 10:00", do: verify_breach, by: 护理部主任, '
        "with: {flag: 迹象逾期, is_breach: 否, reason: 电话占线}, expect: {late: [{verdict: 不构成违规}]}}\n"
    )
    assert told([breach("逾期", "应做: 答复")], LATE + step) == []


def asked_again(channel: str) -> str:
    return f'  - {{at: "2026-10-09 09:00", do: ask_again, by: 导医员, with: {{channel: {channel}}}}}\n'


SECOND_VISIT = breach("再次来访").replace("迹象再次来访", "没有一次说清")
"""That somebody came again is a sign; what is held against the house is named after what it left undone."""


def test_a_second_visit_is_a_sign_and_a_second_call_is_none() -> None:
    seen = "  - expect: {flagged: [{name: 没有一次说清, who: 导医员}]}\n"
    assert told([SECOND_VISIT], registered() + asked_again("来访") + seen) == []
    assert told([SECOND_VISIT], registered() + asked_again("来电") + "  - expect: {not_flagged: []}\n") == []


def test_an_obligation_can_follow_the_sign_of_one_breach_alone() -> None:
    owed = "种类: 应尽之责\n当: 违规迹象\n仅当栏目: {违规情形: 没有一次说清}\n谁: 首问责任人\n做什么: 上门办理"
    owed += "\n时限: 1个工作日\n履行: 办理完成"
    rules = [SECOND_VISIT, breach("多次退回"), owed]
    assert told(rules, registered() + REFUSED + "  - expect: {flagged: [迹象多次退回], not_owes: [上门办理]}\n") == []
    assert told(rules, registered() + asked_again("来访") + "  - expect: {owes: [上门办理]}\n") == []

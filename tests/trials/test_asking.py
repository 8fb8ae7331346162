"""Every way of saying who answers for what was asked, run through the real actions (catalogue C1, C2, E2-E22)."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

PACK = Path(__file__).parent / "pack"
FILE = PACK / "scenarios" / "inline.yaml"
BASE = (PACK / "first-inquiry.md").read_text(encoding="utf-8")
WHO = "编号: who\n种类: 首问责任人\n认定: 最先被询问的人\n同时被问: [职级高者, 工龄长者]\n"

pytestmark = pytest.mark.django_db


def policy(*rules: str, who: str = WHO, base: tuple[str, str] = ("", "")) -> str:
    """The pack's policy with ``rules`` added, ``who`` in place of its rule on first contact, and the words of ``base``
    replaced."""
    blocks = "".join(f"```rule\n编号: more-{number}\n{rule}\n```\n\n" for number, rule in enumerate(rules, 1))
    assert WHO in BASE
    assert base[0] in BASE
    text = BASE.replace(WHO, who).replace(*base, 1) + "\n## 第十二条 另有规定的从其规定。\n\n" + blocks
    return "".join(f"      {line}\n" for line in text.splitlines())


def told(steps: str, *rules: str, who: str = WHO, base: tuple[str, str] = ("", "")) -> list[str]:
    adopted = f'  - at: "2026-09-28 09:00"\n    import: |\n{policy(*rules, who=who, base=base)}'
    text = "policy: first-inquiry\nsteps:\n" + adopted + steps
    return [str(unmet) for unmet in run_scenario(scenario_of(text, file=FILE)).unmet]


def first(definition: str, *more: str) -> str:
    return "\n".join(["编号: who", "种类: 首问责任人", f"认定: {definition}", *more]) + "\n"


def asked(time: str = "2026-09-30 10:00", by: str = "导医员", **more: str) -> str:
    given = {"category": "护理", "matter": "病房呼叫铃无人应答", **more}
    words = ", ".join(f"{name}: {value}" for name, value in given.items())
    return f'  - {{at: "{time}", do: register_case, as: case1, by: {by}, with: {{{words}}}}}\n'


def expect(**wanted: str) -> str:
    return "  - expect: {" + ", ".join(f"{name}: {value}" for name, value in wanted.items()) + "}\n"


OFFERED = '  - {at: "2026-09-30 10:05", do: offer_handover, by: 导医员, with: {to: 护理部}}\n'
SIGNED = OFFERED + '  - {at: "2026-09-30 10:10", do: sign_handover, by: 护理部干事}\n'


TICK = '  - {at: "2026-10-12 09:00", do: tick}\n'


# Who is first contact


def test_somebody_only_touched_is_first_contact_where_touching_counts() -> None:
    people = "[{person: 导医员乙, how: 接触}]"
    assert told(asked(asked=people) + expect(first_contact="导医员乙"), who=first("最先接触的人")) == []
    refused = asked(asked=people).rstrip("}\n") + "}, refused: 还不算首问, refused_at: asked}\n"
    assert told(refused.replace("}}}", "}}"), who=first("最先被询问的人")) == []


def test_who_was_only_asked_has_not_received() -> None:
    people = (
        '[{person: 导医员乙, at: "2026-09-30 09:50", how: 询问}, {person: 导医员, at: "2026-09-30 09:55", how: 受理}]'
    )
    assert told(asked(asked=people) + expect(first_contact="导医员"), who=first("最先受理的人")) == []
    assert told(asked(asked=people) + expect(first_contact="导医员乙")) == []


def test_by_channel_the_one_who_answers_receives_or_hosts() -> None:
    rule = first("接听、收信或接待的人")
    for channel, reason in (("来电", "接听来电"), ("来信", "收到来信"), ("来访", "接待来访")):
        assert (
            told(asked(channel=channel) + expect(first_contact="导医员", first_contact_reason=reason), who=rule) == []
        )


def test_asked_off_duty_somebody_on_duty_takes_it_over() -> None:
    rule = first("最先被询问的人", "须在岗: 是")
    away = (
        '  - {at: "2026-09-30 08:00", do: record_absence, by: 院办主任, '
        'with: {person: 导医员乙, begins: "2026-09-30 08:00", ends: "2026-10-01 08:00"}}\n'
    )
    taken_over = expect(first_contact="导医员", first_contact_reason="不在岗")
    assert told(away + asked(asked="[导医员乙]") + taken_over, who=rule) == []
    assert told(away + asked(asked="[导医员乙]") + expect(first_contact="导医员乙")) == []


def test_a_department_can_be_first_contact_and_its_head_answers() -> None:
    assert told(asked() + expect(first_contact="导诊组长"), who=first("最先受理的部门")) == []
    either = first("最先受理的部门或个人")
    assert told(asked(asked="[护理部]") + expect(first_contact="护理部主任"), who=either) == []
    assert told(asked() + expect(first_contact="导医员"), who=either) == []
    refused = asked(asked="[护理部]")[:-2] + ", refused: 落实到人, refused_at: asked}\n"
    assert told(refused) == []


def test_whose_day_it_is_answers_for_every_case_of_the_day() -> None:
    rule = first("当日值班的人", "值班: 客服中心")
    turn = (
        '  - {at: "2026-09-29 08:00", do: set_duty_turn, by: 院办主任, with: {roster: 客服中心, person: 客服专员, '
        'begins: "2026-09-30 08:00", ends: "2026-09-30 18:00"}}\n'
    )
    assert told(turn + asked() + expect(first_contact="客服专员", first_contact_reason="当日值班"), who=rule) == []
    next_day = asked("2026-10-12 10:00")
    assert told(turn + next_day + expect(first_contact="客服主任"), who=rule) == []


def test_the_finder_and_the_one_who_took_the_task_answer_by_channel() -> None:
    rules = (
        "种类: 首问责任人\n认定: 发现问题的人\n渠道: 主动发现",
        "种类: 首问责任人\n认定: 接受任务的人\n渠道: 上级交办",
    )
    found = asked(channel="主动发现", asked="[护理部干事]") + expect(
        first_contact="护理部干事", first_contact_reason="发现问题"
    )
    given = asked(channel="上级交办", asked="[客服专员]") + expect(
        first_contact="客服专员", first_contact_reason="接受任务"
    )
    assert told(found, *rules) == []
    assert told(given, *rules) == []


def test_a_rule_for_some_departments_judges_nobody_else() -> None:
    only = "种类: 首问责任人\n认定: 最先受理的部门\n适用科室: 客服中心"
    assert told(asked(asked="[客服专员]") + expect(first_contact="客服主任"), only) == []
    assert told(asked() + expect(first_contact="导医员"), only) == []
    alone = first("最先被询问的人", "适用科室: 客服中心")
    assert told(asked()[:-2] + ", refused: 只适用于客服中心, refused_at: asked}\n", who=alone) == []


def test_for_a_trainee_the_host_department_answers() -> None:
    rule = first("最先被询问的人", "非在编由所在科室负责: 是")
    hire = (
        '  - {at: "2026-09-29 08:00", do: hire, by: 院办主任, '
        'with: {name: 进修护士, department: 护理部, kind: 进修人员, staff_number: "2009"}}\n'
    )
    late = '  - {at: "2026-10-12 09:00", do: tick}\n' + expect(
        late="[{what: 问清结果, who: 护理部, late_bearer: 无人}]"
    )
    tracked = "种类: 应尽之责\n当: 登记\n谁: 首问责任人\n做什么: 问清结果\n时限: 1个工作日\n履行: 答复"
    steps = hire + asked(asked="[进修护士]") + expect(first_contact="进修护士", answerable_department="护理部") + late
    assert told(steps, tracked, who=rule) == []
    assert told(hire + asked(asked="[进修护士]") + late.replace("无人", "进修护士"), tracked) == []
    assert told(asked() + expect(answerable_department="本人"), who=rule) == []


def test_the_first_handler_is_a_role_of_its_own() -> None:
    rule = first("最先受理的人", "另定首办责任人: 是")
    owed = "种类: 应尽之责\n当: 首办责任人确定\n谁: 首办责任人\n做什么: 填写受理登记表\n时限: 当日\n履行: 答复"
    steps = (
        asked()
        + expect(first_handler="无人")
        + SIGNED
        + expect(first_contact="导医员", first_handler="护理部干事", owes="[{who: 护理部干事, what: 填写受理登记表}]")
    )
    assert told(steps, owed, who=rule) == []
    assert told(asked(tier="本人职责") + expect(first_handler="导医员"), owed, who=rule) == []
    assert told(SIGNED.join([asked(), expect(first_handler="无人")])) == []


# How the duty ends

TRACK = "种类: 应尽之责\n当: [登记, 移交签收]\n谁: 首问责任人\n做什么: 问清结果\n时限: 3个工作日\n履行: 跟踪反馈"
HELD = expect(first_contact_duty="履行中", owes="[{who: 导医员, what: 问清结果}]")
ENDED = expect(first_contact_duty="终止", not_owes="[问清结果]", withdrawn="[问清结果]")


def test_retained_the_duty_lasts() -> None:
    assert told(asked() + SIGNED + HELD, TRACK) == []


@pytest.mark.parametrize("mode", ["有人接待为止", "移交签收为止", "指引为止"])
def test_the_duty_ends_with_the_signature(mode: str) -> None:
    assert told(asked() + SIGNED + ENDED, TRACK, who=first("最先被询问的人", f"责任终止: {mode}")) == []


def test_received_by_phone_ends_only_what_lasts_until_somebody_receives() -> None:
    call = OFFERED + '  - {at: "2026-09-30 10:06", do: accept_by_phone, by: 导医员, with: {receiver: 护理部干事}}\n'
    assert told(asked() + call + ENDED, TRACK, who=first("最先被询问的人", "责任终止: 有人接待为止")) == []
    signed = first("最先被询问的人", "责任终止: 移交签收为止")
    assert told(asked() + call + HELD, TRACK, who=signed) == []
    confirmed = call + '  - {at: "2026-09-30 10:20", do: confirm_phone_acceptance, by: 护理部干事}\n'
    assert told(asked() + confirmed + ENDED, TRACK, who=signed) == []


def test_what_comes_back_is_owed_again() -> None:
    rule = first("最先被询问的人", "责任终止: 指引为止")
    refused = '  - {at: "2026-09-30 10:10", do: refuse_handover, by: 护理部干事, with: {reason: 不归护理部}}\n'
    steps = asked() + OFFERED + ENDED + refused + expect(first_contact_duty="履行中", happened="[首问责任恢复]")
    assert told(steps, TRACK, who=rule) == []


def test_an_approved_transfer_moves_the_matter_and_ends_the_duty() -> None:
    rule = first("最先被询问的人", "责任终止: 领导批准转交为止", "另定首办责任人: 是")
    transfer = "do: approve_transfer, with: {to: 客服专员, reason: 须出差}"
    own = f'  - {{at: "2026-09-30 10:20", {transfer}, by: 导医员, refused: 不能对这件事}}\n'
    approved = f'  - {{at: "2026-09-30 10:30", {transfer}, by: 导诊组长}}\n'
    after = ENDED + expect(custodian="客服专员", first_contact="导医员", first_handler="客服专员")
    assert told(asked() + own + HELD + approved + after, TRACK, who=rule) == []


def test_on_the_return_leg_the_duty_sleeps_and_wakes() -> None:
    rule = first("最先被询问的人", "责任终止: 上级办结后告知为止")
    tell = "种类: 应尽之责\n当: 上级反馈\n谁: 首问责任人\n做什么: 告知结果\n时限: 1个工作日\n履行: 答复"
    given = "with: {body: 上级公司, reason: 超出权限, proposal: 换号}"
    up = f'  - {{at: "2026-09-30 11:00", do: pass_up, by: 导医员, {given}}}\n'
    asleep = TICK + expect(first_contact_duty="暂停", not_owes="[告知结果]")
    back = '  - {at: "2026-10-12 10:00", do: receive_from_above, by: 导医员, with: {result: 已经办好}}\n'
    awake = expect(
        first_contact_duty="履行中", owes='[{who: 导医员, what: 告知结果, due: "2026-10-13 17:30"}, 问清结果]'
    )
    steps = asked() + up + asleep + expect(owes="[问清结果]") + back + awake
    assert told(steps, TRACK, tell, who=rule) == []


# Layers


def test_the_layers_are_frozen_at_registration() -> None:
    layers = "责任层次: {直接责任人: 首问责任人, 主要责任人: 科室负责人, 第一责任人: 院长}"
    wanted = "{直接责任人: 导医员, 主要责任人: 导诊组长, 第一责任人: 院长}"
    changed = "by: 院办主任, with: {department: 导诊台, head: 导医员乙}"
    moved = f'  - {{at: "2026-10-09 08:00", do: change_department, {changed}}}\n'
    steps = asked() + expect(layers=wanted) + moved + expect(layers=wanted)
    assert told(steps, who=first("最先被询问的人", layers)) == []
    assert told(asked() + expect(layers="{主要责任人: 导医员乙}"), who=first("最先被询问的人", layers)) != []


# Classifications

STAGE = "种类: 分类\n维度: 阶段\n选项: {申诉: [再审, 复查], 起诉: []}\n必选: 是"
WAY = "种类: 分类\n维度: 来访方式\n选项: 面谈、会议、热线\n默认: 面谈\n对应渠道: {面谈: 来访, 会议: 来访, 热线: 来电}"


def refused(step: str, words: str, field: str) -> str:
    return step[:-2] + f', refused: {words}, refused_at: "{field}"}}\n'


def test_a_classification_is_chosen_at_registration() -> None:
    assert told(asked(classes="{阶段: 再审}") + expect(classes="{阶段: 再审}"), STAGE) == []
    assert told(refused(asked(), "请选择阶段", "classes.阶段"), STAGE) == []
    assert told(refused(asked(classes="{阶段: 上诉}"), "没有“上诉”", "classes.阶段"), STAGE) == []
    assert told(refused(asked(classes="{级别: 高}"), "没有“级别”", "classes.级别")) == []


def test_an_institution_s_own_word_for_a_channel_means_the_channel() -> None:
    assert told(asked(classes="{来访方式: 热线}") + expect(channel="来电"), WAY) == []
    assert told(asked() + expect(channel="来访", classes="{来访方式: 面谈}"), WAY) == []


def test_any_rule_may_depend_on_a_class_or_one_above_it() -> None:
    owed = "种类: 应尽之责\n当: 登记\n分类: {阶段: 申诉}\n谁: 首问责任人\n做什么: 查阅原卷\n时限: 1个工作日\n履行: 答复"
    routed = "种类: 分流\n分类: {阶段: 复查}\n归口: 客服中心"
    appeal = asked(classes="{阶段: 再审}") + expect(owes="[查阅原卷]", route="护理部")
    other = asked(classes="{阶段: 起诉}") + expect(not_owes="[查阅原卷]")
    review = asked(classes="{阶段: 复查}") + expect(owes="[查阅原卷]", route="客服中心")
    for steps in (appeal, other, review):
        assert told(steps, STAGE, owed, routed) == []


def test_a_class_can_be_changed_with_the_category() -> None:
    change = '  - {at: "2026-09-30 11:00", do: change_category, by: 导医员, with: {classes: {阶段: 复查}}}\n'
    steps = asked(classes="{阶段: 起诉}") + change + expect(classes="{阶段: 复查}", category="护理")
    assert told(steps, STAGE) == []


# Routes


ROUTE = "种类: 分流\n事项: 复诉\n归口: 客服中心\n自办结起: {以内: 6个月, 归口: 原承办科室, 之后: 院办}"


def test_where_a_matter_goes_depends_on_when_the_earlier_one_was_closed() -> None:
    closed = SIGNED + (
        '  - {at: "2026-09-30 11:00", do: give_answer, by: 护理部干事, with: {text: 已修}}\n'
        '  - {at: "2026-09-30 11:05", do: confirm_feedback, by: 导医员}\n'
        '  - {at: "2026-09-30 11:08", do: make_follow_up, by: 客服专员, with: {reached: 是, satisfied: 是}}\n'
        '  - {at: "2026-09-30 11:10", do: close_case, by: 护理部干事}\n'
    )
    again = '  - {{at: "{time}", do: register_case, as: case2, by: 导医员, '
    again += "with: {{matter: 又坏了, category: 复诉, earlier: {number}}}}}\n"
    text = asked() + closed

    def back(time: str, number: str = "case1") -> str:
        return again.format(time=time, number=number)

    assert told(text + back("2027-03-30 17:00") + expect(route="护理部"), ROUTE) == []
    assert told(text + back("2027-04-01 10:00") + expect(route="院办"), ROUTE) == []
    assert told(text + back("2027-03-30 17:00", "首问〔2026〕1号") + expect(route="护理部"), ROUTE) == []
    unknown = refused(back("2027-03-30 17:00", "首问〔2026〕99号"), "没有编号为", "earlier")
    assert told(text + unknown, ROUTE) == []
    assert told(asked(category="复诉") + expect(route="客服中心"), ROUTE) == []


SHARED = "种类: 分流\n事项: 结算争议\n归口: 护理部\n协办: [客服中心, 院办]\n协办时限: 2个工作日"
SUPPORTED = '  - {at: "2026-09-30 11:00", do: give_support, by: 客服专员, with: {text: 已核对}}\n'


def test_supporting_departments_owe_their_part() -> None:
    owed = expect(
        supporting_owe="[客服中心, 院办]",
        lead_department="护理部",
        departments_in_order="[护理部, 客服中心, 院办]",
        owes='[{who: 客服中心, due: "2026-10-09 17:30"}]',
    )
    steps = asked(category="结算争议") + owed + SUPPORTED + expect(supporting_owe="[院办]", first_contact="导医员")
    assert told(steps, SHARED) == []


def test_in_order_the_next_one_begins_when_the_one_before_is_done() -> None:
    steps = (
        asked(category="结算争议") + expect(supporting_owe="[客服中心]") + SUPPORTED + expect(supporting_owe="[院办]")
    )
    assert told(steps, SHARED + "\n先后: 是") == []


def test_support_can_begin_with_the_lead_s_signature_and_end_with_the_reply() -> None:
    rule = SHARED.replace("\n协办时限: 2个工作日", "") + "\n协办自: 牵头签收"
    steps = asked(category="结算争议") + expect(supporting_owe="[]") + SIGNED
    steps += expect(supporting_owe="[客服中心, 院办]", owes='[{who: 院办, due: "2026-10-10 17:30"}]')
    assert told(steps, rule) == []


def test_where_the_asked_department_leads_it_does_not_pass_the_matter_on() -> None:
    rule = SHARED + "\n牵头: 首问科室"
    offered = OFFERED.replace("10:05", "10:04")[:-2] + ", refused: 本科室牵头, refused_at: to}\n"
    steps = (
        asked(category="结算争议")
        + expect(lead_department="导诊台", supporting_owe="[护理部, 客服中心, 院办]")
        + offered
    )
    assert told(steps, rule) == []


# What issue 2 left open


def test_a_tier_s_time_is_owed() -> None:
    rule = "种类: 分层处置\n情形: 其他科室\n时限: 30分钟\n要做: 告知归口科室\n可选动作: [移交, 陪同]"
    steps = asked() + expect(owes='[{who: 导医员, what: 按“其他科室”处置, due: "2026-09-30 10:30"}]')
    assert told(steps + OFFERED + expect(not_owes="[按“其他科室”处置]"), rule) == []


def test_where_an_escort_is_ordered_a_mere_handover_is_refused() -> None:
    rule = "种类: 分层处置\n情形: 其他科室\n陪同: 是\n要做: 陪同前往\n可选动作: 陪同"
    offered = OFFERED[:-2] + ", refused: 陪同到位, refused_at: place}\n"
    walked = '  - {at: "2026-09-30 10:10", do: escort_requester, by: 导医员, with: {received_by: 护理部干事}}\n'
    assert told(asked() + offered + walked + expect(custodian="护理部干事"), rule) == []
    assert told(asked(channel="来电") + OFFERED, rule) == []
    fixed = (
        '  - {at: "2026-09-29 08:00", do: open_post, by: 院办主任, '
        "with: {name: 导诊窗口, department: 导诊台, is_fixed: 是}}\n"
        '  - {at: "2026-09-29 08:10", do: appoint, by: 院办主任, with: {post_id: 导诊窗口, person: 导医员}}\n'
    )
    nowhere = OFFERED[:-2] + ", refused: 准确告知去处, refused_at: place}\n"
    somewhere = OFFERED.replace("to: 护理部", "to: 护理部, place: 三楼东头 302")
    assert told(fixed + asked() + nowhere + somewhere, rule) == []


def test_a_rule_can_ask_something_of_each_supporting_department() -> None:
    rule = "种类: 应尽之责\n当: 移交签收\n谁: 协办科室\n做什么: 报送材料\n时限: 1个工作日\n履行: 协办完成"
    owed = "[{who: 客服中心, what: 报送材料}, {who: 院办, what: 报送材料}]"
    steps = asked(category="结算争议") + SIGNED + expect(owes=owed) + SUPPORTED
    steps += expect(owes="[{who: 院办, what: 报送材料}]", not_owes="[{who: 客服中心, what: 报送材料}]")
    assert told(steps, SHARED, rule) == []


@pytest.mark.parametrize(("time", "name"), [("10:05", "护理部主任"), ("15:00", "客服专员")])
def test_outside_its_hours_a_department_answers_by_the_roster_of_its_hours(time: str, name: str) -> None:
    hours = "种类: 办公时间\n科室: 护理部\n时间: 每天 08:00-12:00\n值班: 客服中心"
    turn = (
        '  - {at: "2026-09-29 08:00", do: set_duty_turn, by: 院办主任, with: {roster: 客服中心, person: 客服专员, '
        'begins: "2026-09-30 14:00", ends: "2026-09-30 18:00"}}\n'
    )
    owed = expect(owes=f"[{{who: {name}, what: 签收移交}}]")
    assert told(turn + asked() + OFFERED.replace("10:05", time) + owed, hours) == []


def test_outside_the_house_s_hours_the_roster_of_its_hours_is_the_duty_officer() -> None:
    hours = "种类: 办公时间\n时间: 周一至周五 08:00-12:00 14:00-17:30\n值班: 客服中心"
    owed = "种类: 应尽之责\n当: 登记\n谁: 行政总值班\n做什么: 到场接待\n时限: 1小时\n履行: 答复"
    turn = (
        '  - {at: "2026-09-29 08:00", do: set_duty_turn, by: 院办主任, with: {roster: 客服中心, person: 客服专员, '
        'begins: "2026-09-30 17:30", ends: "2026-10-01 08:00"}}\n'
    )
    steps = turn + asked("2026-09-30 20:00") + expect(owes="[{who: 客服专员, what: 到场接待}]")
    assert told(steps, hours, owed) == []


def test_the_final_answer_is_signed_by_whom_the_clause_names() -> None:
    rung = "不满意逐级报: [科室负责人, 分管领导, 院长]"
    answer = '  - {at: "2026-09-30 11:00", do: give_answer, by: 护理部干事, with: {text: 已修}}\n'
    raised = '  - {at: "2026-09-30 11:10", do: raise_dissatisfaction, by: 服务对象, with: {reason: 仍不响}}\n'
    final = '  - {{at: "2026-09-30 11:20", do: sign_final_answer, by: {by}, with: {{text: 已换新}}{more}}}\n'
    steps = asked() + SIGNED + answer + raised
    other = final.format(by="护理部主任", more=", refused: 最终答复由院长签署")
    signed = final.format(by="院长", more="") + expect(happened="[最终答复]")
    last = "不满意逐级报: [科室负责人]"
    assert told(steps + other + signed, base=(rung, f"{last}\n最终答复由: 院长")) == []
    assert told(steps + final.format(by="护理部主任", more=""), base=(rung, last)) == []


def test_an_extension_need_not_be_announced_where_the_clause_says_so() -> None:
    limit = "种类: 时限\n做什么: 审查\n履行: 办理完成\n时限: 2个工作日\n延期: "
    limit += "{次数: 1, 至多: 1个工作日, 批准人: 护理部主任, 期满前告知: {told}}"
    extend = (
        '  - {at: "2026-09-30 11:00", do: grant_extension, by: 护理部主任, '
        "with: {obligation: 审查, limit: 1个工作日, reason: 等件}}\n"
    )
    assert told(asked() + SIGNED + extend, limit.replace("{told}", "否")) == []
    must = extend[:-2] + ", refused: 告知服务对象, refused_at: told_how}\n"
    assert told(asked() + SIGNED + must, limit.replace("{told}", "是")) == []


def test_whom_the_clause_of_a_breach_names_may_verify_it() -> None:
    breach = "种类: 违规情形\n名称: 逾期未答\n迹象: 逾期\n应做: 答复\n核实人: 客服中心"
    late = asked() + SIGNED + TICK
    verify = (
        '  - {{at: "2026-10-12 09:30", do: verify_lateness, by: {by}, '
        "with: {{obligation: 答复, is_breach: 是, reason: 属实}}{more}}}\n"
    )
    assert told(late + verify.format(by="客服专员", more=""), breach) == []
    assert told(late + verify.format(by="客服专员", more=", refused: 不能对这件事")) == []
    assert told(late + verify.format(by="护理部副干事", more=", refused: 不能对这件事"), breach) == []

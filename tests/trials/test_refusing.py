"""Refusals, approvals, excuses, passing up and appointments, said by a policy alone and run through the real acts."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

FILE = Path(__file__).parent / "pack" / "scenarios" / "inline.yaml"
POLICY = (Path(__file__).parent / "pack" / "first-inquiry.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db

RULES = """
## 第三十一条 不予办理的,先报备后告知;大额的当日报告并由分管领导签字。

```rule
- 编号: refusal-filing
  种类: 应尽之责
  当: 拟否定
  谁: 承办人
  做什么: 否定报备
  时限: 1个工作日
  履行: 报备
  未尽不得: 告知不予办理
- 编号: refusal-report
  种类: 应尽之责
  当: 拟否定
  仅当栏目: {金额: ≥500万, 币种: 人民币}
  谁: 承办人
  做什么: 向分管领导报告
  时限: 当日
  履行: 报备
- 编号: refusal-approval
  种类: 审批
  动作: 告知不予办理
  批准人: [科室负责人, 分管领导]
  时限: 4小时
  仅当: {金额: ≥50万, 币种: 美元}
  签名: 是
```

## 第三十二条 移交出院外的接待提前四小时报批。

```rule
编号: guide-approval
种类: 审批
动作: 院外指引
批准人: 分管领导
提前: 4小时
```

## 第三十三条 不得以下班、不在岗、已有生效裁判为由推托。

```rule
编号: no-excuse
种类: 不得推托
动作: [拒收, 中止, 拟否定, 办结]
理由: [下班, 不在岗, 已有生效裁判]
应当: 先接下来,再办或转办
```

## 第三十四条 上级答复后,首问人一个工作日内告知;较长的事每五个工作日说一次进展。

```rule
- 编号: return-leg
  种类: 应尽之责
  当: 上级反馈
  谁: 首问责任人
  做什么: 把上级结果告知服务对象
  时限: 1个工作日
  履行: 答复
  未尽不得: 办结
- 编号: interim
  种类: 应尽之责
  当: 上报上级
  谁: 首问责任人
  做什么: 阶段答复
  时限: 5个工作日
  每隔: 5个工作日
  履行: 阶段答复
- 编号: call
  种类: 应尽之责
  当: 服务对象选择由首问人联系
  谁: 首问责任人
  做什么: 联系承办科室
  时限: 1小时
  履行: 联系记录
```

## 第三十五条 预约按时接待;代办的每个科室两个工作日内办完,代办人回报。

```rule
- 编号: receive
  种类: 应尽之责
  当: 预约
  谁: 预约接待人
  做什么: 按约接待
  时限: 1小时
  起算: 约定时间
  履行: 预约接待
- 编号: step
  种类: 应尽之责
  当: 代办环节
  谁: 代办环节科室
  做什么: 办结本环节
  时限: 2个工作日
  履行: 环节办结
- 编号: errand
  种类: 应尽之责
  当: 代办
  谁: 代办人
  做什么: 回报代办结果
  时限: 5个工作日
  履行: 代办回报
- 编号: papers-told
  种类: 应尽之责
  当: 登记
  渠道: 网上
  谁: 首问责任人
  做什么: 告知缺哪些材料
  时限: 5个工作日
  履行: [一次性告知, 手续齐全]
  逾期即: 视为手续齐全
- 编号: decide
  种类: 应尽之责
  当: 手续齐全
  谁: 承办人
  做什么: 作出决定
  时限: 20个工作日
  履行: 办理完成
- 编号: hours
  种类: 办公时间
  时间: 周一至周五 08:00-12:00 14:00-17:30
  延时服务: 是
  预约服务: 是
```
"""

REGISTERED = """\
  - at: "2026-09-30 10:00"
    do: register_case
    as: case1
    by: 导医员
    with: {category: 护理, matter: 呼叫铃, requester: {name: 来访甲, phone: "000-1380"}}
"""


def told(steps: str, *, registered: str = REGISTERED) -> list[str]:
    adopted = f'  - at: "2026-09-30 09:00"\n    import: |\n{_indented(POLICY + RULES)}\n'
    text = f"policy: first-inquiry\nsteps:\n{adopted}{registered}{steps}"
    return [str(unmet) for unmet in run_scenario(scenario_of(text, file=FILE)).unmet]


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" for line in text.splitlines())


def step(when: str, do: str, by: str, rest: str = "") -> str:
    at = when if "-" in when else f"2026-09-30 {when}"
    return f'  - {{at: "{at}", do: {do}, by: {by}{", " + rest if rest else ""}}}\n'


def expect(what: str) -> str:
    return f"  - expect: {{{what}}}\n"


BARE = "with: {reason: 不符合第三项条件, basis: 条例第十二条, remedies: 可以申请复议}"
PROPOSED = BARE.replace("}", ", amount: 3万}")
LARGE = "with: {reason: 不符合第三项条件, basis: 条例第十二条, remedies: 可以申请复议, amount: 500万}"
DOLLARS = "with: {reason: 不符合第三项条件, basis: 条例第十二条, remedies: 可以申请复议, amount: 50万, currency: 美元}"
FILED = "with: {to: 分管院长, signed_by: 护理部主任, applicant: 某某公司, subject: 新建项目}"
TOLD = "with: {text: 条件不符, remedies_told: 是}"


def test_a_refusal_is_told_only_after_it_was_filed() -> None:
    steps = (
        step("10:05", "tell_refusal", "导医员", TOLD + ", refused: 已登记")
        + step("10:10", "propose_refusal", "导医员", PROPOSED)
        + expect("state: 拟否定待告知, owes: [否定报备, 答复], not_owes: [向分管领导报告]")
        + step("10:11", "tell_refusal", "导医员", TOLD + ", refused: 第三十一条")
        + step("10:12", "close_case", "导医员", "refused: 未答复")
        + step("10:15", "file_refusal", "导医员", FILED)
        + step("10:16", "file_refusal", "导医员", FILED + ", refused: 已经报备过")
        + step("10:17", "tell_refusal", "导医员", "with: {text: 条件不符, remedies_told: 否}, refused: 救济途径")
        + step("10:18", "tell_refusal", "导医员", TOLD)
        + expect("state: 已答复, kept: [否定报备, 答复]")
        + step("10:19", "make_follow_up", "客服专员", "with: {reached: 是, satisfied: 否}")
        + step("10:20", "close_case", "导医员")
        + expect("outcome: 不予办理")
    )
    assert told(steps) == []


@pytest.mark.parametrize(
    ("amount", "owes"), [("4999999.99", "not_owes"), ("500万", "owes"), ("5,000,000", "owes"), ("５００万", "owes")]
)
def test_a_large_refusal_is_reported_from_the_threshold_on(amount: str, owes: str) -> None:
    proposed = BARE.replace("}", f', amount: "{amount}"}}')
    steps = step("10:10", "propose_refusal", "导医员", proposed) + expect(f"{owes}: [向分管领导报告]")
    assert told(steps) == []


@pytest.mark.parametrize(
    ("given", "said", "field"),
    [
        ("很多", "看不懂金额", "amount"),
        ("5, currency: 贝壳", "不认识币种", "currency"),
        ("''", "请写明金额", "amount"),
        ("9000万, currency: 欧元", "折算成其中一种", "currency"),
    ],
)
def test_an_amount_that_no_threshold_could_look_at_is_refused_at_its_field(given: str, said: str, field: str) -> None:
    proposed = BARE.replace("}", f", amount: {given}}}")
    assert told(step("10:10", "propose_refusal", "导医员", f"{proposed}, refused: {said}, refused_at: {field}")) == []


ASKED = "with: {for_act: 告知不予办理, reason: 超过门槛}"


def test_signatures_come_one_after_the_other_and_by_nobody_else() -> None:
    steps = (
        step("10:10", "propose_refusal", "导医员", DOLLARS)
        + step("10:11", "file_refusal", "导医员", FILED)
        + step("10:12", "tell_refusal", "导医员", TOLD + ", refused: 未经科室负责人、分管领导批准")
        + step("10:13", "request_approval", "导医员", ASKED)
        + expect("waits_for: 导诊组长, owes: [{who: 导诊组长, what: 审批, due: '2026-09-30 14:13'}]")
        + step("10:14", "request_approval", "导医员", ASKED + ", refused: 在等答复")
        + step("10:15", "approve", "分管院长", "with: {signature: 分管院长}, refused: 下一个批准人")
        + step("10:16", "approve", "导诊组长", "refused: 签名, refused_at: signature")
        + step("10:17", "approve", "导诊组长", "with: {signature: 导诊组长}")
        + step("10:18", "tell_refusal", "导医员", TOLD + ", refused: 未经")
        + expect("waits_for: 分管院长, owes: [{who: 分管院长, what: 审批}], kept: [审批]")
        + expect("approval: {act: 告知不予办理, by: 分管院长, signed: 1, status: 等待}")
        + step("10:19", "approve", "分管院长", "with: {signature: 分管院长, opinion: 同意}")
        + step("10:20", "tell_refusal", "导医员", TOLD)
        + expect("state: 已答复, not_owes: [审批], approval: {status: 批准, signed: 2}")
        + expect("refusal: {status: 已告知, filed: 是, amount: 500000, currency: 美元}")
    )
    assert told(steps) == []


def test_what_is_not_approved_falls_and_the_matter_is_handled_on() -> None:
    steps = (
        step("10:10", "propose_refusal", "导医员", DOLLARS)
        + step("10:13", "request_approval", "导医员", ASKED)
        + step("10:17", "reject_approval", "导诊组长", "with: {reason: 可以补正}")
        + expect("state: 已登记, not_owes: [审批, 否定报备], waits_for: 当前责任人")
        + step("10:18", "tell_refusal", "导医员", TOLD + ", refused: 不能告知不予办理")
    )
    assert told(steps) == []


def test_a_proposed_refusal_can_be_withdrawn() -> None:
    steps = (
        step("10:10", "propose_refusal", "导医员", PROPOSED)
        + step("10:12", "withdraw_refusal", "导医员", "with: {reason: 材料已补}")
        + expect("state: 已登记, not_owes: [否定报备]")
    )
    assert told(steps) == []


def test_nobody_approves_what_they_asked_for() -> None:
    """The head holds the matter: their own line leader decides in their place."""
    steps = (
        step("10:01", "offer_handover", "导医员", "with: {to: 护理部}")
        + step("10:02", "sign_handover", "护理部主任")
        + step("10:10", "propose_refusal", "护理部主任", DOLLARS)
        + step("10:13", "request_approval", "护理部主任", ASKED)
        + expect("waits_for: 分管院长")
        + step("10:14", "approve", "护理部主任", "with: {signature: 护理部主任}, refused: 批准人")
    )
    assert told(steps) == []


def test_a_request_comes_in_time_or_not_at_all() -> None:
    ask = "with: {for_act: 院外指引, reason: 接待"
    steps = (
        step("10:05", "refer_outside", "导医员", "with: {body: 街道, guidance: 出门左转}, refused: 未经分管领导批准")
        + step("10:06", "request_approval", "导医员", ask + "}, refused: 提前4小时, refused_at: event_at")
        + step("10:07", "request_approval", "导医员", ask + ', event_at: "2026-09-30 14:00"}, refused: 来不及')
        + step("10:08", "request_approval", "导医员", ask + ', event_at: "2026-09-30 14:08"}')
        + step("10:09", "approve", "分管院长")
        + step("10:10", "refer_outside", "导医员", "with: {body: 街道, guidance: 出门左转}")
    )
    assert told(steps) == []


@pytest.mark.parametrize("reason", ["我要下班了", "我要下\u3000班了", "經辦人不在崗", "已有生效裁判,不再受理"])
def test_an_excuse_is_refused_with_its_clause(reason: str) -> None:
    proposed = PROPOSED.replace("不符合第三项条件", f'"{reason}"')
    steps = step("10:10", "propose_refusal", "导医员", f"{proposed}, refused: 第三十三条, refused_at: reason")
    assert told(steps + expect("state: 已登记")) == []


def test_words_that_only_quote_an_excuse_are_a_reason() -> None:
    proposed = PROPOSED.replace("不符合第三项条件", "'来访人说“你们下班了”,但材料不符合第三项条件'")
    assert told(step("10:10", "propose_refusal", "导医员", proposed)) == []


def test_who_came_before_closing_is_served_to_the_end() -> None:
    answered = step("17:45", "give_answer", "导医员", "with: {text: 好了}")
    called = step("17:46", "make_follow_up", "客服专员", "with: {reached: 是, satisfied: 是}")
    closed = step("17:47", "close_case", "导医员", "with: {note: 到点了}, refused: 第三十五条, refused_at: note")
    assert told(answered + called + closed + step("17:48", "close_case", "导医员")) == []


def test_who_came_after_closing_is_no_case_of_extended_hours() -> None:
    late = REGISTERED.replace("10:00", "18:00")
    answered = step("18:05", "give_answer", "导医员", "with: {text: 好了}")
    called = step("18:06", "make_follow_up", "客服专员", "with: {reached: 是, satisfied: 是}")
    assert (
        told(answered + called + step("18:07", "close_case", "导医员", "with: {note: 到点了}"), registered=late) == []
    )


def test_the_result_from_above_comes_back_through_us() -> None:
    steps = (
        step(
            "10:05",
            "pass_up",
            "导医员",
            'with: {body: 市局, reason: 权限不够, proposal: ""}, refused: 还没有填写, refused_at: proposal',
        )
        + step("10:06", "pass_up", "导医员", "with: {body: 市局, reason: 权限不够, proposal: 建议市局协调}")
        + expect("state: 已上报待上级反馈, custodian: 导医员, waits_for: 院外, owes: [阶段答复]")
        + step("10:07", "give_answer", "导医员", "with: {text: 好了}, refused: 已上报待上级反馈")
        + step(
            "2026-10-12 10:00",
            "give_interim_answer",
            "导医员",
            "with: {text: 市局正在办, promised_at: '2026-10-13 10:00'}",
        )
        + expect("kept: [{what: 阶段答复}], owes: [{what: 阶段答复, due: '2026-10-19 17:30'}]")
        + step("2026-10-13 09:00", "receive_from_above", "导医员", "with: {result: 已协调, requester_told: 是}")
        + expect("state: 办理完成待答复, owes: [{who: 导医员, what: 把上级结果告知服务对象}]")
        + step("2026-10-13 09:01", "close_case", "导医员", "refused: 未把上级结果告知服务对象")
        + step("2026-10-13 09:05", "give_answer", "导医员", "with: {text: 已协调好}")
        + expect("kept: [把上级结果告知服务对象], not_owes: [阶段答复]")
    )
    assert told(steps) == []


def test_only_who_leaves_the_call_to_us_starts_our_clock() -> None:
    ours = step("10:05", "choose_caller", "导医员", "with: {caller: 由首问人联系, department: 护理部}")
    theirs = step("10:05", "choose_caller", "导医员", "with: {caller: 自行联系, department: 护理部, told: 内线 0000}")
    offered = step("10:05", "offer_handover", "导医员", "with: {to: 护理部, caller: 由首问人联系}")
    owed = expect("owes: [{who: 导医员, what: 联系承办科室, due: '2026-09-30 11:05'}]")
    assert told(ours + owed) == []
    assert told(offered + owed) == []
    assert told(theirs + expect("not_owes: [联系承办科室]")) == []


def test_the_choice_is_noted_with_the_pointer_to_another_body_too() -> None:
    asked = "with: {for_act: 院外指引, reason: 接待, event_at: '2026-09-30 15:00'}"
    steps = (
        step("10:05", "request_approval", "导医员", asked)
        + step("10:06", "approve", "分管院长")
        + step("10:07", "refer_outside", "导医员", "with: {body: 街道, guidance: 二楼, caller: 由首问人联系}")
        + expect("owes: [联系承办科室], happened: [服务对象选择由首问人联系]")
    )
    assert told(steps) == []


def test_an_appointment_outside_hours_needs_somebody_on_duty() -> None:
    at_rest = "when: '2026-10-17 10:00', person: 护理部干事, place: 一号窗口"
    working = "when: '2026-10-12 10:00', person: 护理部干事, place: 一号窗口"
    steps = (
        step("10:05", "make_appointment", "导医员", f"with: {{{at_rest}}}, refused: 值班, refused_at: when")
        + step("10:06", "refuse_appointment", "导医员", "with: {wanted_at: '2026-10-17 10:00', reason: 周六无人值班}")
        + step("10:07", "make_appointment", "导医员", f"with: {{{working}}}")
        + expect("owes: [{who: 护理部干事, what: 按约接待, due: '2026-10-12 11:00'}], happened: [谢绝预约]")
        + expect("appointment: {at: '2026-10-12 10:00', person: 护理部干事}")
        + step("2026-10-12 10:05", "keep_appointment", "护理部干事", "with: {came: 是}")
        + expect("kept: [按约接待]")
    )
    assert told(steps) == []


def test_each_office_of_an_errand_owes_its_own_step() -> None:
    steps = (
        step("10:05", "run_errand", "导医员", "with: {agent: 客服专员, offices: [护理部, 院办]}")
        + expect(
            "owes: [{who: 护理部, what: 办结本环节}, {who: 院办, what: 办结本环节}, "
            "{who: 客服专员, what: 回报代办结果}]"
        )
        + step("10:06", "report_errand", "客服专员", "with: {text: 办好了}, refused: 护理部、院办")
        + step("10:07", "finish_errand_step", "护理部干事", "with: {result: 已盖章}")
        + expect("owes: [{who: 院办, what: 办结本环节}], kept: [{who: 护理部, what: 办结本环节}]")
        + step("10:08", "finish_errand_step", "客服专员", "with: {office: 院办, result: 已登记}")
        + step("10:09", "report_errand", "客服专员", "with: {text: 办好了}")
        + expect("kept: [回报代办结果], not_owes: [办结本环节]")
    )
    assert told(steps) == []


def test_papers_not_asked_for_in_time_count_as_complete_from_the_first_day() -> None:
    online = REGISTERED.replace("category: 护理", "category: 护理, channel: 网上")
    steps = '  - {at: "2026-10-19 09:00", do: tick}\n' + expect(
        "happened: [手续齐全], owes: [{what: 作出决定, start: '2026-09-30 10:00', due: '2026-11-03 17:30'}]"
    )
    assert told(steps, registered=online) == []


def test_complete_papers_start_the_clock_once() -> None:
    steps = (
        step("10:05", "confirm_papers", "导医员")
        + expect("owes: [{what: 作出决定, start: '2026-09-30 10:05'}]")
        + step("10:06", "confirm_papers", "导医员", "refused: 不再重来")
    )
    assert told(steps) == []


def test_the_state_of_an_errand_and_of_the_papers_can_be_expected() -> None:
    steps = (
        step("10:05", "confirm_papers", "导医员")
        + expect("papers_complete_since: '2026-09-30 10:05'")
        + step("10:06", "run_errand", "导医员", "with: {agent: 客服专员, offices: 护理部}")
        + expect("agent: 客服专员")
        + step("10:07", "give_interim_answer", "导医员", "with: {text: 正在跑, promised_at: '2026-10-09 10:00'}")
        + expect("promised_at: '2026-10-09 10:00'")
    )
    assert told(steps) == []


def test_withdrawing_ends_what_waits_for_a_signature() -> None:
    steps = (
        step("10:10", "propose_refusal", "导医员", DOLLARS)
        + step("10:13", "request_approval", "导医员", ASKED)
        + step("10:14", "withdraw_refusal", "导医员", "with: {reason: 材料已补}")
        + expect("not_owes: [审批, 否定报备], waits_for: 当前责任人")
    )
    assert told(steps) == []


def test_an_appointment_on_a_day_of_rest_with_whoever_is_on_duty_then() -> None:
    turn = "with: {roster: 护理部, person: 护理部干事, begins: '2026-10-17 08:00', ends: '2026-10-17 18:00'}"
    steps = step("10:05", "set_duty_turn", "院办主任", turn) + step(
        "10:06", "make_appointment", "导医员", "with: {when: '2026-10-17 10:00', person: 护理部干事, place: 一号窗口}"
    )
    assert told(steps + expect("appointment: {at: '2026-10-17 10:00'}")) == []


LINE = """
## 第三十六条 热线二十四小时有人接。

```rule
编号: line
种类: 办公时间
科室: 客服中心
时间: 周一至周日 00:00-24:00
全天: 是
值班: 客服中心
```
"""


def on_call(*turns: str, at: str = "2026-10-03 09:00") -> list[str]:
    """The steps that adopt the line's hours, draw up the turns (``begins``, ``ends``) and look for gaps."""
    adopted = f'  - at: "2026-09-30 09:30"\n    import: |\n{_indented(POLICY + RULES + LINE)}\n'
    drawn = "".join(
        step("09:40", "set_duty_turn", "院办主任", f"with: {{roster: 客服中心, person: 客服专员, {turn}}}")
        for turn in turns
    )
    ticked = f'  - {{at: "{at}", do: tick}}\n'
    return [adopted + drawn + REGISTERED, ticked]


def test_a_line_with_nobody_on_call_is_told() -> None:
    registered, ticked = on_call()
    assert told(ticked + expect("gaps: [客服中心没有24小时值班]"), registered=registered) == []


def test_a_line_that_is_covered_all_day_has_no_gap() -> None:
    turn = "begins: '2026-10-03 00:00', ends: '2026-10-05 00:00'"
    registered, ticked = on_call(turn)
    assert told(ticked + expect("no_gaps: [客服中心没有24小时值班]"), registered=registered) == []


def test_one_uncovered_hour_of_the_night_is_a_gap() -> None:
    registered, ticked = on_call(
        "begins: '2026-10-03 00:00', ends: '2026-10-04 02:00'", "begins: '2026-10-04 03:00', ends: '2026-10-05 00:00'"
    )
    assert told(ticked + expect("gaps: [客服中心没有24小时值班]"), registered=registered) == []

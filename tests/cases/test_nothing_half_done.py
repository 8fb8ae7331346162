"""Law 4: an act whose entries cannot be written changes nothing at all, in any table."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError

from shouwen.cases import actions
from shouwen.cases.actions import (
    absences,
    agreeing,
    answering,
    approving,
    breaches,
    clocks,
    commitments,
    complaints,
    consulting,
    desk,
    erasure,
    errands,
    forms,
    handover,
    incidents,
    information,
    joining,
    marks,
    mending,
    need_to_know,
    notices,
    orders,
    passing_up,
    quick,
    ratings,
    receipts,
    refusing,
    registration,
    requester_acts,
    sharing,
    shifts,
    traces,
    upkeep,
    viewing,
    web_complaints,
)
from shouwen.cases.actions.registration import Matter
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import read_requester
from shouwen.ledger import recording
from shouwen.ledger.vault import ErasureGround
from shouwen.rules.case.folding import fold
from shouwen.rules.words import Act, IncidentKind, Tier, Verdict
from tests.support.hospital import POLICY, at
from tests.support.story import Story

NOW = "10-09 12:00"
TIME = at(f"2026-{NOW}")
WITHOUT_ENTRY = {
    "has_viewed": "reads",
    "count_tip_off": "counts a day's tip-offs, of which the ledger must not know",
}

Step = Callable[[Story], Any]


def nothing(story: Story) -> None:
    """The case as registered."""


def offered(story: Story) -> None:
    story.offer("10-09 11:45")


def phoned(story: Story) -> None:
    offered(story)
    story.do(handover.accept_by_phone, "导医员", "10-09 11:50", receiver="护理部干事")


def signed(story: Story) -> None:
    offered(story)
    story.sign("10-09 11:50")


def paused(story: Story) -> None:
    signed(story)
    story.pause("10-09 11:51")


def asked(story: Story) -> None:
    story.ask_leader("10-09 11:50")


def answered(story: Story) -> None:
    signed(story)
    story.answer("10-09 11:51")


def on_the_last_rung(story: Story) -> None:
    answered(story)
    for minute in (52, 54, 56):
        story.not_satisfied(f"10-09 11:{minute}")
        story.answer(f"10-09 11:{minute + 1}")


def closable(story: Story) -> None:
    answered(story)
    story.follow_up("10-09 11:52")
    story.feed_back("10-09 11:53")


def closed(story: Story) -> None:
    closable(story)
    story.close("10-09 11:54")


def questioned(story: Story) -> None:
    subject = "route:route-nursing"
    story.do(information.question_information, "导医员", "10-09 11:50", subject=subject, owner="院办主任")


def refusal_proposed(story: Story) -> None:
    signed(story)
    words = {"reason": "条件不符", "basis": "条例第三条", "remedies": "可以申诉"}
    story.do(refusing.propose_refusal, "护理部干事", "10-09 11:51", **words)


def refusal_filed(story: Story) -> None:
    refusal_proposed(story)
    file_refusal("10-09 11:52")(story)


def file_refusal(when: str) -> Step:
    def perform(story: Story) -> Any:
        leaders = {"to": story.hospital.person("分管院长"), "signed_by": story.hospital.person("护理部主任")}
        words = {"applicant": "某人", "subject": "某事"}
        return story.do(refusing.file_refusal, "护理部干事", when, **leaders, **words)

    return perform


def approval_asked(story: Story) -> None:
    signed(story)
    asked = {"for_act": Act.PASS_UP, "reason": "权限不够"}
    story.do(approving.request_approval, "护理部干事", "10-09 11:52", **asked)


def approved(story: Story) -> None:
    approval_asked(story)
    story.do(approving.approve, "护理部主任", "10-09 11:53")


def passed_up(story: Story) -> None:
    approved(story)
    words = {"body": "上级", "reason": "权限不够", "proposal": "请协调"}
    story.do(passing_up.pass_up, "护理部干事", "10-09 11:54", **words)


def make_appointment(when: str) -> Step:
    def perform(story: Story) -> Any:
        to_come = {"when": at("2026-10-10 10:00"), "person": story.hospital.person("护理部干事"), "place": "一号窗口"}
        return story.do(agreeing.make_appointment, "导医员", when, **to_come)

    return perform


def appointed(story: Story) -> None:
    make_appointment("10-09 11:55")(story)


def run_errand(when: str) -> Step:
    def perform(story: Story) -> Any:
        offices = [story.hospital.department("院办")]
        return story.do(errands.run_errand, "导医员", when, agent=story.hospital.person("客服专员"), offices=offices)

    return perform


def on_errand(story: Story) -> None:
    run_errand("10-09 11:55")(story)


def errand_done(story: Story) -> None:
    on_errand(story)
    story.do(errands.finish_errand_step, "院办主任", "10-09 11:56", result="盖好了")


def act(name: Callable[..., Any], by: str, **given: Any) -> Step:
    return lambda story: story.do(name, by, NOW, **given)


def free(action: Callable[..., Any], by: str, **given: Any) -> Step:
    """An action that is not about one case."""
    return lambda story: action(by=story.hospital.actor(by), at=TIME, **given)


def on_obligation(action: Callable[..., Any], by: str, what: str, when: str = NOW, **given: Any) -> Step:
    return lambda story: story.do(action, by, when, obligation=story.seq_of(what), **given)


def take_over(story: Story) -> Any:
    hospital = story.hospital
    return shifts.sign_shift_handover(
        by=hospital.actor("导诊组长"), at=TIME, from_person=hospital.person("导医员"), case_ids=[story.case_id]
    )


def leave(story: Story) -> Any:
    hospital = story.hospital
    return shifts.end_employment(
        by=hospital.actor("院办主任"),
        at=TIME,
        person=hospital.person("导医员"),
        successor=hospital.actor("导诊组长"),
    )


def be_away(story: Story) -> Any:
    hospital = story.hospital
    by = hospital.actor("院办主任")
    return absences.record_absence(
        institution=by.institution,
        staff_id=hospital.person("护理部干事"),
        begins=TIME,
        ends=None,
        by=by.person,
        at=TIME,
    )


def at_the_desk(story: Story) -> Any:
    deed = desk.Deed(act=Act.OFFER_HANDOVER, arguments={"to_department": story.hospital.department("护理部")})
    entry = desk.DeskEntry(matter=Matter(text="问事"), deeds=[deed])
    return desk.register_at_desk(by=story.hospital.actor("导医员"), at=TIME, entries=[entry])


def report(story: Story) -> Any:
    hospital = story.hospital
    return upkeep.report_information(
        by=hospital.actor("导医员"),
        at=TIME,
        subject=f"department:{hospital.department('护理部')}",
        owner=hospital.person("护理部主任"),
        note="搬走了",
    )


def approve_transfer(story: Story) -> Any:
    to = story.hospital.person("客服专员")
    return story.do(sharing.approve_transfer, "护理部主任", NOW, to=to, reason="要出差")


def correct_first_contact(story: Story) -> Any:
    to = story.hospital.person("导诊组长")
    return story.do(registration.correct_first_contact, "导医员", NOW, to=to, reason="问的是他")


INSPECTED = "\n## 第十三条 检查。\n\n```rule\n编号: i\n种类: 违规情形\n名称: 生硬\n迹象: 检查发现\n核实人: 院办\n```\n"


def inspectable(story: Story) -> None:
    """A second matter, judged by a policy that says what an inspection may find."""
    hospital = story.hospital
    sources = [("first-inquiry.md", POLICY + INSPECTED)]
    adopt_policies(by=hospital.requester(), at=at("2026-10-08 08:00"), sources=sources)
    registration.register_case(by=hospital.actor("导医员"), at=at("2026-10-09 11:00"), matter=Matter(text="问路"))


def complaints_taken(story: Story) -> None:
    """A policy that says who handles complaints."""
    way = "\n\n## 第八十条 投诉\n\n```rule\n{编号: way, 种类: 分流, 事项: 投诉, 归口: 客服中心, 情形: 投诉}\n```\n"
    sources = [("first-inquiry.md", POLICY + way)]
    adopt_policies(by=story.hospital.requester(), at=at("2026-10-08 08:00"), sources=sources)


def complain_online(story: Story) -> Any:
    return web_complaints.complain_online(by=story.hospital.requester(), at=TIME, text="等得久")


def note_sign(story: Story) -> Any:
    by = story.hospital.actor("院办主任", "oversight_office")
    return breaches.note_sign(case_id=newest_case().pk, by=by, at=TIME, rule="生硬", text="当面听到")


def rated(story: Story) -> None:
    answered(story)
    story.do(requester_acts.rate_case, "来访人", "10-09 11:52", grade=1)


def appealed(story: Story) -> None:
    rated(story)
    story.do(ratings.appeal_rating, "护理部干事", "10-09 11:53", reason="评的是另一件事")


def review_rating(story: Story) -> Any:
    by = story.hospital.actor("院办主任", "oversight_office")
    return ratings.review_rating(case_id=newest_case().pk, by=by, at=TIME, is_mistaken=True, reason="对不上")


def sign_noted(story: Story) -> None:
    inspectable(story)
    note_sign(story)


def verify_breach(story: Story) -> Any:
    case = newest_case()
    by, flag = story.hospital.actor("导诊组长"), case.flags.get().seq
    return breaches.verify_breach(case_id=case.pk, by=by, at=TIME, flag=flag, is_breach=True, reason="查过")


SUPERVISED = """
## 第十四条 督办、包案、倒查和标记。

```rule
- {编号: o, 种类: 督办, 签发人: 分管院长, 督办部门: 院办, 反馈: [{向: 签发人, 时限: 1个工作日}]}
- {编号: c, 种类: 四定一包, 定案人: [院办]}
- {编号: t, 种类: 责任倒查, 事由: [{名称: 抽查}], 承办部门: 院办, 初查时限: 3日, 决定机关: 院长, 报告时限: 5日}
- {编号: m, 种类: 事项标记, 名称: 疑难, 有效期: 6个月, 复核人: 分管院长, 异议受理: 院长}
```
"""


def supervised(story: Story) -> None:
    """A second matter, judged by a policy with orders, commitment sheets, traces and marks."""
    hospital = story.hospital
    sources = [("first-inquiry.md", POLICY + SUPERVISED)]
    adopt_policies(by=hospital.requester(), at=at("2026-10-08 08:00"), sources=sources)
    registration.register_case(by=hospital.actor("导医员"), at=at("2026-10-09 11:00"), matter=Matter(text="床位"))


def supervising(action: Callable[..., Any], by: str, when: str = NOW, **given: Any) -> Step:
    """An act on the newest case; people and departments by name."""

    def perform(story: Story) -> Any:
        named = {"department": story.hospital.department}
        named |= dict.fromkeys(("handler", "leader", "sponsor"), story.hospital.person)
        words = {name: named[name](value) if name in named else value for name, value in given.items()}
        return action(case_id=newest_case().pk, by=story.hospital.actor(by), at=at(f"2026-{when}"), **words)

    return perform


def in_turn(*steps: Step) -> Step:
    def perform(story: Story) -> None:
        for step in steps:
            step(story)

    return perform


ORDER = {
    "department": "护理部",
    "demands": ["查明"],
    "due": date(2026, 10, 16),
    "opinion": "尽快",
    "feedback_way": "书面",
}
ordered = in_turn(supervised, supervising(orders.issue_order, "分管院长", "10-09 11:10", **ORDER))
item_answered = in_turn(
    ordered, supervising(orders.answer_order_item, "护理部主任", "10-09 11:20", item=1, text="查明了")
)
order_returned = in_turn(item_answered, supervising(orders.return_order, "护理部主任", "10-09 11:30", text="办好了"))
TRACE = {"cause": "抽查", "reason": "看办理"}
traced = in_turn(supervised, supervising(traces.open_trace, "院办主任", "10-09 11:10", **TRACE))
CHECK = {"text": "都按时", "proposal": "不予倒查"}
trace_checked = in_turn(traced, supervising(traces.check_trace, "院办主任", "10-09 11:20", **CHECK))
DROPPED = {"is_confirmed": False, "reason": "没有过错"}
trace_decided = in_turn(trace_checked, supervising(traces.decide_trace, "院长", "10-09 11:30", **DROPPED))
MARK = {"mark": "疑难", "reason": "线索断了", "until": at("2026-12-01 17:00")}
proposed_mark = in_turn(supervised, supervising(marks.mark_matter, "导医员", "10-09 11:10", **MARK))
JUDGED = {"is_confirmed": True, "reason": "看过", "explained": "到十二月一日再看"}
marked = in_turn(proposed_mark, supervising(marks.review_mark, "分管院长", "10-09 11:20", **JUDGED))
contested = in_turn(marked, supervising(marks.object_to_mark, "导医员", "10-09 11:30", text="有新线索"))
COMMITTED = {"due": date(2026, 11, 2), "handler": "护理部干事", "leader": "护理部主任", "sponsor": "分管院长"}


def left_no_phone(story: Story) -> None:
    by = story.hospital.actor("导医员")
    matter, requester = Matter(text="问事"), read_requester(name="来访老人")
    registration.register_case(by=by, at=at("2026-10-09 11:00"), matter=matter, requester=requester)


def look_up_before_a_witness(story: Story) -> Any:
    hospital = story.hospital
    return receipts.look_up_without_phone(
        by=hospital.actor("客服专员"),
        at=TIME,
        name="来访老人",
        day=TIME.date(),
        department=hospital.department("导诊台"),
        witness=hospital.person("客服主任"),
    )


def newest_case() -> Case:
    return Case.objects.latest("registered_at")


def complained(story: Story) -> None:
    """A second matter: a complaint, with one allegation, one rectification and one incident."""
    hospital = story.hospital
    matter = Matter(text="护士说话难听", category="护理", tier=Tier.COMPLAINT)
    registration.register_case(by=hospital.actor("导医员"), at=at("2026-10-09 11:00"), matter=matter)
    ward = hospital.department("护理部")
    about("add_allegation", "导医员", text="当面说话难听", department=ward, person=hospital.person("护理部干事"))(story)
    later = at("2026-10-12 17:00")
    about("order_rectification", "导医员", department=ward, text="改说法", due=later)(story)
    about("note_incident", "导医员", kind=IncidentKind.THREAT, place="一楼", text="拍桌子")(story)


ABOUT = {
    name: getattr(module, name)
    for module in (complaints, need_to_know, mending, incidents, joining)
    for name in module.__all__
}


def about(name: str, by: str, **given: Any) -> Step:
    """An act on the newest case."""
    return lambda story: ABOUT[name](case_id=newest_case().pk, by=story.hospital.actor(by), at=TIME, **given)


def assigned(story: Story) -> None:
    """A complaint that a superior body sent, to be answered by its day."""
    complained(story)
    sent = {"body": "市热线", "outside_number": "示例-1", "due": at("2026-10-12 17:00")}
    about("take_assignment", "导医员", **sent)(story)


def on_allegation(name: str, by: str, **given: Any) -> Step:
    def perform(story: Story) -> Any:
        case = newest_case()
        seq = next(iter(fold(case.pk.hex, history_of(case.pk)).allegations))
        return about(name, by, allegation=seq, **given)(story)

    return perform


def pointed_twice(story: Story) -> None:
    """A complaint of two points, of which either may be taken back."""
    complained(story)
    told_department("add_allegation", text="没有及时应铃")(story)


def told_department(name: str, **given: Any) -> Step:
    return lambda story: about(name, "导医员", department=story.hospital.department("护理部"), **given)(story)


def put_somebody_on_it(story: Story) -> Any:
    return about("assign_part", "护理部主任", person=story.hospital.person("护理部副干事"))(story)


def join(story: Story) -> Any:
    return about("link_same_matter", "导医员", other=story.case.number_text, agreed="当面同意")(story)


LATE = "10-12 12:00"

TABLE: dict[str, tuple[Step, Step]] = {
    "fill_form": (nothing, act(forms.fill_form, "导医员", form="进展表", fields={"进展": "配件已订"})),
    "request_approval": (signed, act(approving.request_approval, "护理部干事", for_act=Act.PASS_UP, reason="权限不够")),
    "approve": (approval_asked, act(approving.approve, "护理部主任", opinion="同意")),
    "reject_approval": (approval_asked, act(approving.reject_approval, "护理部主任", reason="自己能办")),
    "propose_refusal": (
        signed,
        act(refusing.propose_refusal, "护理部干事", reason="条件不符", basis="条例第三条", remedies="可以申诉"),
    ),
    "withdraw_refusal": (refusal_proposed, act(refusing.withdraw_refusal, "护理部干事", reason="补齐了")),
    "file_refusal": (refusal_proposed, file_refusal(NOW)),
    "tell_refusal": (refusal_filed, act(refusing.tell_refusal, "护理部干事", text="条件不符", remedies_told=True)),
    "pass_up": (
        approved,
        act(passing_up.pass_up, "护理部干事", body="上级", reason="权限不够", proposal="请协调"),
    ),
    "receive_from_above": (passed_up, act(passing_up.receive_from_above, "护理部干事", result="已协调")),
    "give_interim_answer": (nothing, act(agreeing.give_interim_answer, "导医员", text="正在办")),
    "choose_caller": (nothing, act(agreeing.choose_caller, "导医员", caller="自行联系", told="内线 0000")),
    "confirm_papers": (nothing, act(agreeing.confirm_papers, "导医员", note="齐了")),
    "make_appointment": (nothing, make_appointment(NOW)),
    "refuse_appointment": (
        nothing,
        act(agreeing.refuse_appointment, "导医员", wanted_at=at("2026-10-11 10:00"), reason="周日无人值班"),
    ),
    "keep_appointment": (appointed, act(agreeing.keep_appointment, "护理部干事", came=True)),
    "run_errand": (nothing, run_errand(NOW)),
    "finish_errand_step": (on_errand, act(errands.finish_errand_step, "院办主任", result="盖好了")),
    "report_errand": (errand_done, act(errands.report_errand, "客服专员", text="办好了")),
    "record_result": (signed, act(answering.record_result, "护理部干事", text="好了")),
    "give_answer": (signed, act(answering.give_answer, "护理部干事", text="好了")),
    "confirm_feedback": (answered, act(answering.confirm_feedback, "导医员", note="问过了")),
    "make_follow_up": (answered, act(answering.make_follow_up, "客服专员", reached=True, satisfied=True)),
    "raise_dissatisfaction": (answered, act(answering.raise_dissatisfaction, "来访人", reason="没好")),
    "sign_final_answer": (on_the_last_rung, act(answering.sign_final_answer, "院长", text="最终答复")),
    "close_case": (closable, act(answering.close_case, "护理部干事")),
    "reopen_case": (closed, act(answering.reopen_case, "来访人", new_facts="又坏了")),
    "pause_case": (signed, act(clocks.pause_case, "护理部干事", reason="等待服务对象补件")),
    "resume_case": (paused, act(clocks.resume_case, "护理部干事")),
    "grant_extension": (
        signed,
        act(clocks.grant_extension, "护理部主任", limit="1个工作日", reason="等件", told_how="电话"),
    ),
    "claim_done": (
        signed,
        on_obligation(clocks.claim_done, "护理部干事", "答复", LATE, done_at=TIME, evidence="通话记录"),
    ),
    "verify_lateness": (
        signed,
        on_obligation(clocks.verify_lateness, "护理部主任", "答复", LATE, is_breach=True, reason="查过"),
    ),
    "note_sign": (inspectable, note_sign),
    "state_side": (signed, on_obligation(breaches.state_side, "护理部干事", "答复", LATE, text="当时在抢救")),
    "verify_breach": (sign_noted, verify_breach),
    "waive_obligation": (signed, on_obligation(clocks.waive_obligation, "导诊组长", "跟踪反馈", reason="免")),
    "ask_leader": (nothing, act(consulting.ask_leader, "导医员", leader="分管院长", question="归谁")),
    "instruct": (asked, act(consulting.instruct, "分管院长", text="护理部办")),
    "note_contact": (
        nothing,
        lambda story: story.do(
            consulting.note_contact, "导医员", NOW, contacted=story.hospital.department("护理部"), reached=True
        ),
    ),
    "note_handler_away": (
        nothing,
        act(consulting.note_handler_away, "导医员", absent="护理部干事", reason="开会", action="联系"),
    ),
    "refer_outside": (nothing, act(consulting.refer_outside, "导医员", body="街道", guidance="出门左转")),
    "register_at_desk": (nothing, at_the_desk),
    "complain_online": (complaints_taken, complain_online),
    "approve_transfer": (signed, approve_transfer),
    "give_support": (signed, act(sharing.give_support, "客服专员", text="帮着核对了")),
    "offer_handover": (nothing, act(handover.offer_handover, "导医员", to_department="护理部", papers=["条"])),
    "sign_handover": (offered, act(handover.sign_handover, "护理部干事")),
    "refuse_handover": (offered, act(handover.refuse_handover, "护理部干事", reason="不归我们")),
    "accept_by_phone": (offered, act(handover.accept_by_phone, "导医员", receiver="护理部干事")),
    "enter_signature": (
        offered,
        act(handover.enter_signature, "导医员", signer="护理部干事", recorded_at=at("2026-10-09 14:00")),
    ),
    "escort_requester": (nothing, act(handover.escort_requester, "导医员", received_by="护理部干事")),
    "confirm_phone_acceptance": (phoned, act(handover.confirm_phone_acceptance, "护理部干事")),
    "dispute_phone_acceptance": (phoned, act(handover.dispute_phone_acceptance, "护理部干事", reason="没接过")),
    "question_information": (
        nothing,
        act(information.question_information, "导医员", subject="route:route-nursing", owner="院办主任", note="错了"),
    ),
    "add_allegation": (complained, told_department("add_allegation", text="没有及时应铃")),
    "withdraw_allegation": (pointed_twice, on_allegation("withdraw_allegation", "导医员", reason="列错了科室")),
    "give_statement": (complained, on_allegation("give_statement", "护理部干事", text="当时在抢救")),
    "record_finding": (
        complained,
        on_allegation(
            "record_finding",
            "导医员",
            verdict=Verdict.NOT_UPHELD,
            facts="查了监控",
            basis="服务规范第一条",
            evidence=["已查阅资料"],
        ),
    ),
    "notify_department": (complained, told_department("notify_department", text="请核查应铃情况")),
    "assign_part": (complained, put_somebody_on_it),
    "disclose_particulars": (
        complained,
        told_department("disclose_particulars", what=["姓名"], reason="须核对病历", told_how="电话告知"),
    ),
    "order_rectification": (
        complained,
        told_department("order_rectification", text="修铃", due=at("2026-10-12 17:00")),
    ),
    "prove_rectification": (complained, about("prove_rectification", "护理部主任", text="已培训")),
    "note_incident": (
        complained,
        about("note_incident", "护理部干事", kind=IncidentKind.SELF_HARM, place="走廊", text="说"),
    ),
    "review_incident": (complained, about("review_incident", "导医员", is_over=True, text="已离开")),
    "take_assignment": (
        complained,
        about(
            "take_assignment",
            "导医员",
            body="市热线",
            outside_number="示例-1",
            due=at("2026-10-12 17:00"),
        ),
    ),
    "note_later_day": (
        assigned,
        about(
            "note_later_day",
            "导医员",
            outside_number="示例-1",
            due=at("2026-10-20 17:00"),
            paper="复函",
            told_how="电话",
        ),
    ),
    "link_same_matter": (complained, join),
    "issue_order": (supervised, supervising(orders.issue_order, "分管院长", **ORDER)),
    "answer_order_item": (ordered, supervising(orders.answer_order_item, "护理部主任", item=1, text="查明了")),
    "return_order": (item_answered, supervising(orders.return_order, "护理部主任", text="办好了")),
    "report_order": (order_returned, supervising(orders.report_order, "院办主任", text="办好了")),
    "make_commitment": (
        supervised,
        supervising(commitments.make_commitment, "院办主任", duty="办到底", **COMMITTED),
    ),
    "open_trace": (supervised, supervising(traces.open_trace, "院办主任", **TRACE)),
    "check_trace": (traced, supervising(traces.check_trace, "院办主任", **CHECK)),
    "decide_trace": (trace_checked, supervising(traces.decide_trace, "院长", **DROPPED)),
    "report_trace": (trace_decided, supervising(traces.report_trace, "院办主任", text="归档")),
    "mark_matter": (supervised, supervising(marks.mark_matter, "导医员", **MARK)),
    "review_mark": (proposed_mark, supervising(marks.review_mark, "分管院长", **JUDGED)),
    "object_to_mark": (marked, supervising(marks.object_to_mark, "导医员", text="有新线索")),
    "lift_mark": (contested, supervising(marks.lift_mark, "院长", is_lifted=True, reason="有新线索")),
    "correct_information": (questioned, act(information.correct_information, "院办主任", note="改了")),
    "give_complete_notice": (
        nothing,
        act(notices.give_complete_notice, "导医员", item="住院押金条丢失退费", answers={"who": "本人"}),
    ),
    "answer_quick_question": (nothing, free(quick.answer_quick_question, "导医员", question="厕所在哪")),
    "reissue_receipt": (nothing, act(receipts.reissue_receipt, "导医员")),
    "look_up_case": (nothing, free(receipts.look_up_case, "客服专员", name="来访人", last_four="1234")),
    "look_up_without_phone": (left_no_phone, look_up_before_a_witness),
    "note_view": (
        nothing,
        lambda story: story.do(viewing.note_view, "院办主任", NOW, "oversight_office"),
    ),
    "register_case": (nothing, free(registration.register_case, "导医员", matter=Matter(text="问事"))),
    "register_on_the_spot": (nothing, free(registration.register_on_the_spot, "导医员", question="厕所在哪")),
    "correct_first_contact": (nothing, correct_first_contact),
    "change_category": (nothing, act(registration.change_category, "导医员", category="后勤")),
    "erase_particulars": (
        closed,
        lambda story: story.do(
            erasure.erase_particulars,
            "院办主任",
            NOW,
            "security_administrator",
            ground=ErasureGround.PURPOSE_ACHIEVED,
            reason="保存期已满",
        ),
    ),
    "add_to_case": (nothing, act(requester_acts.add_to_case, "来访人", text="还有")),
    "ask_again": (nothing, act(requester_acts.ask_again, "来访人")),
    "rate_case": (answered, act(requester_acts.rate_case, "来访人", grade=5, comment="好")),
    "appeal_rating": (rated, act(ratings.appeal_rating, "护理部干事", reason="评的是另一件事")),
    "review_rating": (appealed, review_rating),
    "say_not_solved": (answered, act(requester_acts.say_not_solved, "来访人", reason="没好")),
    "complain": (nothing, act(requester_acts.complain, "来访人", text="态度差")),
    "sign_shift_handover": (nothing, take_over),
    "end_employment": (nothing, leave),
    "record_absence": (nothing, be_away),
    "report_information": (nothing, report),
}


def public_functions() -> Iterator[str]:
    """Every public function of every module of actions."""
    for found in pkgutil.iter_modules(actions.__path__):
        module = importlib.import_module(f"{actions.__name__}.{found.name}")
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__ and name[0] != "_":
                yield name


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: sorted(model.objects.values_list(), key=repr) for model in models}


def test_the_table_speaks_of_every_action() -> None:
    assert set(public_functions()) == TABLE.keys() | WITHOUT_ENTRY.keys()


@pytest.mark.parametrize("name", TABLE)
def test_an_act_without_its_entry_did_not_happen(story: Story, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare, perform = TABLE[name]
    prepare(story)
    before = everything()
    with monkeypatch.context() as patch:
        patch.setattr(recording, "insert_entries", _out_of_order)
        with pytest.raises(DatabaseError, match="disk"):
            perform(story)
    assert everything() == before
    perform(story)  # with the ledger back, the very same act goes through
    assert everything() != before


def _out_of_order(rows: object) -> None:
    raise DatabaseError("the disk is full")


def test_a_refused_act_leaves_no_word_behind(offered: Story) -> None:
    """The words of a refused act are in no table: the vault is part of the transaction."""
    before = everything()
    with pytest.raises(ActRefused, match="早于"):
        offered.do(consulting.note_contact, "导医员", "09-30 10:00", contacted="x", reached=True, result="一句话")
    assert everything() == before


def test_a_whole_desk_entry_is_taken_back_when_its_last_deed_is_refused(story: Story) -> None:
    before = everything()
    deeds = [
        desk.Deed(act=Act.OFFER_HANDOVER, arguments={"to_department": story.hospital.department("护理部")}),
        desk.Deed(act=Act.CLOSE_CASE),
    ]
    entry = desk.DeskEntry(matter=Matter(text="问事"), deeds=deeds)
    with pytest.raises(ActRefused, match="移交待签收"):
        desk.register_at_desk(by=story.hospital.actor("导医员"), at=TIME, entries=[entry])
    assert everything() == before

"""Each act done through its own form, field by field: what the form sends is what the action takes."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from shouwen.cases.actions import (
    agreeing,
    answering,
    approving,
    clocks,
    consulting,
    errands,
    handover,
    information,
    passing_up,
    ratings,
    refusing,
    requester_acts,
)
from shouwen.cases.sweeper import sweep
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.words import Act
from tests.support.hospital import at
from tests.support.story import Story
from tests.web.scenes import Clock
from tests.web.staff import client_of

HTMX = {"headers": {"HX-Request": "true"}}

Typed = dict[str, str]


def do(story: Story, by: str, slug: str, typed: Typed) -> None:
    """Sends the form; it must be done."""
    address = reverse("web:case_act", args=[story.case_id, slug])
    answer = client_of(story.hospital, by).post(address, {"seen": story.case.last_seq, **typed}, **HTMX)
    assert answer.status_code == 204, answer.content.decode()


def nothing(story: Story) -> None:
    """The case as it was registered."""


def offered(story: Story) -> None:
    story.do(handover.offer_handover, "导医员", "09-30 10:01", to_department="护理部")


def by_phone(story: Story) -> None:
    offered(story)
    story.do(handover.accept_by_phone, "导医员", "09-30 10:02", receiver="护理部干事")


def signed(story: Story) -> None:
    offered(story)
    story.do(handover.sign_handover, "护理部干事", "09-30 10:02")


def answered(story: Story) -> None:
    signed(story)
    story.do(answering.give_answer, "护理部干事", "09-30 10:03", text="已修好")


def ready_to_close(story: Story) -> None:
    answered(story)
    story.do(answering.confirm_feedback, "导医员", "09-30 10:04")
    story.do(answering.make_follow_up, "客服专员", "09-30 10:04", reached=True, satisfied=True)


def closed(story: Story) -> None:
    ready_to_close(story)
    story.do(answering.close_case, "导医员", "09-30 10:04")


def rated(story: Story) -> None:
    answered(story)
    story.do(requester_acts.rate_case, "来访人", "09-30 10:04", grade=1)


def paused(story: Story) -> None:
    story.do(clocks.pause_case, "导医员", "09-30 10:01", reason="等待服务对象补件")


def asked(story: Story) -> None:
    story.do(consulting.ask_leader, "导医员", "09-30 10:01", leader="分管院长")


def raised_to_the_top(story: Story) -> None:
    answered(story)
    for minute in (3, 4, 5):
        story.do(answering.raise_dissatisfaction, "导医员", f"09-30 10:0{minute}", reason="还是没人应")
        if minute < 5:
            story.do(answering.give_answer, "导医员", f"09-30 10:0{minute}", text="再答复一次")


def questioned(story: Story) -> None:
    subject = f"department:{story.hospital.department('护理部')}"
    story.do(information.question_information, "导医员", "09-30 10:01", subject=subject, owner="护理部主任")


def refusal_proposed(story: Story) -> None:
    words = {"reason": "条件不符", "basis": "条例第三条", "remedies": "可以申诉"}
    story.do(refusing.propose_refusal, "导医员", "09-30 10:01", **words)


def refusal_filed(story: Story) -> None:
    refusal_proposed(story)
    leader = story.hospital.person("分管院长")
    paper = {"to": leader, "signed_by": leader, "applicant": "某人", "subject": "某事"}
    story.do(refusing.file_refusal, "导医员", "09-30 10:02", **paper)


def approval_asked(story: Story) -> None:
    story.do(approving.request_approval, "导医员", "09-30 10:01", for_act=Act.PASS_UP, reason="权限不够")


def approved(story: Story) -> None:
    approval_asked(story)
    story.do(approving.approve, "导诊组长", "09-30 10:02")


def passed_up(story: Story) -> None:
    approved(story)
    story.do(passing_up.pass_up, "导医员", "09-30 10:03", body="上级", reason="权限不够", proposal="请协调")


def appointed(story: Story) -> None:
    to_come = {"when": at("2026-10-09 10:00"), "person": story.hospital.person("导诊组长"), "place": "一号窗口"}
    story.do(agreeing.make_appointment, "导医员", "09-30 10:01", **to_come)


def on_errand(story: Story) -> None:
    offices = [story.hospital.department("院办")]
    story.do(errands.run_errand, "导医员", "09-30 10:01", agent=story.hospital.person("客服专员"), offices=offices)


def errand_done(story: Story) -> None:
    on_errand(story)
    story.do(errands.finish_errand_step, "院办主任", "09-30 10:02", result="盖好了")


def filing(story: Story) -> Typed:
    leader = story.hospital.person("分管院长")
    return {"to": leader, "signed_by": leader, "applicant": "某人", "subject": "某事"}


def to_offices(story: Story) -> Typed:
    return {"agent": story.hospital.person("客服专员"), "offices": story.hospital.department("院办")}


def our_part(story: Story) -> Typed:
    return {"office": story.hospital.department("院办"), "result": "盖好了"}


Filling = Callable[[Story], Typed]


def plain(**typed: str) -> Filling:
    return lambda story: typed


def with_person(field: str, name: str, **typed: str) -> Filling:
    return lambda story: {field: story.hospital.person(name), **typed}


def to_department(story: Story) -> Typed:
    return {"to": f"department:{story.hospital.department('护理部')}", "reason": "归护理部"}


def to_person(story: Story) -> Typed:
    return {"to": f"person:{story.hospital.person('护理部干事')}", "reason": "归她办"}


def routed_wrongly(story: Story) -> Typed:
    return {"subject": f"department:{story.hospital.department('护理部')}", "note": "应归设备科"}


FORMS: list[tuple[str, Callable[[Story], None], str, Filling, str]] = [
    ("offer-handover", nothing, "导医员", to_department, "HandoverOffered"),
    ("offer-handover", nothing, "导医员", to_person, "HandoverOffered"),
    ("give-support", nothing, "导诊组长", plain(text="帮着查了"), "SupportGiven"),
    ("approve-transfer", nothing, "导诊组长", with_person("to", "护理部干事", reason="由她办"), "TransferApproved"),
    ("sign-handover", offered, "护理部干事", plain(), "HandoverSigned"),
    ("refuse-handover", offered, "护理部干事", plain(reason="不归我们"), "HandoverRefused"),
    (
        "accept-by-phone",
        offered,
        "导医员",
        with_person("receiver", "护理部干事", answered_at="2026-09-30T10:02"),
        "HandoverAcceptedByPhone",
    ),
    ("confirm-phone-acceptance", by_phone, "护理部干事", plain(), "PhoneAcceptanceConfirmed"),
    ("dispute-phone-acceptance", by_phone, "护理部干事", plain(reason="没接到"), "PhoneAcceptanceDisputed"),
    ("escort-requester", nothing, "导医员", with_person("receiver", "护理部干事"), "RequesterEscorted"),
    ("ask-leader", nothing, "导医员", with_person("leader", "分管院长", reason="责任不明"), "LeaderAsked"),
    ("instruct", asked, "分管院长", plain(text="由护理部办"), "LeaderInstructed"),
    ("note-contact", nothing, "导医员", with_person("contacted", "护理部干事", reached="no"), "ContactNoted"),
    (
        "note-handler-away",
        nothing,
        "导医员",
        with_person("absent", "护理部干事", reason="开会", action="联系"),
        "HandlerAwayNoted",
    ),
    ("refer-outside", nothing, "导医员", plain(body="医保局", guidance="政务中心二楼"), "OutsideReferred"),
    ("pause-case", nothing, "导医员", plain(reason="等待服务对象补件"), "CasePaused"),
    ("resume-case", paused, "导医员", plain(), "CaseResumed"),
    ("record-result", signed, "护理部干事", plain(achieved="no", text="缺配件"), "ResultRecorded"),
    ("give-answer", signed, "护理部干事", plain(text="已修好", how="指定服务台", told="一楼"), "AnswerGiven"),
    ("confirm-feedback", answered, "导医员", plain(note=""), "FeedbackConfirmed"),
    ("make-follow-up", answered, "客服专员", plain(reached="yes", satisfied="no"), "FollowUpMade"),
    ("make-follow-up", answered, "客服专员", plain(reached="no"), "FollowUpAttempted"),
    ("appeal-rating", rated, "护理部干事", plain(reason="评的是另一件事"), "RatingAppealed"),
    ("raise-dissatisfaction", answered, "导医员", plain(reason="还是没人应"), "DissatisfactionRaised"),
    ("sign-final-answer", raised_to_the_top, "院长", plain(text="已尽力办理"), "FinalAnswerSigned"),
    ("close-case", ready_to_close, "导医员", plain(note=""), "CaseClosed"),
    ("reopen-case", closed, "导医员", plain(new_facts="又坏了"), "CaseReopened"),
    (
        "correct-first-contact",
        nothing,
        "导医员",
        with_person("to", "导诊组长", reason="先问的他"),
        "FirstContactCorrected",
    ),
    ("change-category", nothing, "导医员", plain(category="护理"), "CategoryChanged"),
    ("change-category", nothing, "导医员", plain(category="item:住院押金条丢失退费"), "CategoryChanged"),
    (
        "give-complete-notice",
        nothing,
        "导医员",
        plain(**{"item": "住院押金条丢失退费", "answer-who": "代办"}),
        "CompleteNoticeGiven",
    ),
    ("give-complete-notice", nothing, "导医员", plain(item=""), "CompleteNoticeGiven"),
    ("question-information", nothing, "导医员", routed_wrongly, "InformationQuestioned"),
    ("correct-information", questioned, "护理部主任", plain(note="已改"), "InformationCorrected"),
    ("request-approval", nothing, "导医员", plain(for_act="pass_up", reason="权限不够"), "ApprovalRequested"),
    ("approve", approval_asked, "导诊组长", plain(opinion="同意"), "ApprovalGiven"),
    ("reject-approval", approval_asked, "导诊组长", plain(reason="自己能办"), "ApprovalRejected"),
    (
        "propose-refusal",
        nothing,
        "导医员",
        plain(reason="条件不符", basis="条例第三条", remedies="可以申诉", amount="500万", currency="美元"),
        "RefusalProposed",
    ),
    ("withdraw-refusal", refusal_proposed, "导医员", plain(reason="补齐了"), "RefusalWithdrawn"),
    ("file-refusal", refusal_proposed, "导医员", filing, "RefusalFiled"),
    ("tell-refusal", refusal_filed, "导医员", plain(text="条件不符", remedies_told="on", how="当面"), "RefusalTold"),
    ("pass-up", approved, "导医员", plain(body="上级", reason="权限不够", proposal="请协调"), "PassedUp"),
    ("receive-from-above", passed_up, "导医员", plain(result="已协调"), "ReceivedFromAbove"),
    (
        "give-interim-answer",
        nothing,
        "导医员",
        plain(text="正在办", how="电话", promised_at="2026-10-09T10:00"),
        "InterimAnswerGiven",
    ),
    ("choose-caller", nothing, "导医员", plain(caller="由首问人联系"), "ContactLeftToUs"),
    ("choose-caller", nothing, "导医员", plain(caller="自行联系", told="内线 0000"), "ContactKeptByRequester"),
    ("confirm-papers", nothing, "导医员", plain(note=""), "PapersCompleted"),
    (
        "make-appointment",
        nothing,
        "导医员",
        with_person("person", "导诊组长", when="2026-10-09T10:00", place="一号窗口"),
        "AppointmentMade",
    ),
    (
        "refuse-appointment",
        nothing,
        "导医员",
        plain(wanted_at="2026-10-11T10:00", reason="周日无人值班"),
        "AppointmentRefused",
    ),
    ("keep-appointment", appointed, "导诊组长", plain(came="yes"), "AppointmentKept"),
    ("run-errand", nothing, "导医员", to_offices, "ErrandStarted"),
    ("finish-errand-step", on_errand, "院办主任", our_part, "ErrandStepDone"),
    ("report-errand", errand_done, "客服专员", plain(text="办好了", how="电话"), "ErrandReported"),
    ("ask-again", signed, "导医员", plain(channel="phone"), "RequesterAskedAgain"),
    ("add-to-case", signed, "导医员", plain(text="是 3 床"), "RequesterAdded"),
    ("complain", signed, "导医员", plain(text="等太久"), "ComplaintMade"),
]


@pytest.mark.parametrize(
    ("slug", "before", "by", "filling", "entry"), FORMS, ids=[f"{each[0]}-{each[4]}" for each in FORMS]
)
def test_the_form_does_the_act(
    story: Story, clock: Clock, slug: str, before: Callable[[Story], None], by: str, filling: Filling, entry: str
) -> None:
    before(story)
    clock.set("09-30 10:06")
    done_before = story.types.count(entry)
    do(story, by, slug, filling(story))
    assert story.types.count(entry) == done_before + 1


def test_the_questions_of_the_item_must_be_answered(story: Story) -> None:
    address = reverse("web:case_act", args=[story.case_id, "give-complete-notice"])
    typed = {"seen": story.case.last_seq, "item": "住院押金条丢失退费"}
    answer = client_of(story.hospital, "导医员").post(address, typed, **HTMX)
    assert answer.status_code == 422
    assert "谁来办" in answer.content.decode()


def test_a_rating_is_looked_at_by_a_second_person(story: Story) -> None:
    rated(story)
    story.do(ratings.appeal_rating, "护理部干事", "09-30 10:05", reason="评的是另一件事")
    address = reverse("web:case_act", args=[story.case_id, "review-rating"])
    typed = {"seen": story.case.last_seq, "is_mistaken": "yes", "reason": "对不上"}
    client_of(story.hospital, "院办主任", AccountRole.OVERSIGHT_OFFICE).post(address, typed, **HTMX)
    assert (story.types[-1], story.case.rating) == ("RatingReviewed", None)


# About one obligation


def seq_of(story: Story, what: str) -> str:
    return str(next(row.seq for row in story.state.obligations.values() if row.what == what))


def test_extended_before_due_by_whom_the_clause_names(story: Story) -> None:
    typed = {"obligation": seq_of(story, "答复"), "limit": "2个工作日", "reason": "等配件", "told_how": "已电话告知"}
    do(story, "导诊组长", "grant-extension", typed)
    assert story.types.count("LimitExtended") == 1


def test_done_in_time_not_confirmed_and_verified(story: Story, clock: Clock) -> None:
    sweep(clock.set("10-12 09:00"))
    seq = seq_of(story, "答复")
    claim = {"obligation": seq, "done_at": "2026-10-10T16:20", "evidence": "16:20 打过电话"}
    do(story, "导医员", "claim-done", claim)
    do(story, "导诊组长", "verify-lateness", {"obligation": seq, "is_breach": "no", "reason": "有通话记录"})
    assert story.state.obligations[int(seq)].verdict == "excused"


def test_waived_by_who_stands_over_it(story: Story) -> None:
    seq = seq_of(story, "答复")
    do(story, "导诊组长", "waive-obligation", {"obligation": seq, "reason": "服务对象撤回"})
    assert story.state.obligations[int(seq)].status == "waived"


def test_done_after_now_is_refused_at_its_field(story: Story, clock: Clock) -> None:
    sweep(clock.set("10-12 09:00"))
    typed = {"obligation": seq_of(story, "答复"), "done_at": "2026-10-13T09:00", "evidence": "有记录"}
    address = reverse("web:case_act", args=[story.case_id, "claim-done"])
    answer = client_of(story.hospital, "导医员").post(address, {"seen": story.case.last_seq, **typed}, **HTMX)
    assert answer.status_code == 422
    assert "有记录" in answer.content.decode()
    assert "DoneClaimed" not in story.types


def test_a_form_without_its_obligation_is_refused(story: Story) -> None:
    address = reverse("web:case_act", args=[story.case_id, "waive-obligation"])
    answer = client_of(story.hospital, "导诊组长").post(address, {"reason": "撤回"}, **HTMX)
    assert answer.status_code == 422

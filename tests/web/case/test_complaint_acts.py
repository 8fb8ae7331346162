"""Each act on a complaint done through its own form, and what of a complaint each reader's page shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse

from shouwen.cases.actions import answering, complaints, incidents, joining, mending, need_to_know
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.cases.queries.case_page import _reveal, case_page
from shouwen.cases.queries.complaint_points import FoundPoint
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.requesters import read_requester
from shouwen.ledger import recording
from shouwen.oversight.papers.actions import attach_paper
from shouwen.oversight.papers.queries import filed_papers
from shouwen.rules.case.events import BreachVerified, FindingRecorded, Ref
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import IncidentKind, Tier, Verdict
from shouwen.web.complaints.archive import file_of
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story
from tests.web.case.test_every_act import do
from tests.web.staff import client_of

Typed = dict[str, str]


@pytest.fixture
def complaint(hospital: Hospital) -> Story:
    return made_to(hospital)


@pytest.fixture
def called_about(db: None) -> Story:
    """The same, where the policy asks for a call after complaints, too."""
    return made_to(found_hospital(POLICY.replace("责任人不在]\n谁: 客服中心", "责任人不在, 投诉]\n谁: 客服中心")))


def made_to(hospital: Hospital) -> Story:
    """A complaint by somebody with a name and a phone: one point, one thing to mend, one incident."""
    told = Matter(text="王某某说三床的护士说话难听", tier=Tier.COMPLAINT)
    who = read_requester(name="王某某", phone="000-0000-5551")
    by = hospital.actor("导医员")
    registered = register_case(by=by, at=at("2026-09-30 10:00"), matter=told, requester=who)
    story = Story(hospital=hospital, case_id=registered.case.pk)
    ward = hospital.department("护理部")
    named = {"department": ward, "person": hospital.person("护理部干事")}
    story.do(complaints.add_allegation, "导医员", "09-30 10:01", text="上午在三床说话难听", **named)
    due = at("2026-10-09 17:00")
    story.do(mending.order_rectification, "导医员", "09-30 10:02", department=ward, text="改说法", due=due)
    where = {"place": "一楼", "text": "拍桌子"}
    story.do(incidents.note_incident, "导医员", "09-30 10:03", kind=IncidentKind.THREAT, **where)
    return story


def plain(**typed: str) -> Callable[[Story], Typed]:
    return lambda story: typed


def about_the_ward(**typed: str) -> Callable[[Story], Typed]:
    return lambda story: {"department": story.hospital.department("护理部"), **typed}


def found(story: Story) -> Typed:
    words = {"verdict": "not_upheld", "body": "投诉管理部门", "facts": "查了监控", "basis": "规范第一条"}
    return {"allegation": point(story), "evidence": "已查阅资料", **words}


def stated(story: Story) -> Typed:
    return {"allegation": point(story), "text": "当时在抢救"}


def point(story: Story) -> str:
    return str(next(iter(story.state.allegations)))


def listed_anew(story: Story) -> Typed:
    house = story.hospital.department("客服中心")
    story.do(complaints.add_allegation, "导医员", "09-30 10:04", text="上午在三床说话难听", department=house)
    return {"allegation": point(story), "reason": "列错了科室"}


def mended(story: Story) -> Typed:
    return {"rectification": str(next(iter(story.state.rectifications))), "text": "培训了"}


def joined(story: Story) -> Typed:
    other = register_case(by=story.hospital.actor("导医员"), at=at("2026-09-30 10:05"), matter=Matter(text="同一件"))
    return {"other": other.case.number_text, "agreed": "当面同意"}


def put_on(story: Story) -> Typed:
    return {"person": story.hospital.person("护理部副干事")}


def put_off(story: Story) -> Typed:
    sent = {"body": "市热线", "outside_number": "示例-1", "due": at("2026-10-09 10:00")}
    story.do(joining.take_assignment, "导医员", "09-30 10:05", **sent)
    return {"outside_number": "示例-1", "due": "2026-10-16T10:00", "paper": "复函", "told_how": "电话告知"}


FORMS: list[tuple[str, str, Callable[[Story], Typed], str]] = [
    ("add-allegation", "导医员", about_the_ward(text="没有及时应铃"), "AllegationAdded"),
    ("withdraw-allegation", "导医员", listed_anew, "AllegationWithdrawn"),
    ("give-statement", "护理部干事", stated, "StatementGiven"),
    ("record-finding", "导医员", found, "FindingRecorded"),
    ("notify-department", "导医员", about_the_ward(text="请核查", how="书面"), "DepartmentNotified"),
    ("assign-part", "护理部主任", put_on, "PartAssigned"),
    (
        "disclose-particulars",
        "导医员",
        about_the_ward(what="姓名", reason="须核对病历", told_how="电话告知"),
        "ParticularsDisclosed",
    ),
    ("order-rectification", "导医员", about_the_ward(text="修铃", due="2026-10-10T10:00"), "RectificationOrdered"),
    ("prove-rectification", "护理部主任", mended, "RectificationProved"),
    ("note-incident", "导医员", plain(kind="self_harm", place="走廊", text="扬言"), "IncidentNoted"),
    ("review-incident", "导医员", plain(is_over="yes", text="已离开"), "IncidentReviewed"),
    (
        "take-assignment",
        "导医员",
        plain(body="市热线", outside_number="示例-1", due="2026-10-09T10:00"),
        "AssignedFromAbove",
    ),
    ("note-later-day", "导医员", put_off, "LaterDayGranted"),
    ("link-same-matter", "导医员", joined, "SameMatterLinked"),
]


@pytest.mark.parametrize(("slug", "by", "filling", "entry"), FORMS, ids=[each[0] for each in FORMS])
def test_the_form_does_the_act(
    complaint: Story, clock: object, slug: str, by: str, filling: Callable[[Story], Typed], entry: str
) -> None:
    clock.set("09-30 10:06")  # type: ignore[attr-defined]
    before = complaint.types.count(entry)
    do(complaint, by, slug, filling(complaint))
    assert complaint.types.count(entry) == before + 1


def test_one_point_always_stays_and_what_was_found_on_is_not_taken_back(complaint: Story) -> None:
    taken_back = {"allegation": int(point(complaint)), "reason": "列错了科室"}
    with pytest.raises(ActRefused, match="先列出改正后的投诉点"):
        complaint.do(complaints.withdraw_allegation, "导医员", "09-30 10:05", **taken_back)
    listed_anew(complaint)
    words = {"facts": "查了监控", "basis": "规范第一条", "evidence": ["已查阅资料"], "verdict": Verdict.NOT_UPHELD}
    complaint.do(complaints.record_finding, "导医员", "09-30 10:06", allegation=int(point(complaint)), **words)
    with pytest.raises(ActRefused, match="已经认定"):
        complaint.do(complaints.withdraw_allegation, "导医员", "09-30 10:07", **taken_back)


def test_who_was_named_by_mistake_reads_why_and_the_file_on_paper_keeps_it(complaint: Story) -> None:
    do(complaint, "导医员", "withdraw-allegation", listed_anew(complaint))
    seen = case_page(complaint.case_id, by=complaint.hospital.actor("导医员"), at=at("2026-09-30 11:00"))
    matter = file_of(seen, (), at("2026-09-30 11:00")).parts[1]
    assert [row.words for row in matter.rows if "护理部" in row.title][-1] == "列错了科室"
    assert len(seen.points) == 1


def page(story: Story, by: str, *roles: str) -> str:
    address = reverse("web:case", args=[story.case_id])
    return client_of(story.hospital, by, *roles).get(address).content.decode()


@pytest.mark.parametrize("by", ["护理部干事", "护理部主任"])
def test_who_spoke_is_not_on_the_other_sides_page(complaint: Story, by: str) -> None:
    shown = page(complaint, by)
    assert "上午在三床说话难听" in shown
    for secret in ("王某某", "5551", "拍桌子"):
        assert secret not in shown


def test_who_looks_into_it_reads_everything(complaint: Story) -> None:
    shown = page(complaint, "导医员")
    assert "王某某" in shown
    assert "护理部干事" in shown


def test_disclosed_is_what_the_complainant_was_told_of_and_only_to_that_department(complaint: Story) -> None:
    typed = {"what": "姓名", "reason": "须核对病历", "told_how": "电话告知"}
    do(complaint, "导医员", "disclose-particulars", about_the_ward(**typed)(complaint))
    assert "王某某" in page(complaint, "护理部主任")
    assert "5551" not in page(complaint, "护理部主任")
    assert "王某某" not in page(complaint, "护理部干事")  # never to the one complained about


def test_a_departments_part_is_for_its_head_and_whom_they_put_on_it(complaint: Story) -> None:
    """A colleague learns nothing, not even the complainant's name that the department may know; put on it, they do."""
    typed = {"what": "姓名", "reason": "须核对病历", "told_how": "电话告知"}
    do(complaint, "导医员", "disclose-particulars", about_the_ward(**typed)(complaint))
    address, colleague = reverse("web:case", args=[complaint.case_id]), client_of(complaint.hospital, "护理部副干事")
    assert colleague.get(address).status_code == 403
    do(complaint, "护理部主任", "assign-part", put_on(complaint))
    shown = colleague.get(address).content.decode()
    for word in ("上午在三床说话难听", "改说法", "王某某"):
        assert word in shown
    assert "5551" not in shown


def test_nobody_complained_about_is_put_on_the_part(complaint: Story) -> None:
    about = complaint.hospital.person("护理部干事")
    with pytest.raises(ActRefused, match="涉及所选的人"):
        complaint.do(need_to_know.assign_part, "护理部主任", "09-30 10:05", person=about)
    elsewhere = complaint.hospital.person("客服专员")
    with pytest.raises(ActRefused, match="您负责的科室"):
        complaint.do(need_to_know.assign_part, "护理部主任", "09-30 10:05", person=elsewhere)
    with pytest.raises(NotAllowed):
        complaint.do(need_to_know.assign_part, "护理部副干事", "09-30 10:05", person=elsewhere)


def test_whoever_calls_reads_what_was_complained_of_and_answered_and_no_statement(
    called_about: Story, clock: object
) -> None:
    seq = int(point(called_about))
    called_about.do(complaints.give_statement, "护理部干事", "09-30 10:05", allegation=seq, text="当时在抢救")
    words = {"facts": "查了监控", "basis": "规范第一条", "evidence": ["已查阅资料"], "verdict": Verdict.NOT_UPHELD}
    called_about.do(complaints.record_finding, "导医员", "09-30 10:06", allegation=seq, **words)
    called_about.do(answering.give_answer, "导医员", "09-30 10:30", text="已向您说明经过", how="电话")
    clock.set("09-30 10:40")  # type: ignore[attr-defined]
    seen = page(called_about, "客服专员")
    for told in ("王某某说三床的护士说话难听", "已向您说明经过", "5551"):
        assert told in seen
    for kept in ("当时在抢救", "查了监控", "护理部干事"):
        assert kept not in seen
    called_about.do(answering.make_follow_up, "客服专员", "09-30 11:00", reached=True, satisfied=True)
    assert "已向您说明经过" not in page(called_about, "客服专员")  # the call is made: nobody needs it any more


def test_what_was_found_names_no_complainant(complaint: Story) -> None:
    words = {"basis": "规范第一条", "evidence": ["已查阅资料"], "verdict": Verdict.NOT_UPHELD}
    with pytest.raises(ActRefused, match="投诉人的姓名") as refused:
        complaint.do(
            complaints.record_finding,
            "导医员",
            "09-30 10:06",
            allegation=int(point(complaint)),
            facts="王某某所说不实",
            **words,
        )
    assert refused.value.field == "facts"


def test_what_a_breach_was_verified_on_is_read_by_who_reads_the_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict rests on the very words of the finding: kept back there, they are not kept back here."""
    monkeypatch.setattr("shouwen.ledger.vault.reveal", lambda refs: dict.fromkeys(refs, "查了监控"))
    facts, other = (Ref(ref=each * 32, commitment="0" * 64) for each in "12")
    finding = FindingRecorded(
        allegation=1, verdict=Verdict.UPHELD, body="投诉管理部门", facts=facts, basis=facts, measure=other
    )
    clause = Clause(policy="p", version="1", article="第一条")
    verified = BreachVerified(flag=1, rule="r", clause=clause, reason=facts)
    kept = BreachVerified(flag=2, rule="r", clause=clause, reason=Ref(ref="3" * 32, commitment="0" * 64))
    when = at("2026-09-30 10:00")
    history = [
        Happened(seq=seq, at=when, recorded_at=when, event=event)
        for seq, event in enumerate((finding, verified, kept), 1)
    ]
    words = _reveal(history, CaseState(id="1"), contact=False, withheld={2, 3})
    assert [words[each * 32] for each in "12"] == ["查了监控", "查了监控"]
    assert words["3" * 32] != "查了监控"


# The work list and the file


def test_the_work_list_says_what_each_complaint_waits_for(complaint: Story, clock: object) -> None:
    clock.set("09-30 10:06")  # type: ignore[attr-defined]
    shown = client_of(complaint.hospital, "导医员").get(reverse("web:complaints")).content.decode()
    assert "王某某说三床的护士说话难听" in shown
    assert "投诉点已认定0/1" in shown
    other = client_of(complaint.hospital, "护理部主任").get(reverse("web:complaints")).content.decode()
    assert "王某某" not in other


def test_the_file_lists_the_papers_that_support_what_is_said(complaint: Story) -> None:
    by, when = complaint.hospital.actor("导医员"), at("2026-09-30 10:05")
    attach_paper(case_id=complaint.case_id, by=by, at=when, title="来信", text="三天没有应铃")
    papers = filed_papers(complaint.case_id, by, when)
    file = file_of(case_page(complaint.case_id, by=by, at=when), papers, when)
    [row] = [row for row in file.parts[1].rows if row.title == "来信"]
    assert row.who == "导医员"
    assert row.when.endswith("10:05")
    assert "三天没有应铃" not in row.words


def test_the_file_prints_the_paper_on_which_a_body_found(complaint: Story) -> None:
    by, when = complaint.hospital.actor("导医员"), at("2026-09-30 10:05")
    words = {"by": "导医员", "at": when, "facts": "查了记录", "basis": "规范", "measure": "", "evidence": ()}
    found = FoundPoint(verdict="属实", body="委员会", paper="《定性意见》 院办主任 09-30 10:04", **words)
    seen = case_page(complaint.case_id, by=by, at=when)
    file = file_of(replace(seen, points=[replace(seen.points[0], finding=found)]), [], when)
    assert "书面认定：《定性意见》 院办主任 09-30 10:04" in file.points[0].words


def test_the_file_is_for_those_who_see_the_whole_of_it(complaint: Story) -> None:
    address = reverse("web:complaint_file", args=[complaint.case_id])
    whole = client_of(complaint.hospital, "导医员").get(address)
    assert whole.content.startswith(b"%PDF")
    for by in ("护理部干事", "护理部主任"):
        assert client_of(complaint.hospital, by).get(address).status_code == 403


# 并案


@pytest.fixture
def taken_in(complaint: Story) -> tuple[Story, Story]:
    """A second complaint of the same, held by the ward's clerk, taken into the first by whoever holds the first."""
    by = complaint.hospital.actor("导诊组长")
    same = Matter(text="又有家属来说同一件事", tier=Tier.COMPLAINT)
    other = Story(complaint.hospital, register_case(by=by, at=at("2026-09-30 10:04"), matter=same).case.pk)
    number = complaint.case.number_text
    other.do(joining.link_same_matter, "导诊组长", "09-30 10:06", other=number, agreed="当面同意")
    return complaint, other


def test_both_complaints_say_so_in_one_hand_and_only_to_who_looks_into_them(taken_in: tuple[Story, Story]) -> None:
    lead, other = taken_in
    assert (lead.state.same_matters, other.state.same_matters) == ([other.state.id], [lead.state.id])
    assert (lead.state.taken_into, other.state.taken_into) == ("", lead.state.id)
    for here, there in ((lead, other), (other, lead)):
        assert reverse("web:case", args=[there.case_id]) in page(here, "导医员")
    assert other.state.custodian == lead.state.custodian
    assert other.state.custody[0].ended_at == other.state.custody[1].started_at
    assert other.case.number_text not in page(lead, "护理部干事")  # who is complained about


def test_two_who_join_crosswise_lock_both_cases_in_one_order(
    complaint: Story, clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set("09-30 10:06")  # type: ignore[attr-defined]
    typed, locked = joined(complaint), []
    other = Story(complaint.hospital, Case.objects.exclude(pk=complaint.case_id).get().pk)
    crosswise = {"other": complaint.case.number_text, "agreed": "当面同意"}
    browser, lock = client_of(complaint.hospital, "导医员"), recording.lock_streams

    def noting(ids: list[object]) -> object:
        locked.extend(ids)
        return lock(ids)  # type: ignore[arg-type]

    monkeypatch.setattr(recording, "lock_streams", noting)
    for story, sent in ((other, crosswise), (complaint, typed)):
        locked.clear()
        address = reverse("web:case_act", args=[story.case_id, "link-same-matter"])
        browser.post(address, {"seen": story.case.last_seq, **sent})
        assert list(dict.fromkeys(locked)) == sorted((complaint.case_id, other.case_id))


def test_nothing_comes_to_rest_with_whom_it_is_about_and_nobody_joins_to_their_own_case(complaint: Story) -> None:
    same = Matter(text="同一件", tier=Tier.COMPLAINT)
    by = complaint.hospital.actor("导医员")
    other = Story(complaint.hospital, register_case(by=by, at=at("2026-09-30 10:04"), matter=same).case.pk)
    about = {"department": complaint.hospital.department("导诊台"), "person": complaint.hospital.person("导诊组长")}
    other.do(complaints.add_allegation, "导医员", "09-30 10:05", text="说话难听", **about)
    with pytest.raises(NotAllowed, match="涉及您本人"):
        complaint.do(joining.link_same_matter, "导诊组长", "09-30 10:06", other=other.case.number_text, agreed="同意")
    assert (complaint.state.same_matters, other.state.same_matters) == ([], [])

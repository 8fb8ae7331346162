"""交接班 and departure: what is held and owed passes in one list; names stay; nothing rests with who has left."""

import pytest

from shouwen.cases.actions.answering import confirm_feedback, reopen_case
from shouwen.cases.actions.consulting import instruct
from shouwen.cases.actions.handover import (
    accept_by_phone,
    confirm_phone_acceptance,
    dispute_phone_acceptance,
    sign_handover,
)
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.actions.shifts import end_employment, sign_shift_handover
from shouwen.cases.case_file import CaseFile
from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries.shift_list import shift_list
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.organization.actions import appoint, open_post
from shouwen.organization.models import Staff
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story


def take_over(story: Story, when: str, *, giver: str = "护理部干事", taker: str = "护理部副干事") -> list[CaseFile]:
    """Reads the list aloud and signs it."""
    hospital = story.hospital
    listed = shift_list(hospital.institution, hospital.person(giver))
    return sign(hospital, when, giver=giver, taker=taker, case_ids=listed.case_ids)


def sign(hospital: Hospital, when: str, *, giver: str, taker: str, case_ids: object) -> list[CaseFile]:
    return sign_shift_handover(
        by=hospital.actor(taker),
        at=at(f"2026-{when}"),
        from_person=hospital.person(giver),
        case_ids=case_ids,
    )


def leave(story: Story, who: str, when: str, *, successor: str) -> None:
    hospital = story.hospital
    end_employment(
        by=hospital.actor("院办主任"),
        at=at(f"2026-{when}"),
        person=hospital.person(who),
        successor=hospital.actor(successor),
    )


def resting_with(story: Story, who: str) -> tuple[int, int]:
    """Cases held and obligations open."""
    person = Staff.objects.get(name=who).pk
    held = Case.objects.filter(custodian_id=person).count()
    return held, Obligation.objects.filter(bearer_id=person, status="open").count()


# A shift


def test_custody_and_obligations_pass_and_clocks_run_on(signed: Story) -> None:
    take_over(signed, "09-30 17:30")
    assert signed.custodian == "护理部副干事"
    assert signed.owed() == {"答复": ("护理部副干事", "10-10 17:30"), "跟踪反馈": ("导医员", "10-12 17:30")}
    assert signed.problems("09-30 17:30") == []


def test_the_first_contact_stays_and_so_does_the_tracking(signed: Story) -> None:
    assert shift_list(signed.hospital.institution, signed.hospital.person("导医员")).obligation_ids == ()
    take_over(signed, "09-30 17:30", giver="导医员", taker="导诊组长")
    assert signed.case.first_contact_id.hex == signed.hospital.person("导医员")
    assert signed.owed()["跟踪反馈"] == ("导医员", "10-12 17:30")


def test_all_cases_of_a_list_carry_the_same_shift(signed: Story) -> None:
    another = register_case(
        by=signed.hospital.actor("护理部干事"), at=at("2026-09-30 11:00"), matter=Matter(text="问事", category="护理")
    )
    files = take_over(signed, "09-30 17:30")
    assert {file.case.pk for file in files} == {signed.case_id, another.case.pk}
    assert len({file.entries[0].event.shift for file in files}) == 1


def test_a_list_that_has_grown_meanwhile_is_refused(signed: Story) -> None:
    read_aloud = shift_list(signed.hospital.institution, signed.hospital.person("护理部干事")).case_ids
    register_case(by=signed.hospital.actor("护理部干事"), at=at("2026-09-30 17:29"), matter=Matter(text="问事"))
    with pytest.raises(ActRefused, match="新的事项"):
        sign(signed.hospital, "09-30 17:30", giver="护理部干事", taker="护理部副干事", case_ids=read_aloud)
    assert signed.custodian == "护理部干事"


def test_nobody_hands_a_shift_to_themselves(signed: Story) -> None:
    with pytest.raises(ActRefused, match="不能是交班人自己"):
        take_over(signed, "09-30 17:30", taker="护理部干事")


def test_nobody_takes_over_from_another_department(signed: Story) -> None:
    with pytest.raises(NotAllowed, match="本科室"):
        take_over(signed, "09-30 17:30", taker="导医员")
    assert signed.custodian == "护理部干事"


def test_who_leads_the_department_takes_over(signed: Story) -> None:
    take_over(signed, "09-30 17:30", taker="护理部主任")
    assert signed.custodian == "护理部主任"


def test_who_covers_the_post_from_another_department_takes_over(signed: Story) -> None:
    hospital = signed.hospital
    post = open_post(
        institution_id=hospital.institution.pk,
        department_id=hospital.department("护理部"),
        name="夜间值守",
        by=None,
        at=at("2026-09-30 10:30"),
    )
    for order, name in enumerate(("护理部干事", "导医员")):
        appoint(
            institution_id=hospital.institution.pk,
            post_id=post.pk,
            staff_id=hospital.person(name),
            order=order,
            by=None,
            at=at("2026-09-30 10:30"),
        )
    hospital.institution.refresh_from_db()
    take_over(signed, "09-30 17:30", taker="导医员")
    assert signed.custodian == "导医员"


def test_what_is_done_meanwhile_does_not_pass(closed: Story) -> None:
    """The list was read, then the case was closed: signing takes over the rest, which is nothing."""
    assert (
        sign(closed.hospital, "10-10 17:30", giver="护理部干事", taker="护理部副干事", case_ids=[closed.case_id]) == []
    )
    assert closed.types[-1] != "CustodyMoved"


def test_an_acceptance_by_phone_is_confirmed_by_the_next_shift(offered: Story) -> None:
    offered.do(accept_by_phone, "导医员", "09-30 10:10", receiver="护理部干事")
    take_over(offered, "09-30 12:00")
    offered.do(confirm_phone_acceptance, "护理部副干事", "09-30 15:00")
    assert "确认电话接收" not in offered.owed()


def test_who_took_over_what_they_handled_does_not_come_to_owe_the_call(answered: Story) -> None:
    """The clerk handled it; taking over what the service centre's head owed, they cannot call about it themselves."""
    leave(answered, "客服主任", "10-09 17:30", successor="护理部干事")
    assert answered.owed()["回访"][0] == "客服专员"


# Somebody leaves


def test_nothing_rests_with_who_has_left(signed: Story) -> None:
    leave(signed, "护理部干事", "10-08 09:00", successor="护理部副干事")
    assert resting_with(signed, "护理部干事") == (0, 0)
    assert signed.owed()["答复"] == ("护理部副干事", "10-10 17:30")
    assert signed.problems("10-08 09:00") == []


def test_what_a_first_contact_owed_passes_and_their_name_stays(signed: Story) -> None:
    leave(signed, "导医员", "10-08 09:00", successor="导诊组长")
    signed.answer("10-09 10:00")
    assert signed.owed()["跟踪反馈"] == ("导诊组长", "10-12 17:30")
    signed.do(confirm_feedback, "导诊组长", "10-09 11:00")
    assert signed.case.first_contact_id == Staff.objects.get(name="导医员").pk


def test_what_a_first_contact_would_come_to_owe_later_goes_to_their_department(offered: Story) -> None:
    leave(offered, "导医员", "09-30 10:10", successor="导诊组长")
    offered.do(sign_handover, "护理部干事", "09-30 10:20")
    assert offered.owed()["跟踪反馈"][0] == "导诊组长"


def test_an_offer_to_who_has_left_is_signed_by_who_took_over(story: Story) -> None:
    story.offer(to_person="护理部干事")
    leave(story, "护理部干事", "09-30 10:10", successor="护理部副干事")
    story.sign(by="护理部副干事")
    assert story.custodian == "护理部副干事"


def test_a_question_to_a_leader_who_has_left_is_answered_by_who_took_over(story: Story) -> None:
    story.ask_leader()
    leave(story, "分管院长", "09-30 10:30", successor="院长")
    assert story.owed()["批示"] == ("院长", "09-30 12:05")
    story.do(instruct, "院长", "09-30 11:00", text="请护理部办理")
    assert story.case.state == "registered"


def test_a_disputed_acceptance_does_not_go_back_to_who_has_left(offered: Story) -> None:
    offered.do(accept_by_phone, "导医员", "09-30 10:10", receiver="护理部干事")
    leave(offered, "导医员", "09-30 11:00", successor="导诊组长")
    offered.do(dispute_phone_acceptance, "护理部干事", "09-30 12:00", reason="没有接过电话")
    assert offered.custodian == "导诊组长"


def test_dissatisfaction_does_not_wake_a_case_with_who_has_left(closed: Story) -> None:
    leave(closed, "护理部干事", "10-10 11:00", successor="护理部副干事")
    closed.not_satisfied("10-12 09:00")
    assert closed.custodian == "护理部主任"


def test_a_reopened_case_does_not_wake_with_who_has_left(closed: Story) -> None:

    leave(closed, "护理部干事", "10-10 11:00", successor="护理部副干事")
    closed.do(reopen_case, "来访人", "10-12 09:00", new_facts="又坏了")
    assert closed.custodian == "护理部主任"
    assert resting_with(closed, "护理部干事") == (0, 0)

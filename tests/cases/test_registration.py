"""登记: what is stored, what is owed, and in how many statements."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions.registration import (
    Matter,
    Registered,
    change_category,
    correct_first_contact,
    register_case,
    register_on_the_spot,
)
from shouwen.cases.check import check_cases
from shouwen.cases.models import CalendarVersion, Case
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.requesters import read_requester
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger.models import Entry, Particular
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Channel, Tier
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story

NOON = at("2026-09-30 12:00")


def test_the_one_asked_is_first_contact_and_custodian(hospital: Hospital, inquiry: Registered) -> None:
    case = Case.objects.get()
    assert case.number_text == "首问〔2026〕1号"
    assert case.first_contact_id == case.custodian_id
    assert case.custodian_id.hex == hospital.person("导医员")
    assert case.department_id.hex == hospital.department("护理部")
    assert [(o.what, o.due) for o in case.obligations.all()] == [("答复", at("2026-10-10 17:30"))]
    assert list(check_cases(NOON)) == []


def test_the_ledger_holds_no_word_of_it(inquiry: Registered) -> None:
    bodies = "".join(Entry.objects.filter(stream="case").values_list("body", flat=True))
    for word in ("呼叫铃", "来访人", "1380", inquiry.code):
        assert word not in bodies
    stored = [bytes(row.ciphertext) for row in Particular.objects.filter(kind="contact", stream="case")]
    assert stored
    assert all("来访人".encode() not in cipher for cipher in stored)


def test_the_code_is_stored_as_a_hash_only(inquiry: Registered) -> None:
    case = Case.objects.get()
    assert len(inquiry.code) == 10
    assert case.receipt_code
    assert inquiry.code not in case.receipt_code


def test_several_matters_share_encounter_first_contact_and_receipt(hospital: Hospital) -> None:
    matters = [Matter(text="呼叫铃坏了", category="护理"), Matter(text="押金条丢了", category="财务")]
    registered = register_case(by=hospital.actor("导医员"), at=NOON, matter=matters)
    rows = Case.objects.order_by("number")
    assert [row.number for row in rows] == [1, 2]
    assert len({(row.encounter, row.first_contact_id, row.receipt_code) for row in rows}) == 1
    assert registered.cases == tuple(rows)
    assert list(check_cases(NOON)) == []


def test_of_two_asked_at_once_the_higher_rank_is_first_contact(hospital: Hospital) -> None:
    asked = [Asked(hospital.person(name), NOON) for name in ("导医员", "导诊组长")]
    register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text="问路"), asked=asked)
    assert Case.objects.get().first_contact_id.hex == hospital.person("导诊组长")


def test_a_colleague_registers_for_the_answerer_of_a_call(hospital: Hospital) -> None:
    asked = [Asked(hospital.person("护理部副干事"), NOON)]
    register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text="问事"), asked=asked, channel=Channel.PHONE)
    assert Case.objects.get().first_contact_id.hex == hospital.person("护理部副干事")


def test_the_light_path_closes_at_once_and_owes_nothing(hospital: Hospital) -> None:
    case = register_on_the_spot(by=hospital.actor("导医员"), at=NOON, question="厕所在哪")
    assert (case.state, case.outcome, case.obligations.count()) == ("closed", "on_the_spot", 0)
    assert list(check_cases(NOON)) == []


def test_late_entry_counts_from_the_asking_and_keeps_both_times(hospital: Hospital) -> None:
    asked, entered = at("2026-09-30 08:31"), at("2026-09-30 11:40")
    register_case(by=hospital.actor("导医员"), at=asked, recorded_at=entered, matter=Matter(text="问事"))
    case = Case.objects.get()
    assert (case.registered_at, case.recorded_at, case.is_late_entry) == (asked, entered, True)


def test_a_wrong_first_contact_is_corrected_with_a_reason(hospital: Hospital, inquiry: Registered) -> None:
    correct_first_contact(
        case_id=inquiry.case.pk,
        by=hospital.actor("导医员"),
        at=NOON,
        to=hospital.person("导诊组长"),
        reason="当时先问的是组长",
    )
    case = Case.objects.get()
    assert case.first_contact_id.hex == hospital.person("导诊组长")
    types = Entry.objects.filter(stream="case").order_by("seq").values_list("type", flat=True)
    assert types[0] == "CaseRegistered"
    assert "FirstContactCorrected" in types
    assert list(check_cases(NOON)) == []


@pytest.mark.parametrize("text", ["", "   ", "很" * 2001, "问\0事", "半个\ud83d字"])
def test_bad_words_are_refused_at_their_field(hospital: Hospital, text: str) -> None:
    with pytest.raises(ActRefused) as refused:
        register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text=text))
    assert refused.value.field == "matter"
    assert not Case.objects.exists()


def test_rare_characters_and_emoji_are_kept(hospital: Hospital) -> None:
    who = read_requester(name="䶮𠮷", phone="")
    register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text="我要挂号🙂"), requester=who)
    assert Case.objects.count() == 1


def test_registering_takes_seven_statements_beside_session_and_user(
    hospital: Hospital, django_capture_on_commit_callbacks
) -> None:
    """With the account, loaded by one statement, a request makes eight (the goal of issue 2)."""
    with django_capture_on_commit_callbacks(execute=True):
        register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text="预热", category="护理"))
    by, who = hospital.actor("导医员"), read_requester(name="来访人", phone="000-1234")
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            register_case(by=by, at=NOON, matter=Matter(text="呼叫铃", category="护理"), requester=who)
        counted = [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
        assert len(counted) == 7, counted


def test_a_refused_registration_does_not_lose_the_calendar(hospital: Hospital) -> None:
    """The calendar row of a refused act goes with it; the next case needs its own."""
    by = hospital.actor("导医员")
    with transaction.atomic():
        rulebook_today(by.institution, NOON)
        transaction.set_rollback(True)
    case = register_case(by=by, at=NOON, matter=Matter(text="问事")).case
    assert CalendarVersion.objects.filter(version=case.calendar).exists()


def test_an_encounter_without_a_matter_is_refused(hospital: Hospital) -> None:
    with pytest.raises(ActRefused) as refused:
        register_case(by=hospital.actor("导医员"), at=NOON, matter=[])
    assert refused.value.field == "matter"


@pytest.mark.parametrize(
    ("field", "matter"),
    [
        ("category", Matter(text="问事", category="很" * 61)),
        ("item", Matter(text="问事", item="很" * 121)),
        ("department", Matter(text="问事", department="0" * 32)),
    ],
)
def test_what_would_not_fit_its_column_is_refused_at_its_field(hospital: Hospital, field: str, matter: Matter) -> None:
    with pytest.raises(ActRefused) as refused:
        register_case(by=hospital.actor("导医员"), at=NOON, matter=matter)
    assert refused.value.field == field


def test_words_do_not_slip_into_the_ledger_as_a_number(hospital: Hospital) -> None:
    with pytest.raises(ActRefused) as refused:
        register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text="问事"), slip_number="张某说,明天再来")
    assert refused.value.field == "slip_number"


def test_words_do_not_slip_into_the_ledger_as_a_one_key_question(hospital: Hospital) -> None:
    with pytest.raises(ActRefused) as refused:
        register_on_the_spot(by=hospital.actor("导医员"), at=NOON, question="王某某问厕所在哪")
    assert refused.value.field == "question"


def test_nobody_is_registered_before_a_policy_was_in_force(hospital: Hospital) -> None:
    with pytest.raises(ActRefused, match="没有施行任何制度") as refused:
        register_case(by=hospital.actor("导医员"), at=at("2026-01-04 08:00"), matter=Matter(text="问事"))
    assert refused.value.field == "at"


def test_who_was_not_employed_when_asked_is_no_first_contact(hospital: Hospital) -> None:
    with pytest.raises(ActRefused) as refused:
        register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text="问事"), asked=[Asked("0" * 32, NOON)])
    assert refused.value.field == "asked"


def test_another_category_moves_the_matter_but_restarts_no_clock(story: Story) -> None:
    before = story.owed()
    story.do(change_category, "导医员", "10-08 16:00", category="后勤", reason="其实是后勤的事")
    assert (story.case.category, story.owed()) == ("后勤", before)
    assert story.problems("10-08 16:00") == []


def test_the_wrong_first_contact_is_corrected_by_those_concerned_only(story: Story) -> None:
    to = story.hospital.person("导诊组长")
    with pytest.raises(NotAllowed):
        story.do(correct_first_contact, "护理部干事", "09-30 11:00", to=to, reason="不是他")


def test_a_first_contact_is_not_corrected_to_themselves(story: Story) -> None:
    with pytest.raises(ActRefused, match="本来就是"):
        story.do(correct_first_contact, "导医员", "09-30 11:00", to=story.hospital.person("导医员"), reason="是我")


def test_of_a_tip_off_no_word_is_kept(hospital: Hospital) -> None:
    entries = Entry.objects.count()
    matters = [Matter(text="呼叫铃坏了"), Matter(text="举报的内容", tier=Tier.TIP_OFF)]
    with pytest.raises(ActRefused, match="内容没有保存") as refused:
        register_case(by=hospital.actor("导医员"), at=NOON, matter=matters)
    assert refused.value.field == "matter"
    assert (Entry.objects.count(), Case.objects.count()) == (entries, 0)
    assert not Particular.objects.filter(stream="case").exists()

"""登记: what is stored, what is owed, and in how many statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions.registration import (
    Matter,
    Registered,
    correct_first_contact,
    register_case,
    register_on_the_spot,
)
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import read_requester
from shouwen.ledger.models import Entry, Particular
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Channel
from tests.support.hospital import at
from tests.support.institution import Hospital

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
    assert stored and all("来访人".encode() not in cipher for cipher in stored)


def test_the_code_is_stored_as_a_hash_only(inquiry: Registered) -> None:
    case = Case.objects.get()
    assert len(inquiry.code) == 10 and case.receipt_code and inquiry.code not in case.receipt_code


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
    register_case(
        by=hospital.actor("导医员"), at=NOON, matter=Matter(text="问事"), asked=asked, channel=Channel.PHONE
    )
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
    assert types[0] == "CaseRegistered" and "FirstContactCorrected" in types
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


def test_registering_takes_seven_statements_beside_session_and_user(hospital: Hospital) -> None:
    """With the account, loaded by one statement, a request makes eight (the goal of issue 2)."""
    register_case(by=hospital.actor("导医员"), at=NOON, matter=Matter(text="预热", category="护理"))
    by, who = hospital.actor("导医员"), read_requester(name="来访人", phone="000-1234")
    for _ in range(2):
        with CaptureQueriesContext(connection, ) as queries:
            register_case(by=by, at=NOON, matter=Matter(text="呼叫铃", category="护理"), requester=who)
        counted = [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
        assert len(counted) == 7, counted

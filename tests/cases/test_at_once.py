"""Several people and the sweeper at the same instant, on a database that really commits."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from shouwen.cases.actions.handover import sign_handover
from shouwen.cases.actions.joining import take_assignment
from shouwen.cases.actions.receipts import reissue_receipt
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.actions.shifts import sign_shift_handover
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case
from shouwen.cases.queries.shift_list import shift_list
from shouwen.cases.receipt_codes import hash_of
from shouwen.cases.refusals import ActRefused
from shouwen.cases.sweeper import sweep
from shouwen.ledger.models import Entry
from shouwen.ledger.verifying import verify
from shouwen.rules.words import Tier
from tests.support.committing import committing, together  # noqa: F401 - a fixture
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story

TEN = at("2026-09-30 10:00")


@pytest.fixture
def hospital(committing: object) -> Hospital:  # noqa: F811
    return found_hospital()


@pytest.fixture
def inquiry(hospital: Hospital) -> Registered:
    return register(hospital.actor("导医员"))


def register(by: Actor) -> Registered:
    return register_case(by=by, at=TEN, matter=Matter(text="呼叫铃无人应答", category="护理"))


def signing(story: Story, name: str) -> Callable[[], CaseFile]:
    by = story.hospital.actor(name)
    return lambda: sign_handover(case_id=story.case_id, by=by, at=at("2026-09-30 10:20"))


def is_sound(when: str = "2026-10-12 09:00") -> bool:
    return list(check_cases(at(when))) == [] == list(verify())


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_people_signing_one_handover_exactly_one_signs(offered: Story, attempt: int) -> None:
    results = together(signing(offered, "护理部干事"), signing(offered, "护理部副干事"))
    (signed,) = [result for result in results if isinstance(result, CaseFile)]
    (told,) = [result for result in results if isinstance(result, ActRefused)]
    assert str(told) == "这件事现在是“办理中”,不能签收移交;可能刚由别人处理过,请刷新后再看"
    assert offered.types.count("HandoverSigned") == 1
    assert offered.case.custodian_id.hex == signed.state.custodian
    assert is_sound("2026-09-30 10:20")


def test_registrations_at_once_get_different_numbers(hospital: Hospital) -> None:
    by = hospital.actor("导医员")
    together(*[lambda: [register(by) for _ in range(3)]] * 4)
    assert sorted(Case.objects.values_list("number", flat=True)) == list(range(1, 13))
    assert is_sound("2026-09-30 10:00")


def test_of_two_who_enter_one_dispatch_on_two_complaints_exactly_one_does(hospital: Hospital) -> None:
    by, told = hospital.actor("导医员"), Matter(text="路灯不亮", category="护理", tier=Tier.COMPLAINT)
    cases = [register_case(by=by, at=TEN, matter=told).case.pk for _ in range(2)]
    sent = {"body": "市热线", "outside_number": "示例-1", "due": at("2026-10-09 10:00")}
    when = at("2026-09-30 10:10")
    results = together(*(partial(take_assignment, case_id=case, by=by, at=when, **sent) for case in cases))
    assert sorted(type(each).__name__ for each in results) == ["ActRefused", "CaseFile"]
    assert Entry.objects.filter(type="AssignedFromAbove").count() == 1


def test_whoever_comes_first_the_sweeper_or_the_answer_it_ends_alike(signed: Story) -> None:
    now = at("2026-10-12 09:00")
    answer: Callable[[], Any] = lambda: signed.answer("10-12 09:00")  # noqa: E731 - one of two at once
    results = together(lambda: sweep(now), answer)
    assert isinstance(results[1], CaseFile)
    told = [kind for kind in signed.types if kind in ("ObligationWarned", "ObligationLate", "AnswerGiven")]
    assert told == ["ObligationWarned", "ObligationLate", "AnswerGiven"]
    assert is_sound()


def test_two_sweepers_write_each_entry_once(signed: Story) -> None:
    for _ in range(4):
        register(signed.hospital.actor("导医员"))
    now = at("2026-10-12 09:00")
    together(lambda: sweep(now), lambda: sweep(now))
    assert Entry.objects.filter(type="ObligationLate").count() == 5
    assert is_sound()


def test_of_two_receipts_issued_at_once_one_code_holds(story: Story) -> None:
    by = story.hospital.actor("导医员")
    issue: Callable[[], Any] = lambda: reissue_receipt(case_id=story.case_id, by=by, at=at("2026-09-30 11:00"))  # noqa: E731
    codes = {hash_of(code) for _, code in together(issue, issue)}
    assert len(codes) == 2
    assert story.case.receipt_code in codes
    assert is_sound("2026-09-30 11:00")


def test_one_list_is_signed_by_one_of_two_who_take_over(signed: Story) -> None:
    hospital = signed.hospital
    giver = hospital.person("护理部干事")
    case_ids = shift_list(hospital.institution, giver).case_ids

    def take_over(name: str) -> Callable[[], Any]:
        by = hospital.actor(name)
        return lambda: sign_shift_handover(by=by, at=at("2026-09-30 17:30"), from_person=giver, case_ids=case_ids)

    together(take_over("护理部副干事"), take_over("护理部主任"))
    assert signed.types.count("CustodyMoved") == 1
    assert is_sound("2026-09-30 17:30")

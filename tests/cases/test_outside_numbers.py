"""The number of a matter on another platform: held once, found again, shown to who works on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shouwen.cases.actions.joining import link_same_matter, take_assignment
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.case_file import CaseFile
from shouwen.cases.models import Case
from shouwen.cases.queries.search import matching
from shouwen.cases.refusals import ActRefused
from shouwen.rules.words import Tier
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.web.staff import client_of

NUMBER = "12345-2026-0917"


def register(hospital: Hospital, number: str, *, when: str = "2026-09-30 11:00", **given: str) -> Registered:
    matter = Matter(text="路灯不亮", category="护理")
    return register_case(by=hospital.actor("导医员"), at=at(when), matter=matter, outside_number=number, **given)


def test_the_same_number_is_not_accepted_a_second_time(hospital: Hospital) -> None:
    first = register(hospital, NUMBER)
    with pytest.raises(ActRefused, match="不重复受理") as refused:
        register(hospital, NUMBER)
    assert refused.value.field == "outside_number"
    assert first.case.number_text in str(refused.value)
    assert Case.objects.count() == 1


def test_a_number_that_only_holds_another_is_a_different_one(hospital: Hospital) -> None:
    register(hospital, NUMBER)
    register(hospital, f"{NUMBER}-2")
    assert Case.objects.count() == 2


def test_several_matters_of_one_visit_share_their_number(hospital: Hospital) -> None:
    matters = [Matter(text="路灯不亮", category="护理"), Matter(text="井盖松了", category="后勤")]
    registered = register_case(
        by=hospital.actor("导医员"), at=at("2026-09-30 11:00"), matter=matters, outside_number=NUMBER
    )
    assert len(registered.cases) == 2


def test_a_matter_that_comes_back_keeps_its_number(hospital: Hospital) -> None:
    first = register(hospital, NUMBER)
    again = register(hospital, NUMBER, when="2026-10-09 09:00", earlier=first.case.number_text)
    assert again.case.pk != first.case.pk


def test_a_second_dispatch_is_entered_nowhere_but_where_the_first_is(hospital: Hospital) -> None:
    first, second = complaint(hospital, "10:00"), complaint(hospital, "10:05")
    sent(hospital, first, "10:10")
    with pytest.raises(ActRefused, match="已经登记在本件"):
        sent(hospital, first, "10:11")
    with pytest.raises(ActRefused, match=first.number_text):
        sent(hospital, second, "10:12")
    with pytest.raises(ActRefused, match=first.number_text):
        register(hospital, NUMBER)
    by = hospital.actor("导医员")
    link_same_matter(case_id=second.pk, by=by, at=at("2026-09-30 10:15"), other=first.number_text, agreed="当面同意")
    file = sent(hospital, second, "10:20")
    assert [each.number for each in file.state.assignments] == [NUMBER]
    assert set(matching(Case.objects.all(), NUMBER)) == {first, second}


def test_numbers_are_held_before_it_is_looked_who_bears_one(hospital: Hospital) -> None:
    case = complaint(hospital, "10:00")
    with CaptureQueriesContext(connection) as asked:
        sent(hospital, case, "10:10")
    statements = [each["sql"] for each in asked]
    held = next(nth for nth, sql in enumerate(statements) if "INTO cases_numbering" in sql)
    looked = next(nth for nth, sql in enumerate(statements) if "FROM" in sql and "search" in sql.partition("WHERE")[2])
    assert held < looked
    assert complaint(hospital, "10:20").number == case.number + 1  # none was drawn


def complaint(hospital: Hospital, when: str) -> Case:
    matter = Matter(text="路灯不亮", category="护理", tier=Tier.COMPLAINT)
    return register_case(by=hospital.actor("导医员"), at=at(f"2026-09-30 {when}"), matter=matter).case


def sent(hospital: Hospital, case: Case, when: str) -> CaseFile:
    return take_assignment(
        case_id=case.pk,
        by=hospital.actor("导医员"),
        at=at(f"2026-09-30 {when}"),
        body="示例市热线",
        outside_number=NUMBER,
        due=at("2026-10-09 10:00"),
    )


def test_it_is_found_by_its_number_and_stands_on_the_page(hospital: Hospital) -> None:
    case = register(hospital, NUMBER).case
    assert list(matching(Case.objects.all(), NUMBER)) == [case]
    page = client_of(hospital, "导医员").get(reverse("web:case", args=[case.pk]))
    assert NUMBER in page.content.decode()

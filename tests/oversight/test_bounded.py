"""Lists of the oversight: whoever reads them finds their own behind however many of others, a page or a year each."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from shouwen.ledger.identifiers import new_id
from shouwen.oversight.accountability.models import Commendation, Score
from shouwen.oversight.accountability.own import newest
from shouwen.oversight.accountability.queries import commendations_of
from shouwen.oversight.accountability.score_lists import scores_to_review, scores_to_see, years_scored
from shouwen.oversight.inspections.models import InspectionRound, SignedBulletin
from shouwen.oversight.inspections.queries import bulletins_for
from shouwen.rules.accountability.scoring import Standing
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital

pytestmark = pytest.mark.django_db
NOW = at("2026-09-09 09:00")
Counted = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def house() -> Hospital:
    return found_hospital()


def publish(house: Hospital, *, number: int, department: str) -> SignedBulletin:
    row = InspectionRound.objects.first()
    assert row is not None
    return SignedBulletin(
        id=f"{row.pk.hex}.{number}",
        round=row,
        institution_id=house.institution.pk,
        year=2026,
        number=number,
        department=department,
        signed_by="",
        signed_at=NOW + timedelta(minutes=number),
        to=[department],
    )


def inspect(house: Hospital) -> None:
    told: dict[str, Any] = {"year": 2026, "number": 1, "rule": "r", "clause": "一", "name": "检查", "candidates": 1}
    told |= {"office": "", "subjects": "department", "seed": "", "opened_at": NOW, "due_at": NOW}
    InspectionRound.objects.create(institution_id=house.institution.pk, **told)


def test_a_bulletin_is_found_behind_two_hundred_of_others(house: Hospital, django_assert_num_queries: Counted) -> None:
    inspect(house)
    desk, nursing = house.department("导诊台"), house.department("护理部")
    SignedBulletin.objects.bulk_create(
        publish(house, number=number, department=desk if number > 1 else nursing) for number in range(1, 203)
    )
    with django_assert_num_queries(1):
        page = bulletins_for(house.institution, nursing)
    assert ([each.number for each in page.rows], page.after) == ([1], None)
    first = bulletins_for(house.institution, desk)
    second = bulletins_for(house.institution, desk, after=first.after)
    assert [each.number for each in (*first.rows, *second.rows)] == list(range(202, 152, -1))


def entered(house: Hospital, year: int, **given: Any) -> Score:
    told = {"rule": "off", "name": "推诿扣分", "clause": "一", "subject_kind": "person", "points": -5, "last_seq": 1}
    told |= {"subject": house.person("导医员"), "period": str(year), "entered_at": at(f"{year}-03-02 09:00")}
    told |= {"stands_from": at(f"{year}-03-05 09:00"), "standing": Standing.STANDS}
    return Score(pk=new_id(), institution_id=house.institution.pk, **(told | given))


def test_scores_are_read_a_year_at_once(house: Hospital) -> None:
    Score.objects.bulk_create([entered(house, 2025), entered(house, 2026, period="2026-Q1"), entered(house, 2026)])
    office = house.actor("客服专员", "oversight_office")
    assert years_scored(office) == ["2026", "2025"]
    assert [row.period for row in scores_to_see(office, year="2025")] == ["2025"]
    assert years_scored(house.actor("护理部干事")) == []


def test_what_one_reviews_is_found_behind_what_others_review(house: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    disputed = {"standing": Standing.DISPUTED}
    Score.objects.bulk_create([entered(house, 2025, name="别人的", **disputed), entered(house, 2026, **disputed)])
    monkeypatch.setattr("shouwen.oversight.accountability.score_lists.TO_REVIEW", 1)
    monkeypatch.setattr(
        "shouwen.oversight.accountability.score_lists._is_reviewer", lambda row, *_given: row.name != "别人的"
    )
    assert [row.period for row in scores_to_review(house.actor("院长"), NOW)] == ["2026"]


def test_commendations_go_on_behind_the_first_page_and_ones_own_say_how_many_more(
    house: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"case_id": new_id(), "person": house.person("导医员"), "given_by": "", "words": "", "last_seq": 1}
    Commendation.objects.bulk_create(
        Commendation(pk=new_id(), institution_id=house.institution.pk, given_at=NOW + timedelta(minutes=day), **told)
        for day in range(30)
    )
    first = commendations_of(house.institution)
    second = commendations_of(house.institution, after=first.after)
    assert (len(first.rows), len(second.rows), second.after) == (25, 5, None)
    monkeypatch.setattr("shouwen.oversight.accountability.own.SHOWN", 20)
    rows = Commendation.objects.order_by("-given_at")
    assert (len(newest(rows).rows), newest(rows).left_off, newest(rows[:20]).left_off) == (20, 10, 0)

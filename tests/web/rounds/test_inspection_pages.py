"""The inspections on the screen: drawn by the office, seen by whom they concern, step by step."""

import hashlib
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from shouwen.oversight.duties.models import Duty
from shouwen.oversight.inspections.actions import (
    answer_finding,
    close_inspection,
    examine_subject,
    note_finding,
    open_inspection,
)
from shouwen.oversight.inspections.check import check_inspections
from shouwen.oversight.inspections.models import Finding, InspectionRound, SignedBulletin
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.rounds import adopt_rounds

SignIn = Callable[..., Client]
DAY = "2026-09-09"


@pytest.fixture
def house(hospital: Hospital) -> Hospital:
    adopt_rounds(hospital)
    return hospital


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], datetime]:
    """Sets the time of the screens."""

    def set_to(when: str) -> datetime:
        moment = at(when)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    set_to(f"{DAY} 10:00")
    return set_to


@pytest.fixture
def drawn(house: Hospital) -> InspectionRound:
    office = house.actor("院办主任")
    return open_inspection(by=office, at=at(f"{DAY} 09:00"), rule="spot-check", reason="近日投诉增多")


def test_the_office_draws_and_everything_is_on_the_page(
    house: Hospital, signed_in: SignIn, clock: Callable[[str], datetime]
) -> None:
    office = signed_in("院办主任")
    refused = office.post("/inspections/draw/", {"rule": "spot-check", "reason": ""})
    assert (refused.status_code, InspectionRound.objects.count()) == (422, 0)
    assert office.post("/inspections/draw/", {"rule": "spot-check", "reason": "近日投诉增多"}).status_code == 302
    row = InspectionRound.objects.get()
    page = office.get(f"/inspections/{row.code}/").content.decode()
    assert all(words in page for words in (row.seed, "近日投诉增多", "护理部", "导诊台", "站立接待"))


def test_who_is_not_concerned_finds_no_page(house: Hospital, drawn: InspectionRound, signed_in: SignIn) -> None:
    assert signed_in("客服主任").get(f"/inspections/{drawn.code}/").status_code == 404
    assert drawn.name not in signed_in("客服主任").get("/inspections/").content.decode()


def test_a_finding_goes_its_way_by_those_whose_step_it_is(
    house: Hospital, drawn: InspectionRound, signed_in: SignIn, clock: Callable[[str], datetime]
) -> None:
    office, nursing = signed_in("院办主任"), signed_in("护理部主任")
    here = f"/inspections/{drawn.code}/"
    place = drawn.drawn.get(subject=house.department("护理部")).place
    other = 3 - place
    assert office.post(f"{here}subjects/{place}/note/", {"item": "", "evidence": "坐着"}).status_code == 422
    assert (
        office.post(f"{here}subjects/{place}/note/", {"item": "round-norms.1", "evidence": "坐着"}).status_code == 302
    )
    office.post(f"{here}subjects/{other}/fine/")
    assert office.post(f"{here}findings/1/verify/", {"is_upheld": "yes", "reason": "看见"}).status_code == 422
    assert "坐着" in nursing.get(here).content.decode()
    assert drawn.seed not in nursing.get(here).content.decode()
    nursing.post(f"{here}findings/1/answer/", {"text": "当时在换药"})
    signed_in("院长").post(f"{here}findings/1/verify/", {"is_upheld": "yes", "reason": "录像"})
    office.post(f"{here}close/")
    nursing.post(f"{here}findings/1/mend/", {"text": "已改"})
    office.post(f"{here}findings/1/recheck/", {"is_mended": "yes", "note": "站着"})
    assert Finding.objects.get().state == "passed"
    assert list(check_inspections()) == []


def test_what_names_a_person_is_theirs_to_answer_and_their_colleagues_do_not_read_it(
    house: Hospital, drawn: InspectionRound, signed_in: SignIn
) -> None:
    said = {"inspection": drawn.code, "inspected": house.department("护理部"), "item": "站立接待", "evidence": "坐着"}
    clerk = house.person("护理部干事")
    note_finding(by=house.actor("院办主任"), at=at(f"{DAY} 09:30"), person=clerk, **said)
    assert Duty.objects.get(what__startswith="说明").bearer == clerk
    answer = {"inspection": drawn.code, "finding": 1}
    answer_finding(by=house.actor("护理部主任"), at=at(f"{DAY} 09:35"), text="认错", **answer)
    assert Finding.objects.get().answered_at is None
    here = f"/inspections/{drawn.code}/"
    pages = {who: signed_in(who).get(here).status_code for who in ("护理部干事", "护理部主任", "护理部副干事")}
    assert pages == {"护理部干事": 200, "护理部主任": 200, "护理部副干事": 404}
    answer_finding(by=house.actor("护理部干事"), at=at(f"{DAY} 09:40"), text="腿受伤了", **answer)
    assert Finding.objects.get().answered_at is not None
    assert list(check_inspections()) == []


def test_the_bulletin_draft_is_for_the_office_and_the_department(
    house: Hospital, drawn: InspectionRound, signed_in: SignIn, clock: Callable[[str], datetime]
) -> None:
    office = house.actor("院办主任")
    for subject in drawn.drawn.all():
        examine_subject(by=office, at=at(f"{DAY} 09:30"), inspection=drawn.code, inspected=subject.subject)
    nursing = house.department("护理部")
    here = f"/inspections/{drawn.code}/bulletins/{nursing}/"
    browser = signed_in("院办主任")
    assert browser.get(here).status_code == 404
    browser.post(f"/inspections/{drawn.code}/close/")
    assert "未查实问题" in browser.get(here).content.decode()
    assert signed_in("护理部主任").get(f"{here}docx/").content[:2] == b"PK"
    assert browser.get(f"{here}pdf/").content.startswith(b"%PDF")
    assert signed_in("导医员").get(here).status_code == 404


def test_a_stored_row_that_says_otherwise_is_found(house: Hospital, drawn: InspectionRound) -> None:
    said = {"inspection": drawn.code, "inspected": house.department("护理部")}
    note_finding(by=house.actor("院办主任"), at=at(f"{DAY} 10:00"), item="站立接待", evidence="坐着", **said)
    Finding.objects.update(state="passed")
    drawn.drawn.filter(place=1).update(subject="0" * 32)
    assert len(list(check_inspections())) == 2


def test_a_signed_bulletin_stands_and_a_correction_is_another_one(
    house: Hospital, drawn: InspectionRound, signed_in: SignIn, clock: Callable[[str], datetime]
) -> None:
    office, nursing = signed_in("院办主任"), signed_in("护理部主任")
    said = {"by": house.actor("院办主任"), "inspection": drawn.code}
    for subject in drawn.drawn.all():
        examine_subject(**said, at=at(f"{DAY} 10:00"), inspected=subject.subject)
    close_inspection(**said, at=at(f"{DAY} 10:05"))
    clock(f"{DAY} 10:10")
    here = f"/inspections/{drawn.code}/bulletins/{house.department('护理部')}/"
    assert nursing.post(f"{here}sign/").status_code == 422
    assert "草稿" in nursing.get(here).content.decode()
    assert office.post(f"{here}sign/").status_code == 302
    read, way = nursing.get(here).content.decode(), f'href="/inspections/{drawn.code}/"'
    assert "通报〔2026〕1号" in read
    assert (way in read, way in office.get(here).content.decode()) == (False, True)  # nothing was found with them
    assert office.post(f"{here}sign/").status_code == 422
    assert office.post(f"{here}sign/", {"reason": "条款写错"}).status_code == 302
    assert "通报〔2026〕1号由本通报更正：条款写错" in nursing.get(here).content.decode()
    assert office.get(f"{here}pdf/").content.startswith(b"%PDF")
    assert "通报〔2026〕2号" in nursing.get("/inspections/").content.decode()
    assert [(each.number, each.corrects) for each in SignedBulletin.objects.order_by("number")] == [(1, None), (2, 1)]
    assert list(check_inspections()) == []


def test_the_draw_is_done_again_by_the_inspectors_and_later_by_everybody(
    house: Hospital, drawn: InspectionRound, signed_in: SignIn
) -> None:
    here, office, anybody = f"/inspections/{drawn.code}/lots/", signed_in("院办主任"), signed_in("客服主任")
    lots = office.get(here).context["lots"]
    assert [each.id for each in lots if each.is_drawn] == [each.subject for each in drawn.drawn.all()]
    assert all(hashlib.sha256(f"{drawn.seed}:{each.id}".encode()).hexdigest() == each.lot for each in lots)
    assert anybody.get(here).status_code == 404
    InspectionRound.objects.update(closed_at=at(f"{DAY} 11:00"))
    assert anybody.get(here).status_code == 200

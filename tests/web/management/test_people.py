"""人员: found, hired, moved, away and back, and gone only with a successor."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case, Obligation
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Absence, Staff, StaffTerm
from shouwen.organization.revision import organization_stream
from shouwen.organization.snapshot import current_snapshot
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db


def address(hospital: Hospital, name: str, change: str = "") -> str:
    page = f"/management/people/{UUID(hospital.person(name))}/"
    return f"{page}{change}/" if change else page


def names(client: Client, text: str, **headers: str) -> list[str]:
    response = client.get("/management/people/", {"text": text}, headers=headers)
    return [row.person.name for row in response.context["page"].rows]


def test_everybody_is_listed_and_found_by_name_number_department_and_post(administrator: Client) -> None:
    assert len(names(administrator, "")) == 10
    assert names(administrator, "副干事") == ["护理部副干事"]
    assert set(names(administrator, "护理部")) == {"护理部干事", "护理部副干事", "护理部主任"}
    assert names(administrator, "护理岗 B角") == ["护理部副干事"]


def test_the_search_answers_with_the_list_alone(administrator: Client) -> None:
    part = administrator.get("/management/people/", {"text": "导医员"}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "导医员" in part.content.decode()


def test_the_list_costs_the_session_and_nothing_more(administrator: Client) -> None:
    administrator.get("/management/people/")
    with CaptureQueriesContext(connection) as queries:
        administrator.get("/management/people/")
    assert len(queries) <= 2


def test_hiring_leads_to_the_new_person(administrator: Client, hospital: Hospital) -> None:
    typed = {
        "staff_number": "3001",
        "name": "䶮𠮷",
        "department": hospital.department("护理部"),
        "kind": "trainee",
        "rank": "2",
        "hired_on": "2026-07-01",
        "phone": "000-3001",
    }
    response = administrator.post("/management/people/new/", typed)
    staff = Staff.objects.get(staff_number="3001")
    assert response.headers["Location"] == f"/management/people/{staff.pk}/"
    term = StaffTerm.objects.get(staff=staff)
    assert (term.name, term.kind, term.rank, term.phone) == ("䶮𠮷", "trainee", 2, "000-3001")


def test_a_taken_number_is_said_above_the_form_and_nothing_typed_is_lost(
    administrator: Client, hospital: Hospital
) -> None:
    typed = {"staff_number": "导医员", "name": "新人", "department": hospital.department("护理部"), "kind": "formal"}
    response = administrator.post("/management/people/new/", {**typed, "rank": "1"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "导医员" in page
    assert 'value="新人"' in page
    assert not Staff.objects.filter(name="新人").exists()


def test_no_department_is_chosen_beforehand(administrator: Client) -> None:
    response = administrator.post("/management/people/new/", {"staff_number": "3009", "name": "新人", "rank": "1"})
    page = response.content.decode()
    assert response.status_code == 422
    assert '<option value="" selected>—</option>' in page
    assert "请填写或者选择这一项。" in page


def test_moving_is_dated_and_told_in_the_ledger(administrator: Client, hospital: Hospital) -> None:
    response = administrator.post(
        address(hospital, "导医员", "move"), {"department": hospital.department("客服中心")}, follow=True
    )
    assert "客服中心" in response.content.decode()
    terms = StaffTerm.objects.filter(staff=hospital.person("导医员")).order_by("valid_from")
    assert [term.valid_to is None for term in terms] == [False, True]
    last = entries_of(organization_stream(hospital.institution.pk))[-1]
    assert (last.type, last.actor) == ("StaffMoved", hospital.person("院办主任"))


def test_rank_and_particulars_change_from_now_on(administrator: Client, hospital: Hospital) -> None:
    administrator.post(address(hospital, "导医员", "rank"), {"rank": "7"})
    administrator.post(
        address(hospital, "导医员", "particulars"),
        {"name": "导医员", "kind": "contractor", "phone": "000-7", "hired_on": ""},
    )
    term = StaffTerm.objects.get(staff=hospital.person("导医员"), valid_to=None)
    assert (term.rank, term.kind, term.phone) == (7, "contractor", "000-7")


def test_away_and_back(administrator: Client, hospital: Hospital) -> None:
    page = address(hospital, "导医员")
    begins = timezone.localtime().strftime("%Y-%m-%dT00:00")
    shown = administrator.post(f"{page}absence/", {"begins": begins, "ends": "", "reason": "公休"}, follow=True)
    changes = [offer.name for offer in shown.context["offered"]]
    assert "return" in changes
    assert "absence" not in changes
    administrator.post(f"{page}return/")
    assert Absence.objects.get().valid_to is not None


def test_an_absence_that_ends_before_it_begins_is_refused_at_its_field(
    administrator: Client, hospital: Hospital
) -> None:
    typed = {"begins": "2026-11-20T08:00", "ends": "2026-11-19T08:00", "reason": "公休"}
    response = administrator.post(address(hospital, "导医员", "absence"), typed)
    assert response.status_code == 422
    offer = next(each for each in response.context["offered"] if each.name == "absence")
    assert offer.form.errors["ends"]
    assert 'value="公休"' in response.content.decode()
    assert not Absence.objects.exists()


def held(hospital: Hospital) -> Case:
    return register_case(
        by=hospital.actor("导医员"), at=timezone.now(), matter=Matter(text="呼叫铃坏了", category="护理")
    ).case


def test_nobody_leaves_without_a_successor(administrator: Client, hospital: Hospital) -> None:
    held(hospital)
    response = administrator.post(address(hospital, "导医员", "leave"), {"successor": ""})
    assert response.status_code == 422
    assert StaffTerm.objects.filter(staff=hospital.person("导医员"), valid_to=None).exists()


def test_who_leaves_passes_everything_on(administrator: Client, hospital: Hospital) -> None:
    case = held(hospital)
    before = administrator.get(address(hospital, "导医员"))
    assert before.context["resting"].held == 1
    response = administrator.post(address(hospital, "导医员", "leave"), {"successor": "导诊组长"}, follow=True)
    assert response.status_code == 200
    case.refresh_from_db()
    taker = UUID(hospital.person("导诊组长"))
    assert case.custodian_id == taker
    assert not Obligation.objects.filter(bearer_id=hospital.person("导医员"), status="open").exists()
    assert response.context["works_here"] is False
    assert response.context["offered"] == []


def test_nobody_succeeds_themselves(administrator: Client, hospital: Hospital) -> None:
    held(hospital)
    response = administrator.post(address(hospital, "导医员", "leave"), {"successor": "导医员"})
    assert response.status_code == 422
    organization = current_snapshot(hospital.institution.pk)
    assert organization.person(hospital.person("导医员"), timezone.now()) is not None


@pytest.mark.parametrize("successor", ["没有这个人", "9999"])
def test_a_successor_who_does_not_work_here_is_named_at_the_field(
    administrator: Client, hospital: Hospital, successor: str
) -> None:
    response = administrator.post(address(hospital, "导医员", "leave"), {"successor": successor})
    offer = next(each for each in response.context["offered"] if each.name == "leave")
    assert offer.form.errors["successor"]


def test_an_unknown_change_and_a_foreign_person_are_not_found(administrator: Client, hospital: Hospital) -> None:
    assert administrator.post(address(hospital, "导医员", "promote")).status_code == 404
    assert administrator.get(f"/management/people/{UUID(int=7)}/").status_code == 404

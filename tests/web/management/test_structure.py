"""科室与岗位: opened, changed, reviewed, closed; A and B appointed and relieved."""

from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from shouwen.organization.models import Department, DepartmentTerm, Post, PostHolding, PostTerm
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db


def department_page(hospital: Hospital, name: str) -> str:
    return f"/management/departments/{UUID(hospital.department(name))}/"


def post_page() -> str:
    return f"/management/posts/{Post.objects.get(name='护理岗').pk}/"


def particulars(hospital: Hospital, **changes: str) -> dict[str, str]:
    return {
        "name": "护理部",
        "parent": "",
        "head": "护理部主任",
        "line_leader": "分管院长",
        "room": "",
        "phone": "",
        "aliases": "",
    } | changes


def test_the_list_names_head_posts_and_holders(administrator: Client) -> None:
    page = administrator.get("/management/departments/").content.decode()
    for word in ("护理部主任", "护理岗", "A角", "护理部副干事"):
        assert word in page


def test_a_department_is_opened(administrator: Client, hospital: Hospital) -> None:
    typed = particulars(hospital, name="营养科", parent=hospital.department("护理部"), head="护理部主任")
    response = administrator.post("/management/departments/new/", {**typed, "aliases": "食堂、营养室", "room": "B101"})
    term = DepartmentTerm.objects.get(name="营养科")
    assert response.headers["Location"] == f"/management/departments/{term.department_id}/"
    assert term.aliases == ["食堂", "营养室"]
    assert term.head_id == UUID(hospital.person("护理部主任"))
    assert term.parent_id == UUID(hospital.department("护理部"))


def test_a_change_keeps_what_was(administrator: Client, hospital: Hospital) -> None:
    typed = particulars(hospital, phone="000-88", is_age_friendly="on", head="")
    administrator.post(f"{department_page(hospital, '护理部')}particulars/", typed)
    terms = DepartmentTerm.objects.filter(department=hospital.department("护理部")).order_by("valid_from", "valid_to")
    now = terms.get(valid_to=None)
    assert (now.phone, now.is_age_friendly, now.head_id) == ("000-88", True, None)
    assert terms.filter(phone="").exists()


def test_the_form_shows_what_holds(administrator: Client, hospital: Hospital) -> None:
    response = administrator.get(department_page(hospital, "护理部"))
    form = next(each for each in response.context["offered"] if each.name == "particulars").form
    assert form["head"].value() == "护理部主任 护理部主任"
    assert form["name"].value() == "护理部"


def test_a_review_names_owner_and_day(administrator: Client, hospital: Hospital) -> None:
    today = timezone.localdate().isoformat()
    typed = {"owner": "护理部干事", "reviewed_on": today}
    administrator.post(f"{department_page(hospital, '护理部')}review/", typed)
    administrator.post(f"{post_page()}review/", typed)
    for model in (DepartmentTerm, PostTerm):
        assert model.objects.filter(
            owner_id=hospital.person("护理部干事"), reviewed_on=today, valid_to=None
        ).exists(), model


def test_a_department_with_people_is_not_closed(administrator: Client, hospital: Hospital) -> None:
    response = administrator.post(f"{department_page(hospital, '护理部')}close/")
    assert response.status_code == 422
    offer = next(each for each in response.context["offered"] if each.name == "close")
    assert offer.form.non_field_errors()


def test_an_empty_department_is_closed_and_gone_from_the_list(administrator: Client, hospital: Hospital) -> None:
    administrator.post("/management/departments/new/", particulars(hospital, name="营养科"))
    page = f"/management/departments/{Department.objects.get(name='营养科').pk}/"
    response = administrator.post(f"{page}close/", follow=True)
    assert response.redirect_chain[-1][0] == "/management/departments/"
    assert "营养科" not in [entry.department.name for entry in response.context["entries"]]
    assert administrator.get(page).status_code == 404


def test_a_post_is_opened_where_one_stands(administrator: Client, hospital: Hospital) -> None:
    fresh = administrator.get(f"/management/posts/new/?department={hospital.department('客服中心')}")
    assert fresh.context["form"]["department"].value() == hospital.department("客服中心")
    typed = {
        "name": "热线岗",
        "department": hospital.department("客服中心"),
        "remits": "电话咨询、投诉",
        "is_hot": "on",
    }
    administrator.post("/management/posts/new/", typed)
    term = PostTerm.objects.get(name="热线岗")
    assert (term.remits, term.is_hot, term.is_fixed) == (["电话咨询", "投诉"], True, False)


def test_a_is_replaced_and_b_relieved(administrator: Client, hospital: Hospital) -> None:
    administrator.post(f"{post_page()}appoint/", {"person": "护理部主任", "order": "0"})
    administrator.post(f"{post_page()}relieve/", {"person": "护理部副干事"})
    rows = PostHolding.objects.filter(valid_to=None)
    assert [(row.staff_id.hex, row.order, row.is_trained) for row in rows] == [
        (hospital.person("护理部主任"), 0, False)
    ]


def test_relieving_who_does_not_hold_the_post_is_refused(administrator: Client) -> None:
    response = administrator.post(f"{post_page()}relieve/", {"person": "导医员"})
    assert response.status_code == 422
    assert PostHolding.objects.filter(valid_to=None).count() == 2


def test_two_people_of_one_name_must_be_told_apart(administrator: Client, hospital: Hospital) -> None:
    typed = {"name": "导医员", "department": hospital.department("客服中心"), "kind": "formal", "rank": "1"}
    administrator.post("/management/people/new/", {**typed, "staff_number": "3002"})
    by_name = administrator.post(f"{post_page()}appoint/", {"person": "导医员", "order": "2", "is_trained": "on"})
    assert by_name.status_code == 302, "导医员 is also a staff number, which prevails"
    administrator.post("/management/people/new/", {**typed, "staff_number": "3003", "name": "同名"})
    administrator.post("/management/people/new/", {**typed, "staff_number": "3004", "name": "同名"})
    again = administrator.post(f"{post_page()}appoint/", {"person": "同名", "order": "2"})
    assert again.status_code == 422
    exact = administrator.post(f"{post_page()}appoint/", {"person": "3004 同名", "order": "2"})
    assert exact.status_code == 302

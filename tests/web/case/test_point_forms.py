"""Where one of several points is chosen: each is told from the others, and nobody reads a point that is not theirs."""

import pytest
from django.urls import reverse

from shouwen.cases.actions import complaints
from shouwen.cases.queries.complaint_desk import ComplaintRow, complaint_desk
from tests.support.hospital import at
from tests.support.story import Story
from tests.web.case.test_complaint_acts import complaint
from tests.web.staff import client_of

__all__ = ["complaint"]
OTHER = "下午在收费处没人应没有人"


@pytest.fixture
def two_points(complaint: Story) -> Story:
    """A second point, about another department and nobody in particular."""
    department = complaint.hospital.department("客服中心")
    complaint.do(complaints.add_allegation, "导医员", "09-30 10:04", text=OTHER, department=department)
    return complaint


def form_of(story: Story, by: str, slug: str) -> str:
    address = reverse("web:case_act", args=[story.case_id, slug])
    return client_of(story.hospital, by).get(address).content.decode()


def test_a_point_is_chosen_by_what_it_says(two_points: Story) -> None:
    form = form_of(two_points, "导医员", "record-finding")
    assert "第1点（护理部）：上午在三床说话难听" in form
    assert f"第2点（客服中心）：{OTHER}" in form


def test_who_is_complained_about_chooses_among_their_own_points_alone(two_points: Story) -> None:
    for slug in ("give-statement", "record-finding"):
        form = form_of(two_points, "护理部干事", slug)
        assert "上午在三床说话难听" in form
        assert OTHER not in form
        assert "第2点" not in form


@pytest.mark.parametrize("slug", ["add-allegation", "notify-department", "order-rectification"])
def test_no_department_is_chosen_before_somebody_chooses_one(story: Story, slug: str) -> None:
    """The matter was routed to the office that looks into it: that one would be complained about by mistake."""
    assert story.case.department_id
    form = form_of(story, "导医员", slug)
    field = form.partition('name="department"')[2].partition("</select>")[0]
    assert '<option value="" selected>' in field
    assert field.count("selected") == 1


def rows_of(story: Story, by: str, *roles: str) -> list[ComplaintRow]:
    desk = complaint_desk(story.hospital.actor(by, *roles), at("2026-09-30 10:05"))
    return [row for rows in desk.shelves.values() for row in rows]


def test_who_is_complained_about_is_not_told_how_many_points_there_are(two_points: Story) -> None:
    client = client_of(two_points.hospital, "护理部干事")
    page = client.get(reverse("web:case", args=[two_points.case_id])).content.decode()
    assert "投诉点没有认定" not in page
    assert [row.points for row in rows_of(two_points, "护理部干事", "oversight_office")] == [1]
    assert [row.points for row in rows_of(two_points, "导医员")] == [2]
    office = (
        client_of(two_points.hospital, "导医员").get(reverse("web:case", args=[two_points.case_id])).content.decode()
    )
    assert office.count("投诉点没有认定") == 1

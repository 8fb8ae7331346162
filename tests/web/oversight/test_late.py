"""超时(待核实): who, where, by which clause, both times; verified in place, with a reason, never one's own."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions.breaches import state_side
from shouwen.cases.actions.clocks import claim_done
from shouwen.cases.models import Obligation
from shouwen.cases.queries.pages_of_rows import Place
from shouwen.cases.queries.signs import overseen
from shouwen.cases.sweeper import sweep
from shouwen.rules.account_roles import AccountRole
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.oversight.conftest import LATER, SignIn, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(hospital: Hospital) -> Story:
    """Not answered by 10 October; on the 12th the worker has noted it."""
    story = signed(hospital)
    sweep(at(LATER))
    return story


def reply(story: Story) -> Obligation:
    return Obligation.objects.get(case=story.case_id, what="答复")


def whats(page: Any) -> list[str]:
    return [each.row.what for each in page.context["examined"]]


def verify(client: Client, story: Story, **typed: str) -> Any:
    address = f"/oversight/{story.case_id}/{reply(story).seq}/verify/"
    return client.post(address, typed, headers={"HX-Request": "true"})


def test_late_is_listed_with_who_where_and_by_which_clause(office: Client, late: Story) -> None:
    page = office.get("/oversight/")
    assert "答复" in whats(page)
    text = page.content.decode()
    for word in (late.case.number_text, "护理部干事", "护理部", "第六条"):
        assert word in text


def test_done_claimed_stands_beside_confirmed(office: Client, late: Story) -> None:
    done = {"obligation": reply(late).seq, "done_at": at("2026-10-10 16:45"), "evidence": "通话记录"}
    late.do(claim_done, "护理部干事", "10-13 08:30", **done)
    row = next(each.row for each in office.get("/oversight/").context["examined"] if each.row.what == "答复")
    assert row.done_claimed_at == at("2026-10-10 16:45")
    assert row.ended_at is None
    assert "16:45" in office.get("/oversight/").content.decode()


@pytest.mark.parametrize(("verdict", "kept"), [("breach", "breach"), ("no_breach", "excused")])
def test_verified_in_place_and_gone_from_the_list(office: Client, late: Story, verdict: str, kept: str) -> None:
    response = verify(office, late, verdict=verdict, reason="当日系统停电,已向本人核实")
    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    assert reply(late).verdict
    assert (reply(late).verdict == "breach") == (kept == "breach")
    assert "答复" not in whats(office.get("/oversight/"))
    assert "答复" in whats(office.get("/oversight/", {"verified": "1"}))


def test_without_a_script_the_list_comes_back(office: Client, late: Story) -> None:
    address = f"/oversight/{late.case_id}/{reply(late).seq}/verify/"
    response = office.post(address, {"verdict": "breach", "reason": "未答复"})
    assert response.headers["Location"] == "/oversight/"


@pytest.mark.parametrize(("typed", "field"), [({"verdict": "breach"}, "reason"), ({"reason": "未答复"}, "verdict")])
def test_no_verdict_without_a_reason_and_none_by_default(
    office: Client, late: Story, typed: dict[str, str], field: str
) -> None:
    response = verify(office, late, **typed)
    assert response.status_code == 422
    assert response.context["each"].form.errors[field]
    assert typed.get("reason", "") in response.content.decode()
    assert reply(late).verdict == ""


def test_nobody_verifies_their_own(signed_in: SignIn, late: Story) -> None:
    own = signed_in("护理部干事", AccountRole.OVERSIGHT_OFFICE)
    response = verify(own, late, verdict="no_breach", reason="我已经办了")
    assert response.status_code == 422
    assert "自己" in response.content.decode()
    assert "我已经办了" in response.content.decode()
    assert reply(late).verdict == ""


def test_a_leader_of_another_line_is_told_who_may(signed_in: SignIn, late: Story) -> None:
    other = signed_in("客服主任", AccountRole.LEADER)
    response = verify(other, late, verdict="breach", reason="未答复")
    assert response.status_code == 422
    assert reply(late).verdict == ""


def test_a_second_verdict_is_refused(office: Client, late: Story) -> None:
    verify(office, late, verdict="breach", reason="未答复")
    again = verify(office, late, verdict="no_breach", reason="改主意")
    assert again.status_code == 422
    assert reply(late).verdict == "breach"


def test_one_department_alone(office: Client, late: Story, hospital: Hospital) -> None:
    assert "答复" in whats(office.get("/oversight/", {"department": hospital.department("护理部")}))
    assert whats(office.get("/oversight/", {"department": hospital.department("客服中心")})) == []


@pytest.mark.parametrize("asked", [{"after": "x~y"}, {"after": "~"}, {"department": "../x"}])
def test_nonsense_in_the_address_shows_the_list_from_its_beginning(
    office: Client, late: Story, asked: dict[str, str]
) -> None:
    assert "答复" in whats(office.get("/oversight/", asked))


def test_pages_hold_everything_once(office: Client, hospital: Hospital) -> None:
    story = signed(hospital)
    sweep(at(LATER))
    template = reply(story)
    rows = [
        Obligation(**{**_values(template), "id": f"{story.case_id.hex}.{1000 + number}", "seq": 1000 + number})
        for number in range(60)
    ]
    Obligation.objects.bulk_create(rows)
    seen: list[str] = []
    after = ""
    while True:
        page = office.get("/oversight/", {"after": after}).context["page"]
        seen += [row.pk for row in page.rows]
        if page.after is None:
            break
        after = str(page.after)
    waiting = Obligation.objects.filter(overseen(at(LATER)), late_at__isnull=False, verdict="")
    assert len(seen) == len(set(seen)) == waiting.count()


def test_the_office_sees_a_lateness_only_after_the_owner_and_the_head_had_a_working_day(
    office: Client, signed_in: SignIn, late: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("2026-10-12 17:00"))
    assert "答复" not in whats(office.get("/oversight/"))
    head = signed_in("护理部主任", AccountRole.DEPARTMENT_HEAD)
    assert late.case.number_text in head.get("/work/").content.decode()
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("2026-10-12 17:31"))
    assert "答复" in whats(office.get("/oversight/"))


def test_what_the_person_concerned_says_stands_beside_it(office: Client, late: Story) -> None:
    late.do(state_side, "护理部干事", "10-13 08:40", obligation=reply(late).seq, text="当时在抢救病人")
    assert "当时在抢救病人" in office.get("/oversight/").content.decode()


def _values(row: Obligation) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in Obligation._meta.concrete_fields}


def test_the_list_costs_the_same_whatever_its_length(office: Client, hospital: Hospital) -> None:
    signed(hospital)
    sweep(at(LATER))
    office.get("/oversight/")
    with CaptureQueriesContext(connection) as one:
        office.get("/oversight/")
    for _ in range(3):
        signed(hospital)
    sweep(at(LATER))
    with CaptureQueriesContext(connection) as four:
        office.get("/oversight/")
    assert len(one) == len(four) <= 4


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place(at=at(LATER), id=f"{'a' * 32}.1")
    assert Place.read(str(place)) == place
    case = Place(at=at(LATER), id="a" * 32)
    assert Place.read_case(str(case)) == case
    assert Place.read(str(case)) is None

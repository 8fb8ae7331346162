"""值班: a week with its gaps in words; a turn is set, fills the gap, and is withdrawn."""

from uuid import UUID

import pytest
from django.test import Client

from shouwen.organization.models import DutyTurn
from tests.support.hospital import at
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
MONDAY = "2026-11-16"


@pytest.fixture(autouse=True)
def on_monday_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = at(f"{MONDAY} 07:00")
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def gaps(client: Client, roster: str) -> dict[int, int]:
    """How many gaps each weekday (0 Monday) has."""
    week = client.get("/management/duty/", {"roster": roster, "day": MONDAY}).context["week"]
    return {number: len(day.gaps) for number, day in enumerate(week.days) if day.gaps}


def set_turn(client: Client, roster: str, begins: str, ends: str, person: str = "导医员") -> int:
    typed = {"roster": roster, "person": person, "begins": begins, "ends": ends}
    return client.post("/management/duty/set/", typed).status_code


def test_an_empty_week_has_a_gap_in_every_opening(administrator: Client, hospital: Hospital) -> None:
    assert gaps(administrator, hospital.department("导诊台")) == dict.fromkeys(range(5), 2)


def test_the_gap_is_said_in_words_with_its_times(administrator: Client, hospital: Hospital) -> None:
    page = administrator.get("/management/duty/", {"roster": hospital.department("导诊台"), "day": MONDAY})
    assert "08:00" in page.content.decode()
    assert page.context["week"].gap_count == 10


def test_a_turn_fills_the_gap_and_withdrawing_opens_it_again(administrator: Client, hospital: Hospital) -> None:
    desk = hospital.department("导诊台")
    assert set_turn(administrator, desk, f"{MONDAY}T08:00", f"{MONDAY}T17:30") == 302
    assert 0 not in gaps(administrator, desk)
    turn = DutyTurn.objects.get()
    administrator.post(f"/management/duty/{turn.pk}/withdraw/?roster={desk}&day={MONDAY}")
    assert gaps(administrator, desk)[0] == 2


def test_the_duty_officer_comes_first_and_needs_the_night(administrator: Client) -> None:
    response = administrator.get("/management/duty/")
    assert response.context["week"].roster == "duty_officer"
    assert response.context["rosters"][0][0] == "duty_officer"
    assert set_turn(administrator, "duty_officer", f"{MONDAY}T17:30", "2026-11-17T08:00") == 302
    week = administrator.get("/management/duty/").context["week"]
    assert [gap.begins for gap in week.days[1].gaps] == [at("2026-11-17 17:30")]


def test_a_turn_that_ends_before_it_begins_keeps_what_was_typed(administrator: Client, hospital: Hospital) -> None:
    desk = hospital.department("导诊台")
    typed = {"roster": desk, "person": "导医员", "begins": f"{MONDAY}T17:30", "ends": f"{MONDAY}T08:00"}
    response = administrator.post("/management/duty/set/", typed)
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert 'value="2026-11-16T17:30"' in response.content.decode()
    assert response.context["week"].roster == desk


def test_a_gap_is_offered_to_be_filled(administrator: Client, hospital: Hospital) -> None:
    desk = hospital.department("导诊台")
    asked = {"roster": desk, "day": MONDAY, "begins": f"{MONDAY}T08:00", "ends": f"{MONDAY}T12:00"}
    response = administrator.get("/management/duty/", asked)
    assert response.context["is_open"]
    assert response.context["form"]["ends"].value() == f"{MONDAY}T12:00"


def test_withdrawing_twice_is_told_and_changes_nothing(administrator: Client, hospital: Hospital) -> None:
    response = administrator.post(f"/management/duty/{UUID(int=3)}/withdraw/", follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert "text-secondary" in response.content.decode()


@pytest.mark.parametrize("asked", [{"roster": "../x"}, {"day": "yesterday"}, {"roster": "0" * 32}])
def test_nonsense_in_the_address_shows_a_week_all_the_same(administrator: Client, asked: dict[str, str]) -> None:
    assert administrator.get("/management/duty/", asked).status_code == 200

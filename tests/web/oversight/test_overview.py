"""监督办: one page leads into every room of the oversight and says how much waits there."""

import re
from datetime import datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shouwen.cases.sweeper import sweep
from shouwen.web.access import ACCESS, OVERSEERS
from shouwen.web.oversight.rooms import FLOORS
from tests.support.institution import Hospital
from tests.web.oversight.conftest import SignIn, signed

ROOMS = [room for floor in FLOORS for room in floor.rooms]
OVERVIEW = "web:oversight_overview"


def numbers(page: str) -> dict[str, str]:
    """What waits in each room, by its address."""
    rooms = re.findall(r'<a class="room" href="([^"]+)">(.*?)</a>', page, re.DOTALL)
    found = ((address, re.search(r'room-number[^"]*">(\d+)<', text)) for address, text in rooms)
    return {address: number[1] for address, number in found if number}


def test_every_room_is_an_address_that_somebody_of_the_oversight_may_open() -> None:
    assert not [room.url_name for room in ROOMS if room.url_name not in ACCESS]
    assert all(not OVERSEERS.isdisjoint(ACCESS[room.url_name]) for room in ROOMS)  # type: ignore[arg-type]


def test_numbers_are_those_of_the_lists_behind_them(hospital: Hospital, office: Client, later: datetime) -> None:
    signed(hospital)
    sweep(later)
    page = office.get(reverse(OVERVIEW)).content.decode()
    waiting = len(office.get(reverse("web:oversight")).context["page"].rows)
    assert waiting > 0
    assert numbers(page)[reverse("web:oversight")] == str(waiting)
    assert numbers(page)[reverse("web:oversight_overdue")] == "1"
    assert numbers(page)[reverse("web:approval_register")] == "0"


def test_sealed_files_are_never_counted_and_shown_to_key_holders_only(office: Client) -> None:
    assert reverse("web:sealed_files") not in office.get(reverse(OVERVIEW)).content.decode()
    assert [room.count for room in ROOMS if room.url_name == "web:sealed_files"] == [None]


def test_who_does_not_oversee_is_turned_away(signed_in: SignIn) -> None:
    assert signed_in("导医员").get(reverse(OVERVIEW)).status_code == 403


def test_a_number_costs_a_statement_or_two(office: Client) -> None:
    office.get(reverse(OVERVIEW))
    with CaptureQueriesContext(connection) as queries:
        office.get(reverse(OVERVIEW))
    assert len(queries) <= 8 + sum(room.count is not None for room in ROOMS)

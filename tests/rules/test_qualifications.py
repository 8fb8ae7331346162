"""Who may sit at a post by years of service and certificates: what is lacking is a gap, up to the day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shouwen.rules.keeping.qualifications import shortcomings
from shouwen.rules.language.kinds import Qualification
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import read_organization
from shouwen.rules.time.calendar import WorkCalendar

CHINA = ZoneInfo("Asia/Shanghai")
ASKED = Qualification(post="投诉接待岗", years=10, certificates=("心理咨询师证",))
HOUSE = {
    "name": "示例医院",
    "departments": [{"name": "投诉接待中心"}],
    "posts": [{"name": "投诉接待岗", "department": "投诉接待中心", "a": "接待员甲", "b": "接待员乙"}],
    "people": [
        {"staff_number": "1", "name": "接待员甲", "department": "投诉接待中心", "hired": "2016-03-02"},
        {"staff_number": "2", "name": "接待员乙", "department": "投诉接待中心", "certificates": "心理咨询师证"},
    ],
}


@pytest.fixture(scope="module")
def house() -> Organization:
    return read_organization(HOUSE, now=datetime(2026, 3, 1, 9, tzinfo=CHINA))


def lacking(house: Organization, at: datetime) -> list[tuple[str, str]]:
    return [(row.name, what) for row, what in shortcomings(ASKED, house, WorkCalendar(), at)]


def test_the_day_before_the_tenth_year_is_one_day_short(house: Organization) -> None:
    at = datetime(2026, 3, 1, 23, 59, tzinfo=CHINA)
    assert ("接待员甲", "10年以上院龄") in lacking(house, at)


def test_the_tenth_year_is_full_on_its_day(house: Organization) -> None:
    at = datetime(2026, 3, 2, 0, 0, tzinfo=CHINA)
    assert lacking(house, at) == [("接待员甲", "心理咨询师证"), ("接待员乙", "10年以上院龄")]


def test_nobody_knows_how_long_somebody_has_served_without_a_day_of_hiring(house: Organization) -> None:
    at = datetime(2046, 3, 2, tzinfo=CHINA)
    assert ("接待员乙", "10年以上院龄") in lacking(house, at)

"""A roster's gaps: every instant that needs somebody is either covered or named as a gap."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.organization import Absence, DutyTurn, Organization, Person
from shouwen.rules.roster_gaps import gaps, rosters
from shouwen.rules.time.calendar import WorkCalendar
from tests.support.hospital import at

CALENDAR = WorkCalendar()
MONDAY = date(2026, 11, 16)
DESK = "d" * 32


def hospital(*turns: DutyTurn, absences: tuple[Absence, ...] = ()) -> Organization:
    person = Person(id="p", name="甲", department="d", valid_from=at("2026-01-01 00:00"))
    return Organization(id="x", name="x", version="1", people=(person,), duty_turns=turns, absences=absences)


def turn(begins: str, ends: str, roster: str = DESK) -> DutyTurn:
    return DutyTurn(roster=roster, person="p", valid_from=at(begins), valid_to=at(ends))


def told(organization: Organization, roster: str = DESK, days: int = 0) -> list[str]:
    last = MONDAY + timedelta(days=days)
    found = gaps(roster, MONDAY, last, organization=organization, calendar=CALENDAR)
    return [f"{each.begins:%d %H:%M}-{each.ends:%d %H:%M}" for each in found]


def test_a_department_needs_its_opening_hours_and_no_more() -> None:
    assert told(hospital()) == ["16 08:00-16 12:00", "16 14:00-16 17:30"]
    assert told(hospital(turn("2026-11-16 07:30", "2026-11-16 17:30"))) == []


def test_the_uncovered_part_is_the_gap() -> None:
    organization = hospital(turn("2026-11-16 09:00", "2026-11-16 11:00"), turn("2026-11-16 14:00", "2026-11-16 17:00"))
    assert told(organization) == ["16 08:00-16 09:00", "16 11:00-16 12:00", "16 17:00-16 17:30"]


def test_the_duty_officer_is_needed_outside_working_hours_but_not_at_midday() -> None:
    assert told(hospital(), "duty_officer") == ["16 00:00-16 08:00", "16 17:30-17 00:00"]
    night = turn("2026-11-16 17:30", "2026-11-17 08:00", "duty_officer")
    assert told(hospital(night), "duty_officer", days=1) == ["16 00:00-16 08:00", "17 17:30-18 00:00"]


def test_a_rest_day_needs_the_duty_officer_whole() -> None:
    saturday = date(2026, 11, 21)
    found = gaps("duty_officer", saturday, saturday, organization=hospital(), calendar=CALENDAR)
    assert [(each.begins, each.ends) for each in found] == [(at("2026-11-21 00:00"), at("2026-11-22 00:00"))]


def test_whoever_is_away_leaves_a_gap() -> None:
    away = Absence(person="p", valid_from=at("2026-11-16 10:00"), valid_to=at("2026-11-16 15:00"))
    organization = hospital(turn("2026-11-16 08:00", "2026-11-16 17:30"), absences=(away,))
    assert told(organization) == ["16 10:00-16 12:00", "16 14:00-16 15:00"]


def test_the_rosters_kept_are_those_still_running() -> None:
    organization = hospital(
        turn("2026-11-01 08:00", "2026-11-01 17:30", "over"),
        turn("2026-11-20 08:00", "2026-11-20 17:30"),
        turn("2026-11-20 17:30", "2026-11-21 08:00", "duty_officer"),
    )
    assert rosters(organization, at("2026-11-16 08:00")) == ["duty_officer", DESK]


instants = st.integers(0, 3 * 96).map(lambda quarter: at("2026-11-16 00:00") + timedelta(minutes=15 * quarter))


@given(
    turns=st.lists(st.tuples(instants, instants), max_size=6),
    away=st.lists(st.tuples(instants, instants), max_size=3),
    moment=instants,
    roster=st.sampled_from([DESK, "duty_officer"]),
)
def test_every_instant_is_covered_or_a_gap(
    turns: list[tuple[datetime, datetime]], away: list[tuple[datetime, datetime]], moment: datetime, roster: str
) -> None:
    rows = [DutyTurn(roster=roster, person="p", valid_from=min(t), valid_to=max(t)) for t in turns if t[0] != t[1]]
    gone = tuple(Absence(person="p", valid_from=min(t), valid_to=max(t)) for t in away if t[0] != t[1])
    organization = hospital(*rows, absences=gone)
    needed = gaps(roster, MONDAY, MONDAY + timedelta(days=2), organization=hospital(), calendar=CALENDAR)
    found = gaps(roster, MONDAY, MONDAY + timedelta(days=2), organization=organization, calendar=CALENDAR)
    is_needed = any(each.begins <= moment < each.ends for each in needed)
    is_gap = any(each.begins <= moment < each.ends for each in found)
    assert is_gap == (is_needed and not organization.on_duty(roster, moment))

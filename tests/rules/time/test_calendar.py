"""Due times, working time and their movements, by the Civil Code and the announced days.

Sources: catalogue C3, C10, C12 and REG-T1 to REG-T8; the State Council's yearly arrangements.
"""

import doctest
import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.time import calendar as calendar_module
from shouwen.rules.time.calendar import (
    AROUND_THE_CLOCK,
    CalendarError,
    NationalYear,
    Span,
    SpecialDay,
    WeeklyHours,
    WorkCalendar,
    national_days,
    read_weekly_hours,
)
from shouwen.rules.time.durations import ELAPSED, Duration, Unit, parse_duration
from shouwen.rules.time.national_days import published_years

SHANGHAI = ZoneInfo("Asia/Shanghai")
ANNOUNCED = tuple(year for year in published_years() if year.year <= 2026)


def office(**terms: Any) -> WorkCalendar:
    """A calendar that knows the nation's days to 2026, however new the library is."""
    return WorkCalendar(**{"national": ANNOUNCED, **terms})


OFFICE = office()
OUTPATIENT = office(
    hours=read_weekly_hours(["周一至周五 08:00-12:00 13:30-17:00", "周六 08:00-12:00", "节假日 09:00-11:00"]),
    closed_days=(SpecialDay(date(2026, 5, 12), "护士节活动"),),
    extra_work_days=(SpecialDay(date(2026, 5, 16), "补班"),),
    same_day_ends="midnight",
)
ALWAYS_OPEN = office(hours=AROUND_THE_CLOCK)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def in_2026(text: str) -> datetime:
    return at(f"2026-{text}")


def due(start: str, limit: str, calendar: WorkCalendar = OFFICE) -> str:
    return f"{calendar.due(at(start), parse_duration(limit)):%Y-%m-%d %H:%M}"


# -- days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-09-30", True),
        ("2026-10-01", False),  # National Day
        ("2026-10-05", False),  # a Monday of that holiday
        ("2026-10-10", True),  # Saturday, make-up day
        ("2026-10-11", False),  # Sunday
        ("2026-02-14", True),  # Saturday before Spring Festival, make-up day
        ("2026-02-16", False),  # Spring Festival's eve
        ("2026-02-28", True),  # Saturday after it, make-up day
        ("2026-01-04", True),  # Sunday, make-up day for New Year
        ("2018-12-29", True),  # by the notice for 2019
        ("2018-12-31", False),
        ("2027-10-01", True),  # not announced: weekends only
    ],
)
def test_working_days_of_the_nation(day: str, works: bool) -> None:
    assert OFFICE.is_working_day(date.fromisoformat(day)) is works


def test_the_institution_has_the_last_word_on_its_days() -> None:
    calendar = office(
        closed_days=(SpecialDay(date(2026, 10, 10), "停电检修"),),
        extra_work_days=(SpecialDay(date(2026, 10, 7), "节日加班"),),
    )
    assert not calendar.is_working_day(date(2026, 10, 10))
    assert calendar.is_working_day(date(2026, 10, 7))
    assert due("2026-09-30 10:00", "3个工作日", calendar) == "2026-10-09 17:30"


def test_a_six_day_week() -> None:
    calendar = office(rest_weekdays=frozenset({6}), hours=read_weekly_hours(["周一至周六 09:00-18:00"]))
    assert calendar.is_working_day(date(2026, 11, 21))
    assert due("2026-11-20 10:00", "1个工作日", calendar) == "2026-11-21 18:00"


def test_an_instant_is_no_day() -> None:
    with pytest.raises(TypeError, match="a date is wanted"):
        OFFICE.is_working_day(at("2026-09-30 10:00"))


@pytest.mark.parametrize(
    ("instant", "is_open", "next_opening"),
    [
        ("2026-09-30 08:00", True, "2026-09-30 08:00"),
        ("2026-09-30 07:59", False, "2026-09-30 08:00"),
        ("2026-09-30 12:00", False, "2026-09-30 14:00"),
        ("2026-09-30 17:29", True, "2026-09-30 17:29"),
        ("2026-09-30 17:30", False, "2026-10-08 08:00"),
        ("2026-10-09 20:00", False, "2026-10-10 08:00"),  # the make-up day keeps Monday's hours
        ("2026-12-31 23:00", False, "2027-01-01 08:00"),
    ],
)
def test_open_or_not(instant: str, is_open: bool, next_opening: str) -> None:
    assert OFFICE.is_working_time(at(instant)) is is_open
    assert OFFICE.next_working_instant(at(instant)) == at(next_opening)


def test_hours_of_rest_days() -> None:
    assert OUTPATIENT.is_working_time(at("2026-11-21 09:00"))  # an ordinary Saturday
    assert not OUTPATIENT.is_working_day(date(2026, 11, 21))
    assert OUTPATIENT.is_working_time(at("2026-10-03 09:00"))  # National Day, a Saturday
    assert not OUTPATIENT.is_working_time(at("2026-10-03 11:30"))
    assert OUTPATIENT.is_working_time(at("2026-10-10 16:59"))  # make-up Saturday: Monday's hours
    assert OUTPATIENT.is_working_time(at("2026-05-12 09:30"))  # closed by the institution


def test_close_of_business() -> None:
    assert OFFICE.business_close(date(2026, 9, 30)) == at("2026-09-30 17:30")
    assert OFFICE.business_close(date(2026, 10, 4)) == at("2026-10-05 00:00")  # no hours: 24:00
    assert ALWAYS_OPEN.business_close(date(2026, 10, 4)) == at("2026-10-05 00:00")


# -- due times ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        # 行政许可法 82, REG-T5: working days, the day itself not counted
        ("2026-09-30 10:00", "3个工作日", "2026-10-10 17:30"),
        ("2026-09-30 23:50", "3个工作日", "2026-10-10 17:30"),
        ("2026-10-03 10:00", "1个工作日", "2026-10-08 17:30"),
        ("2026-10-09 10:00", "1个工作日", "2026-10-10 17:30"),
        ("2026-10-10 10:00", "1个工作日", "2026-10-12 17:30"),
        ("2026-02-13 16:00", "2个工作日", "2026-02-24 17:30"),
        ("2026-02-13 16:00", "5个工作日", "2026-02-27 17:30"),
        ("2026-02-13 16:00", "6个工作日", "2026-02-28 17:30"),
        ("2025-12-31 09:00", "1个工作日", "2026-01-04 17:30"),
        # 民法典 201: hours from the instant, whatever the day
        ("2026-09-30 17:00", "2小时", "2026-09-30 19:00"),
        ("2026-09-30 23:50", "半小时", "2026-10-01 00:20"),
        ("2026-12-31 23:50", "15分钟", "2027-01-01 00:05"),
        ("2026-09-30 10:00", "24小时", "2026-10-01 10:00"),
        # 民法典 201 and 203: natural days, rolled, to the close of business
        ("2026-11-16 10:00", "2日", "2026-11-18 17:30"),
        ("2026-11-19 10:00", "2日", "2026-11-23 17:30"),
        ("2026-09-29 10:00", "2日", "2026-10-08 17:30"),
        ("2026-10-08 10:00", "2天", "2026-10-10 17:30"),  # the last day is a make-up Saturday
        ("2026-09-30 10:00", "1周", "2026-10-08 17:30"),
        ("2026-11-16 10:00", "1周", "2026-11-23 17:30"),
        ("2026-11-16 10:00", "半个月", "2026-12-01 17:30"),
        # 民法典 202: the corresponding day, or the month's last
        ("2026-01-31 10:00", "1个月", "2026-02-28 17:30"),  # itself a make-up Saturday
        ("2024-01-31 10:00", "1个月", "2024-02-29 17:30"),
        ("2023-01-31 10:00", "1个月", "2023-02-28 17:30"),
        ("2024-02-29 10:00", "1年", "2025-02-28 17:30"),
        ("2026-08-31 10:00", "1个月", "2026-09-30 17:30"),
        ("2026-09-01 10:00", "1个月", "2026-10-08 17:30"),
        ("2026-08-31 10:00", "1个季度", "2026-11-30 17:30"),
        ("2025-12-31 10:00", "6个月", "2026-06-30 17:30"),
        ("2026-01-31 10:00", "一个半月", "2026-03-16 17:30"),  # 02-28 and 15 days, a Sunday
        # catalogue C10 #16
        ("2026-09-29 10:00", "当日", "2026-09-29 17:30"),
        ("2026-09-29 17:29", "当天", "2026-09-29 17:30"),
        ("2026-09-29 17:30", "当天", "2026-09-30 17:30"),
        ("2026-09-30 23:50", "当天", "2026-10-08 17:30"),
        ("2026-10-04 10:00", "当天", "2026-10-08 17:30"),
        # catalogue C3, S004-6A: a night or holiday record, the next day
        ("2026-11-16 23:10", "次日", "2026-11-17 17:30"),
        ("2026-11-20 23:10", "次日", "2026-11-23 17:30"),
        # catalogue C12: 当场, 立即 are within the encounter
        ("2026-09-30 10:00", "当场", "2026-09-30 10:30"),
        ("2026-09-30 10:00", "立即", "2026-09-30 10:30"),
        # clock times
        ("2026-09-30 10:00", "17:30", "2026-09-30 17:30"),
        ("2026-09-30 17:30", "17:30", "2026-09-30 17:30"),
        ("2026-09-30 17:31", "17:30", "2026-10-08 17:30"),
        ("2026-10-04 10:00", "08:00", "2026-10-08 08:00"),
        ("2026-09-30 10:00", "24:00", "2026-10-01 00:00"),
        # working time
        ("2026-09-30 16:30", "2工作小时", "2026-10-08 09:00"),
        ("2026-09-30 11:00", "1工作小时", "2026-09-30 12:00"),
        ("2026-09-30 11:00", "90工作分钟", "2026-09-30 14:30"),
        ("2026-12-31 17:00", "1工作小时", "2027-01-01 08:30"),
        # sessions: the running one is the first
        ("2026-09-30 09:00", "1个班次", "2026-09-30 12:00"),
        ("2026-09-30 09:00", "2个班次", "2026-09-30 17:30"),
        ("2026-09-30 12:00", "1个班次", "2026-09-30 17:30"),
        ("2026-09-30 15:00", "2个班次", "2026-10-08 12:00"),
        # ahead of an event, catalogue C3, S004-8
        ("2026-09-30 15:00", "提前4小时", "2026-09-30 11:00"),
    ],
)
def test_due_times(start: str, limit: str, expected: str) -> None:
    assert due(start, limit) == expected


def test_rings_are_five_seconds_each() -> None:
    start = at("2026-09-30 10:00")
    assert OFFICE.due(start, parse_duration("三声")) == start + timedelta(seconds=15)


def test_the_same_day_may_end_at_midnight() -> None:
    calendar = office(same_day_ends="midnight")
    assert due("2026-09-30 23:50", "当天", calendar) == "2026-10-01 00:00"
    assert due("2026-10-04 10:00", "当天", calendar) == "2026-10-05 00:00"


def test_the_same_day_on_a_saturday_with_hours() -> None:
    calendar = office(hours=OUTPATIENT.hours)
    assert due("2026-11-21 10:00", "当天", calendar) == "2026-11-21 12:00"
    assert due("2026-11-21 12:30", "当天", calendar) == "2026-11-23 17:00"


def test_the_length_of_an_encounter_is_the_institutions() -> None:
    calendar = office(encounter=timedelta(minutes=10))
    assert due("2026-09-30 10:00", "马上", calendar) == "2026-09-30 10:10"


def test_times_come_in_any_zone_and_go_out_in_the_calendars() -> None:
    found = OFFICE.due(datetime(2026, 9, 30, 2, tzinfo=UTC), parse_duration("3个工作日"))
    assert found == at("2026-10-10 17:30")
    assert found.tzinfo == SHANGHAI


def test_the_day_is_that_of_the_calendars_zone() -> None:
    late_in_shanghai = datetime(2026, 11, 16, 16, 30, tzinfo=UTC)  # 00:30 on the 17th
    assert OFFICE.due(late_in_shanghai, parse_duration("1个工作日")) == at("2026-11-18 17:30")


def test_hours_are_real_time_where_the_clock_is_put_forward() -> None:
    new_york = office(zone=ZoneInfo("America/New_York"))
    start = datetime(2026, 3, 8, 1, 30, tzinfo=new_york.zone)
    found = new_york.due(start, parse_duration("1小时"))
    assert found == datetime(2026, 3, 8, 3, 30, tzinfo=new_york.zone)
    moved = new_york.shift_for_pause(found, limit=parse_duration("1小时"), paused_at=start, resumed_at=found)
    assert moved == datetime(2026, 3, 8, 4, 30, tzinfo=new_york.zone)


@pytest.mark.parametrize("limit", ["2小时", "3个工作日", "当日", "1工作小时", "提前4小时"])
def test_a_time_without_a_zone_is_refused(limit: str) -> None:
    naive = datetime(2026, 9, 30, 10)  # noqa: DTZ001 - the mistake itself
    with pytest.raises(CalendarError, match="没有时区"):
        OFFICE.due(naive, parse_duration(limit))


def test_the_examples_in_the_docstring() -> None:
    failed, tried = doctest.testmod(calendar_module)
    assert (failed, tried) == (0, 4)


# -- ahead, pauses, extensions ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instant", "by", "expected"),
    [
        ("2026-10-10 17:30", "1个工作日", "2026-10-09 17:30"),
        ("2026-10-08 17:30", "1个工作日", "2026-09-30 17:30"),
        ("2026-10-08 17:30", "2日", "2026-10-06 17:30"),
        ("2026-10-08 17:30", "提前4小时", "2026-10-08 13:30"),
        ("2026-10-08 09:00", "2工作小时", "2026-09-30 16:30"),
        ("2026-10-08 15:00", "1工作小时", "2026-10-08 14:00"),  # the latest: not 12:00
        ("2027-01-01 08:30", "1工作小时", "2026-12-31 17:00"),
        ("2026-10-01 00:00", "1个工作日", "2026-09-30 00:00"),  # 24:00 of the 30th, of the 29th
        ("2026-03-31 17:30", "1个月", "2026-02-28 17:30"),
        ("2026-03-31 17:30", "一个半月", "2026-02-13 17:30"),
        ("2026-10-10 17:30", "当日", "2026-10-10 08:00"),
        ("2026-10-10 17:30", "次日", "2026-10-09 17:30"),
        ("2026-10-10 17:30", "09:00", "2026-10-10 09:00"),
        ("2026-10-10 17:30", "18:00", "2026-10-09 18:00"),
        ("2026-10-08 17:30", "1个班次", "2026-10-08 14:00"),
        ("2026-10-08 17:30", "3个班次", "2026-09-30 14:00"),
        ("2026-10-08 14:00", "1个班次", "2026-10-08 08:00"),
        ("2027-01-01 09:00", "1工作小时", "2027-01-01 08:00"),  # the year's first working hour
    ],
)
def test_ahead_of_an_instant(instant: str, by: str, expected: str) -> None:
    assert OFFICE.ahead_of(at(instant), parse_duration(by)) == at(expected)


@pytest.mark.parametrize(
    ("limit", "old", "paused", "resumed", "new"),
    [
        ("3个工作日", "11-19 17:30", "11-17 10:00", "11-18 09:00", "11-20 17:30"),
        ("3个工作日", "11-19 17:30", "11-17 10:00", "11-17 16:00", "11-19 17:30"),
        ("3个工作日", "10-10 17:30", "09-30 11:00", "10-07 11:00", "10-10 17:30"),
        ("3个工作日", "10-10 17:30", "09-30 11:00", "10-08 11:00", "10-12 17:30"),
        ("5日", "11-18 17:30", "11-16 10:00", "11-18 10:00", "11-20 17:30"),
        ("5日", "11-18 17:30", "11-16 10:00", "11-19 10:00", "11-23 17:30"),
        ("1个月", "11-18 17:30", "11-16 10:00", "11-17 10:00", "11-19 17:30"),
        ("2小时", "11-18 12:00", "11-18 10:30", "11-18 11:15", "11-18 12:45"),
        ("4工作小时", "11-18 12:00", "11-18 11:30", "11-18 14:30", "11-18 15:00"),
        ("4工作小时", "11-18 12:00", "11-17 18:00", "11-18 07:00", "11-18 12:00"),
        ("当天", "11-18 17:30", "11-18 10:00", "11-20 10:00", "11-20 17:30"),
        ("17:00", "11-18 17:00", "11-18 10:00", "11-21 10:00", "11-23 17:00"),
    ],
)
def test_a_pause(limit: str, old: str, paused: str, resumed: str, new: str) -> None:
    moved = OFFICE.shift_for_pause(
        in_2026(old),
        limit=parse_duration(limit),
        paused_at=in_2026(paused),
        resumed_at=in_2026(resumed),
    )
    assert moved == in_2026(new)


def test_a_pause_of_a_same_day_limit_that_ends_at_midnight() -> None:
    calendar = office(same_day_ends="midnight")
    start, limit = at("2026-11-20 10:00"), parse_duration("当天")
    moved = calendar.shift_for_pause(
        calendar.due(start, limit), limit=limit, paused_at=start, resumed_at=at("2026-11-21 09:00")
    )
    assert moved == at("2026-11-22 00:00")


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(CalendarError, match="早于中止的时间"):
        OFFICE.shift_for_pause(
            at("2026-11-18 17:30"),
            limit=parse_duration("3个工作日"),
            paused_at=at("2026-11-17 10:00"),
            resumed_at=at("2026-11-16 10:00"),
        )


@pytest.mark.parametrize(
    ("old", "by", "new"),
    [
        ("2026-10-10 17:30", "3个工作日", "2026-10-14 17:30"),
        ("2026-09-30 17:30", "1个工作日", "2026-10-08 17:30"),
        ("2026-09-30 17:30", "2日", "2026-10-08 17:30"),
        ("2026-09-30 17:30", "30日", "2026-10-30 17:30"),
        ("2026-09-30 17:30", "2小时", "2026-09-30 19:30"),
        ("2026-09-30 17:30", "当日", "2026-10-08 17:30"),
        ("2026-11-18 00:00", "1个工作日", "2026-11-18 17:30"),  # 24:00 of the 17th
    ],
)
def test_an_extension(old: str, by: str, new: str) -> None:
    assert OFFICE.extend(at(old), parse_duration(by)) == at(new)


def test_an_extension_cannot_go_back() -> None:
    with pytest.raises(CalendarError, match="延期须写增加多久"):
        OFFICE.extend(at("2026-09-30 17:30"), parse_duration("提前4小时"))


# -- working time -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-09-30 10:00", "2026-09-30 11:00", 1),
        ("2026-09-30 11:00", "2026-09-30 15:00", 2),
        ("2026-09-30 17:30", "2026-10-08 08:00", 0),
        ("2026-09-30 10:00", "2026-10-10 17:30", 5.5 + 3 * 7.5),
        ("2026-12-31 17:00", "2027-01-01 09:00", 1.5),
        ("2026-01-01 00:00", "2027-01-01 00:00", 7.5 * 248),
        ("2026-10-10 17:30", "2026-09-30 10:00", -28),
        ("2027-01-01 09:00", "2026-12-31 17:00", -1.5),
    ],
)
def test_working_seconds(start: str, end: str, hours: float) -> None:
    assert OFFICE.working_seconds(at(start), at(end)) == hours * 3600


def test_round_the_clock_working_time_is_real_time() -> None:
    seconds = ALWAYS_OPEN.working_seconds(at("2026-09-30 10:00"), at("2026-10-05 10:00"))
    assert seconds == 5 * 86_400


NOT_ANNOUNCED = "国家尚未公布2027年放假安排,此日期按双休推算。"

# -- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-10-10 17:30", "10月10日(星期六)下午5:30前"),
        ("2026-10-11 09:05", "10月11日(星期日)上午9:05前"),
        ("2026-10-12 12:30", "10月12日(星期一)中午12:30前"),
        ("2026-10-12 20:00", "10月12日(星期一)晚上8:00前"),
        ("2026-10-12 02:00", "10月12日(星期一)凌晨2:00前"),
        ("2026-10-12 00:00", "10月11日(星期日)24时前"),
        ("2027-01-04 17:30", "2027年1月4日(星期一)下午5:30前"),
        ("2027-01-01 00:00", "12月31日(星期四)24时前"),
    ],
)
def test_a_due_time_in_words(instant: str, words: str) -> None:
    assert OFFICE.describe(at(instant), today=date(2026, 9, 30)) == words


@pytest.mark.parametrize(
    ("start", "limit", "words"),
    [
        (
            "2026-09-30 10:00",
            "3个工作日",
            "自9月30日的次日起算3个工作日;10月1日至10月7日国庆节休息;10月10日国庆节调休上班。",
        ),
        (
            "2026-09-29 10:00",
            "2日",
            "自9月29日的次日起算2日;最后一日10月1日休息,顺延至10月8日;10月1日至10月7日国庆节休息。",
        ),
        (
            "2026-11-19 10:00",
            "2日",
            "自11月19日的次日起算2日;最后一日11月21日休息,顺延至11月23日。",
        ),
        ("2026-09-01 10:00", "15日", "自9月1日的次日起算15日。"),
        ("2026-09-30 23:50", "半小时", "自9月30日晚上11:50起算,时限为30分钟。"),
        ("2026-11-16 23:10", "次日", "11月16日的次日为限。"),
        ("2026-09-30 15:00", "提前4小时", "在9月30日下午3:00之前,提前4小时。"),
        (
            "2026-12-30 10:00",
            "3个工作日",
            f"自12月30日的次日起算3个工作日。{NOT_ANNOUNCED}",
        ),
    ],
)
def test_why_that_date(start: str, limit: str, words: str) -> None:
    assert OFFICE.explain(at(start), parse_duration(limit)) == words


# -- years not announced ------------------------------------------------------------------------


def test_an_unannounced_year_is_provisional_and_says_so() -> None:
    calendar = office(national=_announced(2025, 2026))
    assert calendar.published_through == 2026
    assert not calendar.is_provisional(date(2026, 12, 24))
    assert calendar.is_provisional(date(2026, 12, 25))
    assert calendar.is_provisional(date(2027, 3, 1))
    assert calendar.is_provisional(at("2027-03-01 17:30"))
    assert "2027年" in calendar.provisional_note(date(2027, 3, 1))
    assert calendar.provisional_note(at("2026-10-10 17:30")) == ""


def test_the_last_days_of_the_last_year_wait_for_the_next_notice() -> None:
    """The notice for 2019 made Saturday 2018-12-29 a workday, 2018-12-31 one of rest."""
    before = office(national=(_without_december(2018),))
    after = before.with_national_year(_known(2018)).with_national_year(_known(2019))
    limit, start = parse_duration("2个工作日"), at("2018-12-27 10:00")
    assert before.is_provisional(before.due(start, limit))
    assert before.due(start, limit) == at("2018-12-31 17:30")
    assert after.due(start, limit) == at("2018-12-29 17:30")
    assert not after.is_provisional(after.due(start, limit))


def test_national_days_are_not_guessed() -> None:
    assert national_days(2999) is None
    assert (date(2026, 10, 10), "国庆节") in _known(2026).work
    assert (date(2026, 4, 6), "清明节") in _known(2026).rest


def test_every_known_change_near_new_year_falls_in_the_open_days() -> None:
    """The reason for counting the year's end as open: all such days since 2004 lie in it."""
    changed = [
        day for year in OFFICE.national for day, name in (*year.rest, *year.work) if name == "元旦" and day.month == 12
    ]
    assert changed
    assert all(day >= date(day.year, 12, 25) for day in changed)


def _known(year: int) -> NationalYear:
    found = national_days(year)
    assert found is not None
    return found


def _announced(*years: int) -> tuple[NationalYear, ...]:
    return tuple(_known(year) for year in years)


def _without_december(year: int) -> NationalYear:
    known = _known(year)
    rest = tuple(item for item in known.rest if item[0].month < 12)
    return NationalYear(year, rest, tuple(item for item in known.work if item[0].month < 12))


def test_a_new_calendar_knows_every_published_year() -> None:
    assert WorkCalendar().national == published_years()
    assert WorkCalendar().published_through >= 2026


# -- the value ----------------------------------------------------------------------------------


def test_a_stored_calendar_is_the_same_calendar() -> None:
    for calendar in (OFFICE, OUTPATIENT, ALWAYS_OPEN):
        again = WorkCalendar.from_data(json.loads(json.dumps(calendar.to_data())))
        assert again == calendar
        assert again.version == calendar.version
        assert hash(again) == hash(calendar)
        start, limit = at("2026-09-30 10:00"), parse_duration("3个工作日")
        assert again.due(start, limit) == calendar.due(start, limit)


@pytest.mark.parametrize(
    "changed",
    [
        office(zone=ZoneInfo("Asia/Urumqi")),
        office(hours=AROUND_THE_CLOCK),
        office(rest_weekdays=frozenset({6})),
        office(closed_days=(SpecialDay(date(2026, 5, 12), "停电"),)),
        office(extra_work_days=(SpecialDay(date(2026, 5, 16), "补班"),)),
        office(national=_announced(2026)),
        office(encounter=timedelta(minutes=10)),
        office(same_day_ends="midnight"),
    ],
)
def test_any_other_content_is_another_version(changed: WorkCalendar) -> None:
    assert changed != OFFICE
    assert changed.version != OFFICE.version


def test_a_new_announcement_is_a_new_calendar_and_the_old_one_stays() -> None:
    old = office(national=_announced(2025))
    new = old.with_national_year(_known(2026))
    start, limit = at("2026-09-30 10:00"), parse_duration("3个工作日")
    assert old.due(start, limit) == at("2026-10-05 17:30")
    assert new.due(start, limit) == at("2026-10-10 17:30")
    assert old.is_provisional(old.due(start, limit))
    assert old.version != new.version


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"national": ()}, "至少须有一年"),
        ({"hours": WeeklyHours(((),) * 7)}, "至少须有一个工作日"),
        ({"rest_weekdays": frozenset(range(7))}, "至少须有一个工作日"),
        ({"same_day_ends": "noon"}, "当日截止"),
        ({"encounter": timedelta(0)}, "一次接待"),
        (
            {
                "closed_days": (SpecialDay(date(2026, 5, 12), "停电"),),
                "extra_work_days": (SpecialDay(date(2026, 5, 12), "补班"),),
            },
            "2026-05-12既写了休息又写了上班",
        ),
    ],
)
def test_terms_that_cannot_be_are_refused(terms: dict[str, Any], says: str) -> None:
    with pytest.raises(CalendarError, match=says):
        office(**terms)


# -- properties ---------------------------------------------------------------------------------

calendars = st.sampled_from([OFFICE, OUTPATIENT, ALWAYS_OPEN])
instants = st.datetimes(
    datetime(2023, 1, 1),  # noqa: DTZ001 - Hypothesis wants naive bounds and adds the zone
    datetime(2028, 12, 31),  # noqa: DTZ001
    # Without summer time, where adding to a datetime and sorting go by the wall clock, not by time.
    timezones=st.sampled_from([SHANGHAI, UTC, timezone(timedelta(hours=-5))]),
)


@st.composite
def limits(draw: st.DrawFn) -> Duration:
    texts = ["当场", "当日", "次日", "17:30", "00:00", "24:00", "半个月", "一个半月"]
    units = [
        "声",
        "秒",
        "分钟",
        "小时",
        "工作分钟",
        "工作小时",
        "个班次",
        "日",
        "个工作日",
        "周",
        "个月",
        "个季度",
        "年",
    ]
    counted = st.builds("{}{}".format, st.integers(1, 20), st.sampled_from(units))
    return parse_duration(draw(st.one_of(st.sampled_from(texts), counted)))


day_limits = limits().filter(
    lambda limit: limit.unit
    in {Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.HALF_MONTHS, Unit.MONTHS, Unit.QUARTERS,
        Unit.YEARS, Unit.NEXT_DAY}
)  # fmt: skip


@given(calendars, instants, instants, limits())
def test_starting_later_is_never_due_earlier(
    calendar: WorkCalendar, one: datetime, other: datetime, limit: Duration
) -> None:
    first, second = sorted((one, other))
    assert calendar.due(first, limit) <= calendar.due(second, limit)


@given(calendars, instants, limits())
def test_nothing_is_due_before_it_starts(calendar: WorkCalendar, start: datetime, limit: Duration) -> None:
    assert calendar.due(start, limit) >= start


@given(calendars, instants, day_limits)
def test_a_limit_in_days_ends_with_a_working_days_business(
    calendar: WorkCalendar, start: datetime, limit: Duration
) -> None:
    found = calendar.due(start, limit)
    last = calendar.day_ended_by(found)
    assert calendar.is_working_day(last)
    assert found == calendar.business_close(last)


@given(calendars, instants, st.integers(1, 40))
def test_working_days_are_counted_one_by_one(calendar: WorkCalendar, start: datetime, amount: int) -> None:
    first = calendar.local(start).date()
    last = calendar.day_ended_by(calendar.due(start, Duration(amount, Unit.WORKING_DAYS)))
    assert calendar.working_days_between(first, last) == amount


@given(calendars, instants, instants, instants)
def test_working_time_is_additive(calendar: WorkCalendar, a: datetime, b: datetime, c: datetime) -> None:
    whole = calendar.working_seconds(a, c)
    assert calendar.working_seconds(a, b) + calendar.working_seconds(b, c) == whole
    assert calendar.working_seconds(c, a) == -whole


@given(calendars, instants, st.integers(0, 200))
def test_working_time_is_the_open_time_between(calendar: WorkCalendar, start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=minutes)
    open_minutes = sum(calendar.is_working_time(start + timedelta(minutes=minute)) for minute in range(minutes))
    assert calendar.working_seconds(start, end) == open_minutes * 60


@given(calendars, instants, st.integers(1, 300))
def test_a_limit_in_working_hours_takes_just_so_much_working_time(
    calendar: WorkCalendar, start: datetime, hours: int
) -> None:
    found = calendar.due(start, Duration(hours, Unit.WORKING_HOURS))
    assert calendar.working_seconds(start, found) == hours * 3600
    assert calendar.is_working_time(found - timedelta(seconds=1))


@given(calendars, instants, st.integers(1, 300))
def test_working_hours_ahead_leave_just_so_much_working_time(calendar: WorkCalendar, end: datetime, hours: int) -> None:
    found = calendar.ahead_of(end, Duration(hours, Unit.WORKING_HOURS))
    assert calendar.working_seconds(found, end) == hours * 3600
    assert calendar.is_working_time(found)


@given(calendars, instants, limits())
def test_ahead_is_not_after(calendar: WorkCalendar, instant: datetime, limit: Duration) -> None:
    assert calendar.ahead_of(instant, limit) <= instant


@given(calendars, instants)
def test_the_next_working_instant_is_the_first(calendar: WorkCalendar, instant: datetime) -> None:
    found = calendar.next_working_instant(instant)
    assert found >= instant
    assert calendar.is_working_time(found)
    assert calendar.working_seconds(instant, found) == 0


@given(calendars, instants, limits(), instants, instants)
def test_a_pause_never_takes_time_away(
    calendar: WorkCalendar, start: datetime, limit: Duration, one: datetime, other: datetime
) -> None:
    paused, resumed = sorted((one, other))
    old = calendar.due(start, limit)
    new = calendar.shift_for_pause(old, limit=limit, paused_at=paused, resumed_at=resumed)
    assert new >= old


@given(calendars, instants, limits(), instants, instants, instants)
def test_a_longer_pause_never_ends_earlier(
    calendar: WorkCalendar,
    start: datetime,
    limit: Duration,
    a: datetime,
    b: datetime,
    c: datetime,
) -> None:
    paused, sooner, later = sorted((a, b, c))
    old = calendar.due(start, limit)
    short = calendar.shift_for_pause(old, limit=limit, paused_at=paused, resumed_at=sooner)
    long = calendar.shift_for_pause(old, limit=limit, paused_at=paused, resumed_at=later)
    assert short <= long


@given(calendars, instants, st.integers(1, 20), st.floats(0, 1), st.integers(0, 60 * 24 * 60))
def test_a_pause_keeps_the_working_days_that_remain(
    calendar: WorkCalendar, start: datetime, amount: int, share: float, minutes: int
) -> None:
    limit = Duration(amount, Unit.WORKING_DAYS)
    old = calendar.due(start, limit)
    paused = start + share * (old - start)
    resumed = paused + timedelta(minutes=minutes)
    new = calendar.shift_for_pause(old, limit=limit, paused_at=paused, resumed_at=resumed)
    days = [calendar.local(instant).date() for instant in (paused, resumed)]
    remained = calendar.working_days_between(days[0], calendar.day_ended_by(old))
    assert calendar.working_days_between(days[1], calendar.day_ended_by(new)) == remained


@given(calendars, instants, limits(), limits())
def test_an_extension_never_takes_time_away(
    calendar: WorkCalendar, start: datetime, limit: Duration, by: Duration
) -> None:
    old = calendar.due(start, limit)
    assert calendar.extend(old, by) >= old


@given(calendars, instants, limits().filter(lambda limit: limit.unit in ELAPSED))
def test_elapsed_limits_do_not_look_at_the_calendar(calendar: WorkCalendar, start: datetime, limit: Duration) -> None:
    assert calendar.due(start, limit) - start == ALWAYS_OPEN.due(start, limit) - start


@given(calendars, instants, limits())
def test_every_due_time_has_words_and_a_reason(calendar: WorkCalendar, start: datetime, limit: Duration) -> None:
    found = calendar.due(start, limit)
    words = calendar.describe(found, today=start.date())
    last = calendar.day_ended_by(found)
    assert f"{last.month}月{last.day}日(" in words
    assert words.endswith("前")
    assert str(limit) in calendar.explain(start, limit)


def test_a_calendar_is_named_shortly_in_a_log() -> None:
    assert repr(OFFICE) == f"<WorkCalendar {OFFICE.version}, Asia/Shanghai, to 2026>"


def test_spans_are_pairs_of_times() -> None:
    assert Span(time(8), time(12)) == (time(8), time(12))

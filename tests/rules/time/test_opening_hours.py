"""Hours are read as a sign on the door says them."""

from datetime import time

import pytest

from shouwen.rules.time.opening_hours import (
    ALL_DAY,
    OFFICE_HOURS,
    OFFICE_SPANS,
    CalendarError,
    Span,
    WeeklyHours,
    read_spans,
    read_weekly_hours,
)


def test_reads_the_usual_sign() -> None:
    assert read_weekly_hours(["周一至周五 08:00-12:00 14:00-17:30"]) == OFFICE_HOURS


@pytest.mark.parametrize(
    "line",
    [
        "周一到周五：08:00-12:00、14:00-17:30",
        "星期一至五 8:00至12:00 14:00~17:30",
        "周一、周二、周三、周四和周五 08:00-12:00,14:00-17:30",
    ],
)
def test_reads_other_ways_to_write_it(line: str) -> None:
    assert read_weekly_hours([line]) == OFFICE_HOURS


def test_reads_weekends_holidays_and_round_the_clock() -> None:
    hours = read_weekly_hours(["每天 08:00-20:00", "周日 全天", "节假日 09:00-24:00"])
    assert hours.weekdays[:6] == ((Span(time(8), time(20)),),) * 6
    assert hours.weekdays[6] == ALL_DAY
    assert hours.holidays[0].ends_second == 86_400


def test_a_make_up_day_copies_the_first_open_weekday() -> None:
    assert read_weekly_hours(["周三、周四 08:00-12:00"]).makeup_weekday == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("随时", "看不懂办公时间“随时”"),
        ("周一至周五", "看不懂办公时间"),
        ("周八 08:00-12:00", "看不懂.*“周八”"),
        ("周五至周一 08:00-12:00", "先后颠倒"),
        ("周一 08:00-25:00", "没有这个钟点"),
        ("周一 08:00-12", "看不懂开放时间“08:00-12”"),
        ("周一 12:00-08:00", "先开后关"),
        ("周一 08:00-12:00 11:00-13:00", "不得重叠"),
    ],
)
def test_a_mistake_is_named(line: str, says: str) -> None:
    with pytest.raises(CalendarError, match=says):
        read_weekly_hours([line])


def test_a_week_has_seven_days() -> None:
    with pytest.raises(CalendarError, match="七天"):
        WeeklyHours((OFFICE_SPANS,) * 5)


def test_spans_read_back() -> None:
    for text in ("08:00-12:00 14:00-17:30", "00:00-24:00", ""):
        assert " ".join(map(str, read_spans(text))) == text


def test_hours_read_back() -> None:
    hours = read_weekly_hours(["周一至周六 08:00-12:00", "节假日 全天"])
    assert WeeklyHours.from_data(hours.to_data()) == hours

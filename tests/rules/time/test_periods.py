"""Periods tile the calendar: every day lies in exactly one, and its key leads back to it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.time.periods import day_in_period, period_of, periods_between, read_period
from shouwen.rules.words import Cycle

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(cycle=st.sampled_from(Cycle), day=DAYS)
def test_a_day_lies_in_its_period_and_the_key_leads_back(cycle: Cycle, day: date) -> None:
    period = period_of(cycle, day)
    assert period.begins <= day <= period.ends
    assert read_period(cycle, period.key) == period
    assert read_period(cycle, day.isoformat()) == period


@given(cycle=st.sampled_from(Cycle), first=DAYS, length=st.integers(0, 800))
def test_periods_follow_each_other_without_gap_or_overlap(cycle: Cycle, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = list(periods_between(cycle, first, last))
    assert all(first <= period.begins <= last for period in found)
    for former, later in pairwise(found):
        assert later.begins == former.ends + timedelta(days=1)


@pytest.mark.parametrize(
    ("cycle", "key", "label"),
    [
        (Cycle.WORKING_DAY, "2026-09-30", "2026年9月30日"),
        (Cycle.WEEK, "2026-W40", "2026年第40周"),
        (Cycle.HALF_MONTH, "2026-09-2h", "2026年9月下半月"),
        (Cycle.MONTH, "2026-09", "2026年9月"),
        (Cycle.QUARTER, "2026-Q3", "2026年第3季度"),
        (Cycle.HALF_YEAR, "2026-H2", "2026年下半年"),
        (Cycle.YEAR, "2026", "2026年"),
    ],
)
def test_keys_and_labels(cycle: Cycle, key: str, label: str) -> None:
    period = period_of(cycle, date(2026, 9, 30))
    assert (period.key, period.label) == (key, label)


@pytest.mark.parametrize("text", ["", "2026-13", "九月", "2026-W60", "2026-Q5", "2026-02-30"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert all(read_period(cycle, text) is None for cycle in Cycle)


def test_the_key_of_another_cycle_is_none() -> None:
    assert read_period(Cycle.MONTH, "2026-Q3") is None


def test_the_day_in_a_period() -> None:
    week, february, year = (period_of(cycle, date(2026, 2, 10)) for cycle in (Cycle.WEEK, Cycle.MONTH, Cycle.YEAR))
    assert day_in_period("星期五", week) == date(2026, 2, 13)
    assert day_in_period("31日", february) == date(2026, 2, 28)
    assert day_in_period("12月31日", year) == date(2026, 12, 31)
    assert [day_in_period(on, february) for on in ("星期五", "0日", "12月31日", "月底")] == [None] * 4

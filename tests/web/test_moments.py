"""Instants and spans in the words of the people who read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from shouwen.web.moments import due_words, instant_words, left_words, span_words, working_time_words
from shouwen.web.templatetags.shouwen import day
from tests.support.hospital import at

NOON = at("2026-09-30 12:00")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-09-30 17:30", "今天 17:30"),
        ("2026-10-01 00:00", "明天 00:00"),
        ("2026-09-29 23:59", "昨天 23:59"),
        ("2026-10-10 17:30", "10月10日（周六） 17:30"),
        ("2025-12-31 09:05", "2025年12月31日（周三） 09:05"),
    ],
)
def test_instants(when: str, words: str) -> None:
    assert instant_words(at(when), at_present=NOON) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [("2026-09-30 17:30", "今天下午5:30前"), ("2026-10-10 17:30", "10月10日（周六）下午5:30前")],
)
def test_due_times(when: str, words: str) -> None:
    assert due_words(at(when), at_present=NOON) == words


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(hours=2, minutes=10), "还剩 2小时10分"),
        (timedelta(seconds=30), "还剩 不到1分钟"),
        (timedelta(0), "还剩 不到1分钟"),
        (-timedelta(days=3, minutes=5), "已超 3天5分"),
    ],
)
def test_what_is_left(distance: timedelta, words: str) -> None:
    assert left_words(NOON + distance, at_present=NOON) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0分"), (30, "不到1分钟"), (3600, "1小时"), (43500, "12小时5分"), (129600, "36小时")]
)
def test_working_time_is_never_told_in_days(seconds: int, words: str) -> None:
    assert working_time_words(seconds) == words


def test_a_span_is_told_by_its_two_largest_units() -> None:
    assert span_words(3 * 86400 + 4 * 3600 + 59 * 60) == "3天4小时"


def test_english_has_its_own_words() -> None:
    with translation.override("en"):
        assert due_words(at("2026-10-10 17:30"), at_present=NOON) == "by Sat 10 Oct 17:30"
        assert instant_words(NOON, at_present=NOON) == "today 12:00"
        assert left_words(NOON + timedelta(hours=2), at_present=NOON) == "2 h left"


def test_the_day_is_the_institutions_not_the_servers() -> None:
    late = datetime.fromisoformat("2026-09-30T16:30:00+00:00")  # half past midnight in Beijing
    assert instant_words(late, at_present=late) == "今天 00:30"


def test_the_day_of_an_instant_is_that_of_the_institutions_zone() -> None:
    assert day(at("2026-09-30 00:03").astimezone(UTC)) == "2026年9月30日"
    assert day(date(2026, 9, 30)) == "2026年9月30日"

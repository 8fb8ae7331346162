"""Limits are read as institutions write them, and written so that they read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.time.durations import (
    UNCOUNTED,
    Duration,
    DurationError,
    Unit,
    duration_text,
    limit_phrase,
    parse_duration,
    typical_seconds,
)
from shouwen.rules.time.number_words import read_number


@pytest.mark.parametrize(
    ("texts", "amount", "unit"),
    [
        ("当场 立即 马上 即时 on_the_spot immediately", 1, Unit.ON_THE_SPOT),
        ("三声 3声 三声铃响 铃响三声 三声内 3_rings", 3, Unit.RINGS),
        ("30秒 30秒钟 三十秒 30_seconds", 30, Unit.SECONDS),
        ("15分钟 十五分钟 １５分钟 一刻钟 15_minutes", 15, Unit.MINUTES),
        ("半小时 半个小时 30分钟 半個小時 half_an_hour", 30, Unit.MINUTES),
        ("1.5小时 一个半小时 一小时半 90分钟", 90, Unit.MINUTES),
        ("2小时 两小时 两个小时 二小时内 兩小時 2个钟头 2_hours", 2, Unit.HOURS),
        ("30工作分钟 30个工作分钟 半个工作小时", 30, Unit.WORKING_MINUTES),
        ("4工作小时 4个工作小时 4_working_hours", 4, Unit.WORKING_HOURS),
        ("2日 2天 两天 二日 两日内 2个自然日 2_days", 2, Unit.DAYS),
        ("当天 当日 當日 当日内 当天下班前 下班前 same_day", 1, Unit.SAME_DAY),
        ("次日 次日内 次日前 第二天 next_day", 1, Unit.NEXT_DAY),
        ("3个工作日 三个工作日 ３个工作日 3工作日 三個工作日內 3_个_工作日", 3, Unit.WORKING_DAYS),
        (
            "3_working_days within_3_business_days 不超过3个工作日 在3个工作日以内",
            3,
            Unit.WORKING_DAYS,
        ),
        ("5工作日 五个工作日", 5, Unit.WORKING_DAYS),
        ("1周 一周 一星期 1个星期 a_week", 1, Unit.WEEKS),
        ("半月 半个月 half_a_month", 1, Unit.HALF_MONTHS),
        ("一个半月 1个半月 1.5个月", 3, Unit.HALF_MONTHS),
        ("1个月 一个月 one_month", 1, Unit.MONTHS),
        ("半年 6个月 六个月", 6, Unit.MONTHS),
        ("一季度 一个季度 1个季度", 1, Unit.QUARTERS),
        ("1年 一年 1_year", 1, Unit.YEARS),
        ("1个班次 本班 一个班次", 1, Unit.SESSIONS),
        ("17:30 17：30 17:30前 下午5:30 当日17:30前", 17 * 60 + 30, Unit.CLOCK_TIME),
        ("12:30 下午12:30", 12 * 60 + 30, Unit.CLOCK_TIME),
        ("20:00 晚上8:00 晚上20:00", 20 * 60, Unit.CLOCK_TIME),
        ("0:00 00:00", 0, Unit.CLOCK_TIME),
        ("24:00", 24 * 60, Unit.CLOCK_TIME),
    ],
)
def test_reads_every_wording_in_use(texts: str, amount: int, unit: Unit) -> None:
    for text in texts.split():
        assert parse_duration(text.replace("_", " ")) == Duration(amount, unit), text


@pytest.mark.parametrize("text", ["提前4小时", "至少提前4小时", "提前不少于四小时", "4 hours ahead"])
def test_reads_how_long_ahead(text: str) -> None:
    assert parse_duration(text) == Duration(4, Unit.HOURS, before=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "3",
        "三三日",
        "很快",
        "及时",
        "快速内",
        "3月",
        "半天",
        "3个半工作日",
        "-1日",
        "提前",
        "个工作日",
        "3\n\0日",
    ],
)
def test_refuses_what_is_no_limit_and_says_what_is(text: str) -> None:
    with pytest.raises(DurationError, match=r"看不懂时限.*3个工作日.*提前4小时"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0日", "须大于0"),
        ("零个工作日", "须大于0"),
        ("25:00", "00:00至24:00"),
        ("24:01", "00:00至24:00"),
        ("17:60", "没有17:60这个钟点"),
        ("晚上12:00", "按24小时制写"),
        ("晚上1:00", "按24小时制写"),
        ("提前当日", "不能写“提前”"),
        ("提前17:30", "不能写“提前”"),
        ("2026年", "超过了100年"),
        ("999999个月", "超过了100年"),
    ],
)
def test_refuses_impossible_amounts(text: str, says: str) -> None:
    with pytest.raises(DurationError, match=says):
        parse_duration(text)


def test_a_whole_number_of_months_is_not_written_in_halves() -> None:
    with pytest.raises(DurationError, match="请写成2个月"):
        Duration(4, Unit.HALF_MONTHS)


def test_a_day_word_takes_no_number() -> None:
    with pytest.raises(DurationError, match="前面不写数字"):
        Duration(2, Unit.SAME_DAY)


NUMBERS = {
    "15": 15,
    "十": 10,
    "十五": 15,
    "二十": 20,
    "两": 2,
    "一百零五": 105,
    "二百一十": 210,
    "三千零二十": 3020,
    "零": 0,
    "ten": 10,
    "": None,
    "三三": None,
    "百": None,
    "x": None,
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_reads_numbers_in_words(text: str, number: int | None) -> None:
    assert read_number(text) == number


def durations() -> st.SearchStrategy[Duration]:
    def of(unit: Unit) -> st.SearchStrategy[Duration]:
        if unit in UNCOUNTED:
            return st.just(Duration(1, unit))
        if unit is Unit.CLOCK_TIME:
            return st.builds(Duration, st.integers(0, 1440), st.just(unit))
        amounts = st.integers(1, 100)
        if unit is Unit.HALF_MONTHS:
            amounts = amounts.map(lambda number: number | 1)
        return st.builds(Duration, amounts, st.just(unit), st.booleans())

    return st.sampled_from(list(Unit)).flatmap(of)


@given(durations())
def test_what_is_written_reads_back(duration: Duration) -> None:
    assert parse_duration(duration_text(duration)) == duration
    assert str(duration) == duration_text(duration)


@given(durations().filter(lambda duration: not duration.before))
def test_a_phrase_about_a_limit_reads_back(duration: Duration) -> None:
    assert parse_duration(limit_phrase(duration)) == duration


def read_or_refusal(text: str) -> Duration | str:
    try:
        return parse_duration(text)
    except DurationError as error:
        return str(error)


@given(st.one_of(st.text(), st.text("半个一两三0 9.:前内提工作小时日天月年", max_size=8)))
def test_any_text_is_read_or_refused_in_a_printable_sentence(text: str) -> None:
    found = read_or_refusal(text)
    if isinstance(found, Duration):
        assert parse_duration(duration_text(found)) == found
    else:
        assert found.isprintable()
        assert any(word in found for word in ("时限", "钟点", "提前"))


def test_comparing_two_limits() -> None:
    ordered = [
        "三声",
        "5分钟",
        "当场",
        "2小时",
        "次日",
        "1个工作日",
        "2日",
        "3个工作日",
        "5日",
        "1周",
        "半个月",
        "1个月",
    ]
    seconds = [typical_seconds(parse_duration(text)) for text in ordered]
    assert seconds == sorted(seconds)
    assert len(set(seconds)) == len(seconds)

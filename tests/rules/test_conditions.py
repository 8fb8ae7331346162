"""Conditions on columns: how they are written, and that reading and writing amounts lose nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.conditions import ConditionError, number_text, read_condition, read_number


@pytest.mark.parametrize(
    ("written", "held", "not_held"),
    [
        ("≥500万", "5000000", "4999999.99"),
        (">=3", "3", "2"),
        ("超过3", "3.01", "3"),
        ("不超过3", "3", "3.01"),
        ("不足3", "2.9", "3"),
        ("=5", "5.0", "6"),
        ("1至100", "100", "101"),
        (">0、<10", "9", "10"),
        ("紧急、特急", "特急", "一般"),
        ("=紧急", "紧急", "一般"),
    ],
)
def test_a_condition_holds_where_it_says(written: str, held: str, not_held: str) -> None:
    condition = read_condition(written)
    assert condition.holds(held)
    assert not condition.holds(not_held)
    assert str(condition) == written


def test_a_column_left_blank_meets_no_condition() -> None:
    assert not read_condition("≥0").holds(None)
    assert not read_condition("一般").holds(None)


@pytest.mark.parametrize("written", ["", "、", "≥5、紧急"])
def test_what_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(ConditionError):
        read_condition(written)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,234.50", "1234.5"),
        ("５００万", "5000000"),
        ("1.5亿", "150000000"),
        ("-3", "-3"),
        ("0.10", "0.1"),
        ("000", "0"),
    ],
)
def test_amounts_as_people_write_them(written: str, amount: str) -> None:
    found = read_number(written)
    assert found is not None
    assert Decimal(number_text(found)) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "万", "很多", "1e9", "1.2.3", "٣", "NaN", "9" * 40, "--1"])
def test_what_is_no_amount(written: str) -> None:
    assert read_number(written) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_the_text_of_an_amount_reads_back_the_same(amount: Decimal) -> None:
    text = number_text(amount)
    assert read_number(text) == amount
    assert number_text(Decimal(text)) == text


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        condition = read_condition(text)
    except ConditionError:
        return
    assert condition.words or condition.comparisons

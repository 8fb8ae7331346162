"""Printed figures computed again: confirmed, refuted, or not to be computed; never merged where they differ."""

from decimal import Decimal
from itertools import combinations

import pytest

from shouwen.rules.statistics.published import (
    MergeRefusedError,
    Published,
    Verdict,
    contradictions,
    merged,
)
from shouwen.rules.statistics.rates import NotRecomputableError
from shouwen.rules.statistics.spans import Span, SpanError
from shouwen.rules.statistics.wording import published_text

YEAR = Span.read("2014年")


def share(printed: str = "", **given: object) -> Published:
    return Published(**({"about": "风险谈话后的纠纷", "printed": printed, "span": YEAR} | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("events", "exposure", "per", "printed"),
    [
        (65, 1203703, 1000, "0.054"),
        (54, 1279747, 1000, "0.042"),
        (35, 1342014, 1000, "0.026"),
        (5, 2310, 100, "0.216%"),
        (175, 383, 100, "45.7%"),
        (8, 383, 100, "2.09%"),
    ],
)
def test_a_share_that_its_numbers_confirm(events: int, exposure: int, per: int, printed: str) -> None:
    figure = share(printed, events=events, exposure=exposure, per=per)
    assert figure.verdict is Verdict.CONFIRMED
    assert figure.recomputed == Decimal(printed.rstrip("%"))


def test_a_share_that_its_numbers_refute() -> None:
    figure = share("50.0%", events=175, exposure=383)
    assert figure.verdict is Verdict.REFUTED
    assert "175/383=45.7%" in published_text(figure)


def test_a_change_between_two_counts() -> None:
    figure = share("-40.0%", before=10, after=6, is_change=True)
    assert figure.verdict is Verdict.CONFIRMED
    assert published_text(figure) == "复算一致:10→6=−40.0%"


def test_numbers_without_months_are_computed_and_never_compared() -> None:
    figure = share("0.216%", events=5, exposure=2310, span=None)
    assert figure.verdict is Verdict.CONFIRMED
    assert published_text(figure) == "复算一致:5/2310=0.216%;没有写期间,不能与别的时段比较"


def test_a_change_without_its_counts_cannot_be_computed_again() -> None:
    figure = share("-58.5%", is_change=True)
    assert figure.verdict is Verdict.NOT_RECOMPUTABLE
    assert published_text(figure) == "不可复算:没有原值、现值"


def test_a_percentage_alone_cannot_be_computed_again() -> None:
    figure = share("99.8%", span=None)
    assert figure.verdict is Verdict.NOT_RECOMPUTABLE
    assert figure.missing == ("分子", "分母", "期间")
    with pytest.raises(NotRecomputableError, match="没有分子、分母、期间,不可复算"):
        _ = figure.observation


def test_a_rounded_denominator_only_suggests_the_numerator() -> None:
    figure = share("93.0%", roughly=1300)
    assert figure.verdict is Verdict.NOT_RECOMPUTABLE
    assert figure.implied == 1209
    assert "若按约1300计,分子约1209,只是推算" in published_text(figure)


def test_another_denominator_that_the_words_allow_is_shown_too() -> None:
    figure = share("2.09%", events=8, exposure=383, or_of=175)
    assert figure.otherwise == Decimal("4.57")
    assert published_text(figure) == "复算一致:8/383=2.09%;若在175之内计,为4.57%"


def test_what_is_only_quoted_is_not_computed() -> None:
    assert share("26.9%", is_quoted=True).verdict is Verdict.QUOTED


def test_three_questions_are_never_one_figure() -> None:
    figures = [
        share("99.8%", about="赞同满意", of="来院者"),
        share("99.0%", about="增加安全感", of="患者"),
        share("99.5%", about="值得推广", of="来院者"),
    ]
    for pair in combinations(figures, 2):
        with pytest.raises(MergeRefusedError, match="不合并成一个数"):
            merged(pair)


def test_the_same_question_may_be_added_up_by_its_numbers_not_its_percentages() -> None:
    pooled = merged([share(events=9, exposure=10), share(events=10, exposure=90)])
    assert (pooled.events, pooled.exposure) == (19, 100)
    with pytest.raises(NotRecomputableError):
        merged([share(events=9, exposure=10), share("95%")])


def test_as_many_in_the_year_as_in_seven_months_of_it_is_a_question() -> None:
    half = share(about="恶性纠纷", span=Span.read("2012年6月至12月"), events=10, exposure=1203703)
    year = share(
        "-40.0%",
        about="恶性纠纷",
        defined_as="恶性及群体性事件",
        before_span=Span.read("2012年"),
        before=10,
        after=6,
        is_change=True,
    )
    (said,) = contradictions([half, year])
    assert said == (
        "“恶性纠纷”12个月的数(10)与其中7个月的数(10)一样:口径(恶性纠纷与恶性及群体性事件)或者期间不同,请向来源核实"
    )


def test_more_in_the_longer_period_is_no_question() -> None:
    assert not contradictions(
        [
            share(span=Span.read("2012年6月至12月"), events=10, exposure=100),
            share(span=Span.read("2012年"), events=11, exposure=200),
            share(about="别的", span=Span.read("2012年"), events=3, exposure=200),
        ]
    )


@pytest.mark.parametrize(
    ("text", "first", "months"),
    [
        ("2012年", 2012 * 12, 12),
        ("2012年6月", 2012 * 12 + 5, 1),
        ("2012年6月至12月", 2012 * 12 + 5, 7),
        ("2012年6月—2013年5月", 2012 * 12 + 5, 12),
        ("2012年至2014年", 2012 * 12, 36),
    ],
)
def test_spans(text: str, first: int, months: int) -> None:
    span = Span.read(text)
    assert (span.first, span.months) == (first, months)


@pytest.mark.parametrize("text", ["近两年", "2012年至", "2012", "2012年13月", "2013年6月至2012年1月", "6月"])
def test_words_that_mean_no_months(text: str) -> None:
    with pytest.raises(SpanError):
        Span.read(text)

"""Every row of the catalogue's table of published statistics (C8), and what holds for any numbers."""

from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.statistics.comparing import Comparison, compare
from shouwen.rules.statistics.rates import NotRecomputableError, Observation

BEFORE = Observation(events=65, exposure=1203703, label="2012")
BETWEEN = Observation(events=54, exposure=1279747, label="2013")
AFTER = Observation(events=35, exposure=1342014, label="2014")


@pytest.fixture(scope="module")
def disputes() -> Comparison:
    return compare([BEFORE, BETWEEN, AFTER])


@pytest.fixture(scope="module")
def malignant() -> Comparison:
    return compare(
        [
            Observation(events=10, exposure=1203703, label="2012"),
            Observation(events=5, exposure=1342014, label="2014"),
        ]
    )


def test_rates_per_thousand_visits(disputes: Comparison) -> None:
    assert [round(each.share * 1000, 5) for each in disputes.observations] == [0.05400, 0.04220, 0.02608]


@pytest.mark.parametrize(
    ("former", "latter", "chi_square", "p", "yates_p"),
    [
        ("2012", "2014", 12.593, 0.000387, 0.000564),
        ("2012", "2013", 1.804, 0.179, None),
        ("2013", "2014", 5.012, 0.025, 0.033),
    ],
)
def test_each_pair(
    disputes: Comparison, former: str, latter: str, chi_square: float, p: float, yates_p: float | None
) -> None:
    pair = disputes.pair(former, latter)
    assert pair.chi_square is not None
    assert pair.yates is not None
    assert pair.chi_square.statistic == pytest.approx(chi_square, abs=0.001)
    assert pair.chi_square.p == pytest.approx(p, abs=1e-6 if p < 0.001 else 5e-4)
    assert pair.chi_square.df == 1
    if yates_p:
        assert pair.yates.p == pytest.approx(yates_p, abs=1e-6 if p < 0.001 else 5e-4)


def test_the_exact_tests_and_the_correction_of_the_pair_that_was_chosen(disputes: Comparison) -> None:
    pair = disputes.pair("2012", "2014")
    assert pair.yates is not None
    assert pair.yates.statistic == pytest.approx(11.892, abs=0.001)
    assert pair.conditional == pytest.approx(0.000416, abs=1e-6)
    assert pair.fisher == pytest.approx(0.000416, abs=1e-6)


def test_three_periods_together(disputes: Comparison) -> None:
    assert disputes.overall is not None
    assert disputes.overall.statistic == pytest.approx(12.467, abs=0.001)
    assert (round(disputes.overall.p, 5), disputes.overall.df) == (0.00196, 2)


def test_the_trend(disputes: Comparison) -> None:
    assert disputes.trend is not None
    assert disputes.trend.z == pytest.approx(-3.517, abs=0.001)
    assert disputes.trend.p == pytest.approx(0.00044, abs=5e-6)


def test_ratio_and_changes(disputes: Comparison) -> None:
    pair = disputes.pair("2012", "2014")
    assert pair.ratio is not None
    found = (pair.ratio.value, pair.ratio.interval.low, pair.ratio.interval.high)
    assert [round(each, 3) for each in found] == [0.483, 0.320, 0.728]
    changes = (pair.rate_change, pair.exposure_change, pair.count_change)
    assert [round(each * 100, 1) for each in changes if each is not None] == [-51.7, 11.5, -46.2]


def test_halving_ten_is_not_significant(malignant: Comparison) -> None:
    pair = malignant.pairs[0]
    assert pair.chi_square is not None
    assert pair.yates is not None
    assert [round(pair.chi_square.statistic, 3), round(pair.chi_square.p, 3)] == [2.261, 0.133]
    assert [round(pair.yates.statistic, 3), round(pair.yates.p, 3)] == [1.550, 0.213]
    assert round(pair.conditional, 3) == 0.195
    assert pair.count_change == -0.5
    assert not pair.is_significant


def test_the_share_of_the_malignant_did_not_change() -> None:
    pair = compare([Observation(events=10, exposure=65), Observation(events=5, exposure=35)]).pairs[0]
    assert pair.chi_square is not None
    assert [round(each.share * 100, 1) for each in (pair.former, pair.latter)] == [15.4, 14.3]
    assert round(pair.chi_square.p, 2) == 0.88


def test_where_few_are_expected_the_exact_test_decides() -> None:
    pair = compare([Observation(events=0, exposure=9), Observation(events=4, exposure=9)]).pairs[0]
    assert pair.smallest_expected == 2
    assert pair.decides == pair.fisher
    assert pair.ratio is None


def test_where_nothing_happened_nothing_is_tested() -> None:
    nothing = compare([Observation(events=0, exposure=each) for each in (10, 20, 30)])
    assert (nothing.overall, nothing.trend) == (None, None)
    assert nothing.pairs[0].chi_square is None
    assert nothing.pairs[0].conditional == 1
    assert not nothing.pairs[0].is_significant


def test_one_number_is_no_comparison() -> None:
    with pytest.raises(NotRecomputableError, match="没有可以比较的"):
        compare([BEFORE])


@pytest.mark.parametrize("exposure", [0, -5])
def test_a_share_of_nothing_is_refused(exposure: int) -> None:
    with pytest.raises(NotRecomputableError, match="不可复算"):
        Observation(events=0, exposure=exposure)


@pytest.mark.parametrize("events", [-1, 11])
def test_events_are_among_the_exposed(events: int) -> None:
    with pytest.raises(ValueError, match="之间"):
        Observation(events=events, exposure=10)


_OBSERVATIONS = st.integers(1, 5000).flatmap(
    lambda exposure: st.integers(0, exposure).map(lambda events: Observation(events=events, exposure=exposure))
)


@given(_OBSERVATIONS)
def test_the_interval_holds_the_share_and_stays_a_share(observation: Observation) -> None:
    interval = observation.interval
    assert 0 <= interval.low <= observation.share + 1e-12
    assert observation.share - 1e-12 <= interval.high <= 1
    assert interval.low < interval.high


@given(_OBSERVATIONS, _OBSERVATIONS)
@settings(max_examples=40, deadline=None)
def test_the_order_of_a_pair_changes_no_test(one: Observation, other: Observation) -> None:
    there, back = compare([one, other]).pairs[0], compare([other, one]).pairs[0]
    assert there.fisher == pytest.approx(back.fisher, rel=1e-6, abs=1e-12)
    assert there.conditional == pytest.approx(back.conditional, rel=1e-6, abs=1e-12)
    assert (there.chi_square and there.chi_square.p) == pytest.approx(back.chi_square and back.chi_square.p)


@given(_OBSERVATIONS, _OBSERVATIONS)
@settings(max_examples=40, deadline=None)
def test_the_chi_square_of_two_shares_is_the_square_of_their_z(one: Observation, other: Observation) -> None:
    pair = compare([one, other]).pairs[0]
    if pair.chi_square is None:
        return
    pooled = (one.events + other.events) / (one.exposure + other.exposure)
    spread = (pooled * (1 - pooled) * (1 / one.exposure + 1 / other.exposure)) ** 0.5
    z = (other.share - one.share) / spread
    assert z**2 == pytest.approx(pair.chi_square.statistic, rel=1e-6, abs=1e-9)
    assert 2 * NormalDist().cdf(-abs(z)) == pytest.approx(pair.chi_square.p, rel=1e-4, abs=1e-9)

"""流转轨迹: every span has its place, and the list says in words what the drawing shows."""

from itertools import pairwise

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from shouwen.cases.queries.case_page import BandSpan
from shouwen.rules.case.state import Span
from shouwen.web.custody_band import drawn
from tests.support.hospital import at


def told(seconds: int, *, waits_for: str = "custodian", name: str = "", ended: bool = True) -> BandSpan:
    span = Span(
        seq=1,
        custodian="a",
        department="d",
        waits_for=waits_for,
        started_at=at("2026-09-30 10:00"),
        ended_at=at("2026-09-30 10:20") if ended else None,
    )
    return BandSpan(span=span, custodian="导医员", department="导诊台", waits_for=name, working_seconds=seconds)


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=200))
def test_the_spans_fill_the_bar_without_gap(seconds: list[int]) -> None:
    spans = drawn([told(each) for each in seconds])
    assert spans[0].x == 0
    assert all(left.x + left.width == right.x for left, right in pairwise(spans))
    assert spans[-1].x + spans[-1].width == 1000
    assert all(span.width > 0 for span in spans)


def test_a_span_of_minutes_beside_days_is_still_seen() -> None:
    short, long = drawn([told(60), told(864_000)])
    assert short.width >= 12 < long.width


def test_no_custody_draws_nothing() -> None:
    assert drawn([]) == ()


def test_whom_it_waited_for_is_said_in_words() -> None:
    band = drawn([told(600, waits_for="department:d2", name="护理部"), told(60, ended=False)])
    text = render_to_string("cotton/custody_band.html", {"spans": band})
    assert [span.waits for span in band] == ["colleague", "self"]
    assert "护理部" in text
    assert "10分" in text
    assert "→ 10:20" in text  # the end of a span on its own day is told without the day

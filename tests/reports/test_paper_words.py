"""What printed papers write: times of the institution, whole sentences."""

from datetime import UTC, datetime

import pytest

from shouwen.reports.paper_words import moment_words, printed_words, sentence

LATE = datetime(2026, 9, 30, 16, 5, tzinfo=UTC)


def test_times_are_those_of_the_institution_whatever_zone_they_come_in() -> None:
    assert (printed_words(LATE), moment_words(LATE)) == ("2026-10-01 00:05", "2026年10月1日 凌晨0:05")


@pytest.mark.parametrize(
    ("said", "printed"), [("属初次", "属初次。"), ("属初次。", "属初次。"), ("能改吗？", "能改吗？"), (" ", "")]
)
def test_what_somebody_wrote_ends_in_a_mark(said: str, printed: str) -> None:
    assert sentence(said) == printed

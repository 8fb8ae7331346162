"""The stories that a pack tells itself: their days are counted back from the demonstration's end."""

from datetime import date

import pytest

from shouwen.rules.time.calendar import WorkCalendar
from shouwen.trials.demo.told import dated


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("前3天 23:10", "2026-10-09 23:10"),
        ("前0个工作日 09:00", "2026-10-12 09:00"),
        ("前2个工作日 09:00", "2026-10-09 09:00"),
        ("前3个工作日 09:00", "2026-10-08 09:00"),
        ("检查前3个工作日的年份-1", "检查2026-1"),
    ],
)
def test_days_are_counted_back(written: str, meant: str) -> None:
    """2026-10-10 is a Saturday on which everybody works (调休)."""
    assert dated(f'at: "{written}"', date(2026, 10, 12), WorkCalendar()) == f'at: "{meant}"'

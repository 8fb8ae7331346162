"""Many rows changed by one statement: each to its own values, nothing else of them, and no other row."""

from datetime import UTC, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.cases.row_updates import update_rows
from tests.support.hospital import at
from tests.support.institution import Hospital

NAMES = ["next_timer_at", "is_late", "last_seq", "waits_for"]


def test_each_row_gets_its_own_values(hospital: Hospital) -> None:
    first, second, other = [_registered(hospital, number) for number in range(3)]
    kept = Case.objects.values().get(pk=other.pk)
    first.next_timer_at, first.is_late, first.last_seq, first.waits_for = None, True, 41, "department:a"
    second.next_timer_at, second.last_seq = datetime(2027, 1, 1, 8, 30, tzinfo=UTC), 42
    second.category = "not among the names"
    with CaptureQueriesContext(connection) as queries:
        update_rows([first, second], NAMES)
    assert len(queries) == 1
    told = {row.pk: row for row in Case.objects.all()}
    assert [getattr(told[first.pk], name) for name in NAMES] == [None, True, 41, "department:a"]
    assert [getattr(told[second.pk], name) for name in NAMES] == [getattr(second, name) for name in NAMES]
    assert told[second.pk].category == "护理"
    assert Case.objects.values().get(pk=other.pk) == kept


def test_nothing_to_write_asks_nothing(hospital: Hospital) -> None:
    case = _registered(hospital, 1)
    with CaptureQueriesContext(connection) as queries:
        update_rows([], NAMES)
        update_rows([case], [])
    assert len(queries) == 0


def _registered(hospital: Hospital, number: int) -> Case:
    matter = Matter(text=f"第{number}件", category="护理")
    return register_case(by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=matter).case

"""What only SQLite allows: replacing, odd types, bytes that are no text."""

import pytest
from django.db import DatabaseError, connection, transaction

from shouwen.ledger.models import Entry
from shouwen.ledger.verifying import verify
from tests.ledger.falsifying import faults, places, run
from tests.ledger.making import stream_of

pytestmark = pytest.mark.django_db


def _refused(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="只增不改"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "columns",
    [
        "id, institution_id, stream, stream_id, seq",
        "'x' AS id, institution_id, stream, stream_id, seq",
        "id, institution_id, stream, stream_id, 9 AS seq",
    ],
)
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_replacing_an_entry_is_refused(verb, columns) -> None:
    stream_of()
    rest = "type, occurred_at, recorded_at, actor_id, acting_for_id, 'forged' AS body, hash"
    _refused(f"{verb} INTO ledger_entry SELECT {columns}, {rest} FROM ledger_entry")  # noqa: S608
    assert Entry.objects.exclude(body="forged").count() == 1


def test_replacing_an_entry_by_its_rowid_is_refused() -> None:
    stream_of()
    columns = "id, institution_id, stream, stream_id, seq, type, occurred_at, recorded_at, body, hash"
    values = columns.replace("id,", "'x',", 1).replace("seq", "9")
    _refused(
        f"INSERT OR REPLACE INTO ledger_entry (rowid, {columns})"  # noqa: S608
        f" SELECT rowid, {values} FROM ledger_entry"
    )
    assert list(verify()) == []


@pytest.mark.parametrize("table", ["ledger_head", "ledger_particular", "ledger_anchor"])
def test_replacing_a_row_is_refused_in_every_table(table, one_of_each) -> None:
    _refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608


@pytest.mark.parametrize("stored", ["2026-09-30T02:00:00", "2026-09-30 02:00:00.000000", "2026-09-30 02:00:00+00:00"])
def test_a_time_that_only_reads_alike_is_found(without_triggers, stored) -> None:
    head = stream_of(entries=2)
    run("UPDATE ledger_entry SET occurred_at = %s WHERE seq = 1", stored)
    assert places(faults()) == {(head.stream_id.hex, 1)}


@pytest.mark.parametrize("column", ["body", "type", "hash", "stream", "occurred_at", "actor_id"])
def test_bytes_that_are_no_text_are_found(without_triggers, column) -> None:
    head = stream_of(entries=2)
    run(f"UPDATE ledger_entry SET {column} = CAST(x'ff61' AS TEXT) WHERE seq = 1")  # noqa: S608
    assert (head.stream_id.hex, 1) in places(faults())


@pytest.mark.parametrize("column", ["body", "type", "hash", "seq", "recorded_at"])
def test_a_value_of_another_type_is_found(without_triggers, column) -> None:
    stream_of(entries=2)
    run(f"UPDATE ledger_entry SET {column} = x'ff61' WHERE seq = 2")  # noqa: S608
    assert faults()


def test_a_text_in_place_of_a_number_is_found(without_triggers) -> None:
    stream_of(entries=2)
    run("UPDATE ledger_entry SET seq = 'two' WHERE seq = 2")
    run("UPDATE ledger_head SET count = 'two'")
    assert faults()


def test_a_dropped_trigger_is_found() -> None:
    run_ddl = "DROP TRIGGER ledger_entry_no_update"
    with connection.cursor() as cursor:
        cursor.execute(run_ddl)
    assert ["ledger_entry_no_update" in fault.wrong for fault in verify()] == [True]


def test_a_trigger_of_the_same_name_that_does_nothing_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_head_no_delete")
        cursor.execute("CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head BEGIN SELECT 1; END")
    assert ["ledger_head_no_delete" in fault.wrong for fault in verify()] == [True]


def test_erased_words_do_not_stay_in_free_pages() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)

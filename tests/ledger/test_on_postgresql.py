"""What only PostgreSQL allows: truncating, and putting triggers to sleep."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from shouwen.ledger import triggers
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry, Stream
from shouwen.ledger.recording import append, lock_or_begin, lock_stream
from shouwen.ledger.verifying import verify
from tests.ledger.making import LATER, draft, stream_of

pytestmark = pytest.mark.django_db


_NARROWED = (
    "CREATE OR REPLACE TRIGGER ledger_entry_no_update BEFORE UPDATE OF seq ON ledger_entry"
    " FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "table",
    ["ledger_entry", "ledger_head", "ledger_particular", "ledger_sealed_key", "ledger_anchor"],
)
def test_truncating_is_refused(table, one_of_each) -> None:
    with pytest.raises(DatabaseError, match="只增不改"):
        run(f"TRUNCATE {table} CASCADE")
    assert Entry.objects.count() == 1


def test_an_upsert_is_refused() -> None:
    stream_of()
    with pytest.raises(DatabaseError, match="只增不改"):
        run("INSERT INTO ledger_entry SELECT * FROM ledger_entry ON CONFLICT (id) DO UPDATE SET body = 'forged'")


def test_a_replica_role_does_not_put_them_to_sleep() -> None:
    stream_of()
    run("SET LOCAL session_replication_role = replica")
    with pytest.raises(DatabaseError, match="只增不改"):
        run("DELETE FROM ledger_entry")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER ledger_entry_no_update ON ledger_entry",
        "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_update",
        "ALTER TABLE ledger_entry ENABLE REPLICA TRIGGER ledger_entry_no_update",
        _NARROWED,
    ],
)
def test_a_trigger_that_was_weakened_is_found(statement) -> None:
    run(statement)
    assert ["ledger_entry_no_update" in fault.wrong for fault in verify()] == [True]


def test_a_function_that_was_emptied_is_found() -> None:
    run(
        "CREATE OR REPLACE FUNCTION ledger_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
    )
    assert triggers.missing() == ["ledger_head_no_update"]


@pytest.mark.django_db(transaction=True)
def test_those_who_append_at_the_same_instant_wait_for_each_other() -> None:
    with transaction.atomic():
        stream_id = stream_of().stream_id

    def append_ten(_: int) -> None:
        for _ in range(10):
            with transaction.atomic():
                append(lock_stream(stream_id), [draft()], recorded_at=LATER)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(append_ten, range(4)))
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 42))
    assert list(verify()) == []


@pytest.mark.django_db(transaction=True)
def test_those_who_begin_one_stream_at_the_same_instant_wait_for_each_other() -> None:
    """There is no head yet to wait for: the second finds what the first has begun."""
    institution, stream_id = new_id(), new_id()
    start = Barrier(4)

    def begin(_: int) -> int:
        start.wait()
        with transaction.atomic():
            head = lock_or_begin(institution, Stream.OVERSIGHT, stream_id)
            time.sleep(0.02)
            seq = append(head, [draft()], recorded_at=LATER)[0].seq
        connection.close()
        return seq

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(begin, range(4))) == [1, 2, 3, 4]
    assert list(verify()) == []

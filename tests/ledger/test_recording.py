"""Appending: one chain a stream, in one transaction, by few statements."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from shouwen.ledger import reading, recording, storing
from shouwen.ledger.body import GENESIS
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry, Head, Stream
from shouwen.ledger.recording import Draft, append, append_many, lock_stream, new_stream
from tests.ledger.making import AT, LATER, draft, stream_of


@pytest.mark.django_db
def test_what_is_appended_is_what_is_read() -> None:
    head = stream_of()
    colleague = new_id()
    sent = Draft(
        "HandoverOffered",
        {"to": colleague, "papers": ("身份证",), "due": AT},
        occurred_at=AT,
        actor=new_id(),
        acting_for=colleague.hex,
        cause=recording.consequence_of(1, clause={"policy": "first-inquiry", "article": "第五条"}),
    )
    written = append(head, [sent], recorded_at=LATER)
    assert reading.entries_of(head.stream_id, after=1) == written
    assert written[0].data == {
        "to": colleague.hex,
        "papers": ["身份证"],
        "due": "2026-09-30T02:00:00.000000Z",
    }
    assert (written[0].seq, written[0].occurred_at, written[0].recorded_at) == (2, AT, LATER)
    assert written[0].acting_for == colleague.hex


@pytest.mark.django_db
def test_each_entry_names_the_one_before() -> None:
    head = stream_of(entries=3)
    stored = list(Entry.objects.order_by("seq"))
    prevs = [entry.body.partition('"prev":"')[2][:64] for entry in stored]
    assert prevs == [GENESIS, stored[0].hash, stored[1].hash]
    assert (head.count, head.last_hash) == (3, stored[2].hash)
    assert lock_stream(head.stream_id).last_hash == head.last_hash


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 7])
def test_statements_do_not_grow_with_the_entries(count, django_assert_num_queries) -> None:
    head = new_stream(new_id(), Stream.CASE, new_id())
    with django_assert_num_queries(2):
        append(head, [draft()] * count, recorded_at=LATER)
    with django_assert_num_queries(2):
        append(head, [draft()] * count, recorded_at=LATER)


@pytest.mark.django_db
def test_statements_do_not_grow_with_the_streams(django_assert_num_queries) -> None:
    heads = [stream_of() for _ in range(30)]
    with django_assert_num_queries(2):
        written = append_many([(head, [draft()]) for head in heads], recorded_at=LATER)
    assert [[entry.stream_id for entry in each] for each in written] == [[head.stream_id.hex] for head in heads]
    assert set(Head.objects.values_list("count", flat=True)) == {2}


@pytest.mark.django_db
def test_nothing_to_append_writes_nothing(django_assert_num_queries) -> None:
    head = new_stream(new_id(), Stream.CASE, new_id())
    with django_assert_num_queries(0):
        assert append(head, [], recorded_at=LATER) == []


@pytest.mark.django_db(transaction=True)
def test_an_append_outside_a_transaction_is_refused() -> None:
    head = new_stream(new_id(), Stream.CASE, new_id())
    with pytest.raises(recording.OutsideTransactionError):
        append(head, [draft()], recorded_at=LATER)
    with pytest.raises(recording.OutsideTransactionError):
        lock_stream(head.stream_id)


@pytest.mark.django_db(transaction=True)
def test_what_was_committed_is_there_for_another_connection() -> None:
    with transaction.atomic():
        head = stream_of(entries=2)
    connection.close()
    assert [entry.seq for entry in reading.entries_of(head.stream_id)] == [1, 2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broken", ["insert_entries", "advance_heads"])
def test_a_write_that_breaks_leaves_nothing(monkeypatch, broken) -> None:
    with transaction.atomic():
        stream_id = stream_of().stream_id

    def fail(_rows: object) -> int:
        raise OSError("the disk is full")

    monkeypatch.setattr(recording, broken, fail)
    with pytest.raises(OSError, match="disk is full"), transaction.atomic():
        append(lock_stream(stream_id), [draft()], recorded_at=LATER)
    monkeypatch.undo()
    assert (Entry.objects.count(), Head.objects.get().count) == (1, 1)


@pytest.mark.django_db
def test_a_head_that_was_not_locked_is_refused() -> None:
    head = stream_of()
    stale = Head.objects.get(stream_id=head.stream_id)
    storing.advance_heads([storing.HeadStep(5, head.last_hash[::-1], "", head.stream_id.hex, 1)])
    with pytest.raises(recording.StreamMovedError):
        append(stale, [draft()], recorded_at=LATER)


@pytest.mark.django_db
def test_an_unknown_stream_is_named() -> None:
    unknown = new_id()
    with pytest.raises(recording.UnknownStreamError, match=unknown.hex):
        lock_stream(unknown)


@pytest.mark.django_db
def test_a_stream_appears_once_in_an_append() -> None:
    head = stream_of()
    with pytest.raises(ValueError, match="once"):
        append_many([(head, [draft()]), (head, [draft()])], recorded_at=LATER)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"type": 'x","y":"'},
        {"occurred_at": datetime(2026, 9, 30, 10)},  # noqa: DTZ001 - that is the point
        {"data": {"amount": 1.5}},
        {"actor": "导医员"},
    ],
)
def test_a_malformed_draft_is_refused(wrong) -> None:
    fields = {"type": "CaseRegistered", "data": {}, "occurred_at": AT} | wrong
    with pytest.raises(ValueError, match=r"\w"):
        append(stream_of(), [Draft(**fields)], recorded_at=LATER)
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_the_columns_read_as_the_body_says() -> None:
    actor = new_id()
    moment = datetime(2026, 9, 30, 2, 0, 0, 7, tzinfo=UTC)
    stream = stream_of()
    append(
        stream,
        [Draft("CaseClosed", {}, occurred_at=moment, actor=actor)],
        recorded_at=moment + timedelta(seconds=1),
    )
    entry = Entry.objects.get(seq=2)
    read = reading.recorded_from(entry.body)
    assert (entry.id, entry.stream_id) == (UUID(read.id), UUID(read.stream_id))
    assert (entry.occurred_at, entry.recorded_at) == (read.occurred_at, read.recorded_at)
    assert (entry.actor_id, entry.acting_for_id) == (actor, None)
    assert (entry.type, entry.stream) == ("CaseClosed", "case")


@pytest.mark.django_db
def test_many_streams_are_read_at_once(django_assert_num_queries) -> None:
    first, second = stream_of(entries=2), stream_of(entries=1)
    empty = new_id()
    with django_assert_num_queries(1):
        found = reading.entries_of_many([first.stream_id, second.stream_id.hex, empty])
    assert {key: len(entries) for key, entries in found.items()} == {
        first.stream_id.hex: 2,
        second.stream_id.hex: 1,
        empty.hex: 0,
    }

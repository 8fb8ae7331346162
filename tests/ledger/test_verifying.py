"""Every way of falsifying the chains and their heads is found, and the entry is named."""

from uuid import UUID

import pytest
from django.db import transaction

from shouwen.ledger import anchoring
from shouwen.ledger.body import fingerprint
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry, Head, Stream
from shouwen.ledger.recording import append, lock_stream
from shouwen.ledger.verifying import Fault, Tally, verify
from tests.ledger.falsifying import entry, faults, places, run
from tests.ledger.making import AT, LATER, draft, stream_of

pytestmark = pytest.mark.django_db


def test_an_honest_ledger_has_no_fault() -> None:
    head = stream_of(entries=3)
    stream_of(entries=1, stream=Stream.SEALED)
    anchoring.anchor(AT)
    append(lock_stream(head.stream_id), [draft()], recorded_at=LATER)
    tally = Tally()
    assert list(verify(tally=tally)) == []
    assert (tally.streams, tally.entries) == (2, 5)


def test_a_changed_body_is_found(without_triggers) -> None:
    head = stream_of(entries=3)
    changed = entry(head, 2).body.replace('"number":1', '"number":9')
    run("UPDATE ledger_entry SET body = %s WHERE seq = 2", changed)
    [fault] = faults()
    assert places([fault]) == {(head.stream_id.hex, 2)}
    assert fault.entry_id == entry(head, 2).id.hex
    assert "正文与指纹不符" in fault.wrong


def test_a_body_changed_together_with_its_hash_is_found(without_triggers) -> None:
    head = stream_of(entries=3)
    body = entry(head, 2).body.replace('"number":1', '"number":9')
    run("UPDATE ledger_entry SET body = %s, hash = %s WHERE seq = 2", body, fingerprint(body))
    [fault] = faults()
    assert places([fault]) == {(head.stream_id.hex, 3)}
    assert "不衔接" in fault.wrong


def test_a_body_that_is_no_json_is_found(without_triggers) -> None:
    head = stream_of(entries=2)
    run("UPDATE ledger_entry SET body = %s, hash = %s WHERE seq = 2", "{", fingerprint("{"))
    assert (head.stream_id.hex, 2) in places(faults())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", UUID(int=7)),
        ("institution_id", UUID(int=7)),
        ("stream", "policy"),
        ("type", "CaseClosed"),
        ("occurred_at", AT.replace(microsecond=1)),
        ("recorded_at", AT),
        ("actor_id", UUID(int=7)),
        ("acting_for_id", UUID(int=7)),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_column_is_found(without_triggers, column, value) -> None:
    head = stream_of(entries=3)
    Entry.objects.filter(seq=2).update(**{column: value})
    assert (head.stream_id.hex, 2) in places(faults())


def test_the_changed_column_is_named(without_triggers) -> None:
    stream_of(entries=3)
    Entry.objects.filter(seq=2).update(actor_id=new_id())
    assert [fault.wrong for fault in faults()] == ["列 actor_id 与正文不符(列被改)"]


def test_the_newest_entry_removed_is_found(without_triggers) -> None:
    head = stream_of(entries=3)
    run("DELETE FROM ledger_entry WHERE seq = 3")
    [fault] = faults()
    assert fault.stream_id == head.stream_id.hex
    assert "之后缺第 3 条(最新的记录被删除)" in fault.wrong


def test_the_newest_entry_removed_and_the_head_set_back_is_found(without_triggers) -> None:
    head = stream_of(entries=3)
    run("DELETE FROM ledger_entry WHERE seq = 3")
    run("UPDATE ledger_head SET count = 2, last_hash = %s", entry(head, 2).hash)
    [fault] = faults()
    assert fault.stream_id == head.stream_id.hex
    assert "最新的记录可能被删除" in fault.wrong


def test_a_head_set_back_to_a_state_it_once_had_is_found_by_the_anchor(without_triggers) -> None:
    head = stream_of(entries=2)
    old = Head.objects.values("count", "last_hash", "mac").get()
    append(lock_stream(head.stream_id), [draft()], recorded_at=LATER)
    anchoring.anchor(AT)
    run("DELETE FROM ledger_entry WHERE seq = 3")
    Head.objects.update(**old, anchored_count=0)
    [fault] = faults()
    assert places([fault]) == {(head.stream_id.hex, 3)}
    assert "第 1 个锚点" in fault.wrong


def test_a_stream_removed_with_its_head_is_found_by_the_anchor(without_triggers) -> None:
    head = stream_of(entries=2)
    stream_of()
    anchoring.anchor(AT)
    Entry.objects.filter(stream_id=head.stream_id).delete()
    Head.objects.filter(stream_id=head.stream_id).delete()
    assert places(faults()) == {(head.stream_id.hex, 2)}


def test_a_middle_entry_removed_is_found(without_triggers) -> None:
    head = stream_of(entries=4)
    run("DELETE FROM ledger_entry WHERE seq = 2")
    [fault] = faults()
    assert places([fault]) == {(head.stream_id.hex, 3)}
    assert "它之前缺第 2 条" in fault.wrong


def test_all_entries_removed_are_found(without_triggers) -> None:
    head = stream_of(entries=1)
    run("DELETE FROM ledger_entry")
    [fault] = faults()
    assert fault.stream_id == head.stream_id.hex
    assert "一条也没有" in fault.wrong


def test_an_inserted_entry_is_found(without_triggers) -> None:
    head = stream_of(entries=2)
    forged = Entry.objects.get(seq=2)
    forged.id, forged.seq = new_id(), 3
    forged.save(force_insert=True)
    assert (head.stream_id.hex, 3) in places(faults())


def test_a_well_chained_entry_without_the_head_is_found(without_triggers) -> None:
    head = stream_of(entries=2)
    before = Head.objects.values("count", "last_hash", "mac").get()
    append(lock_stream(head.stream_id), [draft()], recorded_at=LATER)
    Head.objects.update(**before)
    [fault] = faults()
    assert places([fault]) == {(head.stream_id.hex, 3)}
    assert "多出其后的记录" in fault.wrong


def test_an_entry_put_before_the_first_is_found(without_triggers) -> None:
    head = stream_of(entries=2)
    forged = Entry.objects.get(seq=1)
    forged.id, forged.seq = new_id(), 0
    forged.save(force_insert=True)
    assert (head.stream_id.hex, 0) in places(faults())


def test_two_entries_exchanged_are_found(without_triggers) -> None:
    head = stream_of(entries=3)
    for former, later in ((2, 99), (3, 2), (99, 3)):
        run("UPDATE ledger_entry SET seq = %s WHERE seq = %s", later, former)
    assert {(head.stream_id.hex, 2), (head.stream_id.hex, 3)} <= places(faults())


def test_two_bodies_exchanged_are_found(without_triggers) -> None:
    head = stream_of(entries=3)
    second, third = entry(head, 2), entry(head, 3)
    Entry.objects.filter(seq=2).update(body=third.body, hash=third.hash)
    Entry.objects.filter(seq=3).update(body=second.body, hash=second.hash)
    assert {(head.stream_id.hex, 2), (head.stream_id.hex, 3)} <= places(faults())


def test_an_entry_moved_to_another_stream_is_found(without_triggers) -> None:
    head, elsewhere = stream_of(entries=3), new_id()
    run("UPDATE ledger_entry SET stream_id = %s WHERE seq = 3", _stored(elsewhere))
    assert {head.stream_id.hex, elsewhere.hex} == {fault.stream_id for fault in faults()}


def test_a_whole_stream_rewritten_is_found_by_the_anchor(without_triggers) -> None:
    head = stream_of(entries=2)
    anchoring.anchor(AT)
    anchored = Head.objects.get().anchored_count
    Entry.objects.all().delete()
    Head.objects.all().delete()
    rewritten = Head(
        stream_id=head.stream_id,
        stream=head.stream,
        institution_id=head.institution_id,
        count=0,
        last_hash="0" * 64,
        anchored_count=anchored,
    )
    append(rewritten, [draft(8), draft(9)], recorded_at=LATER)
    [fault] = faults()
    assert places([fault]) == {(head.stream_id.hex, 2)}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("count", 2),
        ("count", 9),
        ("last_hash", "f" * 64),
        ("stream", "policy"),
        ("institution_id", UUID(int=7)),
        ("anchored_count", 3),
        ("mac", "head-1:00000000/0"),
        ("mac", ""),
    ],
)
def test_a_changed_head_is_found(without_triggers, column, value) -> None:
    head = stream_of(entries=3)
    Head.objects.update(**{column: value})
    assert {fault.stream_id for fault in faults()} == {head.stream_id.hex}


def test_a_removed_head_is_found(without_triggers) -> None:
    head = stream_of()
    run("DELETE FROM ledger_head")
    [fault] = faults()
    assert fault.stream_id == head.stream_id.hex
    assert "没有链头" in fault.wrong


def test_one_institution_is_verified_alone(without_triggers) -> None:
    ours, theirs = new_id(), new_id()
    stream_of(institution=ours, entries=2)
    broken = stream_of(institution=theirs, entries=2)
    anchoring.anchor(AT)
    run("DELETE FROM ledger_entry WHERE stream_id = %s AND seq = 2", _stored(broken.stream_id))
    assert [fault for fault in verify(ours) if fault.stream_id] == []
    assert {fault.stream_id for fault in verify(theirs) if fault.stream_id} == {broken.stream_id.hex}


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_reads_one_snapshot_and_leaves_none_open() -> None:
    with transaction.atomic():
        stream_of(entries=3)
    assert list(verify()) == []
    with transaction.atomic(durable=True):
        stream_of()
    assert list(verify()) == []


def test_a_fault_tells_where_and_what_in_one_line() -> None:
    fault = Fault("正文与指纹不符", "case", "ab12", 2, "cd34")
    assert str(fault) == "事项 ab12 第 2 条 (编号 cd34):正文与指纹不符"
    assert str(Fault("缺锚点")) == "缺锚点"


def _stored(identifier: UUID) -> str:
    """Return an id as both databases compare it with a column."""
    return identifier.hex

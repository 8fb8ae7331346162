"""The database itself refuses to change what was recorded."""

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from shouwen.ledger import triggers
from shouwen.ledger.models import Anchor, Entry, Head, Particular, SealedKey
from tests.ledger.making import stream_of

pytestmark = pytest.mark.django_db


def refused() -> object:
    return pytest.raises(DatabaseError, match="只增不改")


@pytest.mark.parametrize("model", [Entry, Head, Particular, SealedKey, Anchor])
def test_nothing_is_deleted(model, one_of_each) -> None:
    with refused(), transaction.atomic():
        model.objects.all()._raw_delete(model.objects.db)
    assert model.objects.count() == 1


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Entry, {"type": "CaseClosed"}),
        (Entry, {"body": "{}"}),
        (Head, {"count": 0}),
        (Head, {"last_hash": "0" * 64}),
        (Head, {"stream": "policy"}),
        (Particular, {"value": "别的话"}),
        (Particular, {"kind": "free_text"}),
        (Anchor, {"hash": "0" * 64}),
    ],
)
def test_nothing_is_rewritten(model, changes, one_of_each) -> None:
    before = model.objects.values().get()
    with refused(), transaction.atomic():
        model.objects.update(**changes)
    assert model.objects.values().get() == before


def test_a_head_moves_forward(one_of_each) -> None:
    assert Head.objects.update(count=50, last_hash="1" * 64) == 1


def test_installing_again_mends_what_is_missing() -> None:
    assert triggers.missing() == []
    triggers.remove_for_tests()
    assert "ledger_entry_no_update" in triggers.missing()
    triggers.install()
    triggers.install()
    assert triggers.missing() == []


def test_outside_the_test_environment_they_are_not_dropped(monkeypatch) -> None:
    monkeypatch.delattr(mail, "outbox")
    with pytest.raises(RuntimeError, match="tests only"):
        triggers.remove_for_tests()
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_flushing_test_finds_its_triggers_first_time() -> None:
    stream_of_committed()
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_flushing_test_finds_its_triggers_second_time() -> None:
    assert (triggers.missing(), Entry.objects.count()) == ([], 0)


def stream_of_committed() -> None:
    with transaction.atomic():
        stream_of()
    assert connection.in_atomic_block is False

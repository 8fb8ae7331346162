"""For any ledger and any single falsification, verification names the stream that was touched."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.ledger import triggers
from shouwen.ledger.models import Entry, Head
from shouwen.ledger.recording import append_many
from shouwen.ledger.verifying import verify
from tests.ledger.falsifying import faults
from tests.ledger.making import LATER, draft, stream_of

pytestmark = pytest.mark.django_db

_batches = st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=4)
_characters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


def _ledger(batches: list[list[int]]) -> list[Head]:
    heads = [stream_of() for _ in range(3)]
    for batch in batches:
        drafts = [[draft(number) for number in range(count)] for count in batch]
        append_many(list(zip(heads, drafts, strict=True)), recorded_at=LATER)
    return heads


@settings(max_examples=40, deadline=None)
@given(_batches)
def test_whatever_is_appended_is_whole(batches) -> None:
    with transaction.atomic():
        heads = _ledger(batches)
        counts = [1 + sum(column) for column in zip(*batches, strict=True)]
        assert [head.count for head in heads] == counts
        assert [Entry.objects.filter(stream_id=head.stream_id).count() for head in heads] == counts
        assert list(verify()) == []
        transaction.set_rollback(True)


@settings(max_examples=80, deadline=None)
@given(batches=_batches, data=st.data())
def test_one_changed_character_of_a_body_is_found_and_named(batches, data) -> None:
    with transaction.atomic():
        _ledger(batches)
        triggers.remove_for_tests()
        victim = data.draw(st.sampled_from(list(Entry.objects.order_by("stream_id", "seq"))))
        place = data.draw(st.integers(0, len(victim.body) - 1))
        other = data.draw(_characters.filter(lambda each: each != victim.body[place]))
        body = victim.body[:place] + other + victim.body[place + 1 :]
        Entry.objects.filter(id=victim.id).update(body=body)
        found = {(fault.stream_id, fault.seq, fault.entry_id) for fault in faults()}
        assert found == {(victim.stream_id.hex, victim.seq, victim.id.hex)}
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None)
@given(batches=_batches, data=st.data())
def test_any_removed_entry_is_found_in_its_stream(batches, data) -> None:
    with transaction.atomic():
        _ledger(batches)
        triggers.remove_for_tests()
        victim = data.draw(st.sampled_from(list(Entry.objects.order_by("stream_id", "seq"))))
        Entry.objects.filter(id=victim.id).delete()
        assert {fault.stream_id for fault in faults()} == {victim.stream_id.hex}
        transaction.set_rollback(True)

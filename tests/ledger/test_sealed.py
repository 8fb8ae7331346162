"""Sealed words: under their file's key, opened by one role, with a reason, leaving an entry."""

import pytest

from shouwen.ledger import keys, sealed, vault
from shouwen.ledger.encryption import UnreadableError
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry, Head, Particular, SealedKey, Stream
from shouwen.ledger.reading import entries_of
from shouwen.ledger.recording import Draft, append, new_stream
from shouwen.ledger.sealed_keys import create_file_key
from shouwen.ledger.verifying import verify
from tests.ledger.falsifying import faults
from tests.ledger.making import AT, LATER, stream_of

pytestmark = pytest.mark.django_db

WORDS = "某科室私自收费"
ROLE = "discipline_office"


def sealed_file() -> tuple[Head, str]:
    """Return the head of a sealed file with words, and their ref."""
    head = new_stream(new_id(), Stream.SEALED, new_id())
    create_file_key(head, role=ROLE)
    [words] = vault.put(head, [vault.sealed_words(WORDS)])
    append(head, [Draft("SealedFileReceived", {"words": words}, occurred_at=AT)], recorded_at=LATER)
    return head, words["ref"]


def open_words(head: Head, ref: str, **changes: object) -> dict[str, str | None]:
    given = {"role": ROLE, "reason": "核查", "by": new_id(), "at": AT, "recorded_at": LATER}
    return sealed.open_words(head, [ref], **given | changes)


def test_the_holder_of_the_key_reads_them_and_leaves_an_entry() -> None:
    head, ref = sealed_file()
    reader = new_id()
    assert open_words(head, ref, by=reader) == {ref: WORDS}
    [opened] = entries_of(head.stream_id, after=1)
    assert (opened.type, opened.actor) == ("SealedFileOpened", reader.hex)
    assert (opened.data["refs"], opened.data["role"]) == ([ref], ROLE)
    reason = opened.data["reason"]["ref"]
    assert open_words(head, reason) == {reason: "核查"}
    assert list(verify()) == []


def test_another_role_does_not_read_them() -> None:
    head, ref = sealed_file()
    with pytest.raises(sealed.NotKeyHolderError, match="不能打开"):
        open_words(head, ref, role="guide_desk")
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nobody_reads_them(reason) -> None:
    head, ref = sealed_file()
    with pytest.raises(sealed.NoReasonError, match="理由"):
        open_words(head, ref, reason=reason)
    assert Entry.objects.count() == 1


def test_the_vault_does_not_reveal_them() -> None:
    _, ref = sealed_file()
    with pytest.raises(vault.ParticularLostError):
        vault.reveal([ref])


def test_they_are_nowhere_in_clear() -> None:
    sealed_file()
    row = Particular.objects.get()
    assert row.value is None
    assert WORDS.encode() not in bytes(row.ciphertext)
    assert WORDS not in Entry.objects.get().body


def test_each_file_has_its_own_key() -> None:
    (one, _), (two, _) = sealed_file(), sealed_file()
    wrapped = [bytes(SealedKey.objects.get(stream_id=head.stream_id).wrapped) for head in (one, two)]
    SealedKey.objects.filter(stream_id=one.stream_id).update(wrapped=wrapped[1])
    with pytest.raises(UnreadableError):
        vault.put(one, [vault.sealed_words("x")])


def test_verifying_needs_no_key_to_them(data_folder) -> None:
    sealed_file()
    keys._named.cache_clear()
    [path] = (data_folder / "keys").glob("sealed.*")
    path.unlink()
    assert list(verify()) == []


def test_falsified_sealed_words_are_found(without_triggers) -> None:
    head, ref = sealed_file()
    Particular.objects.update(ciphertext=b"0" * 60)
    [fault] = faults()
    assert (fault.stream_id, fault.seq) == (head.stream_id.hex, 1)
    with pytest.raises(UnreadableError):
        open_words(head, ref)


def test_they_can_be_erased() -> None:
    head, ref = sealed_file()
    ground = vault.ErasureGround.RETENTION_EXPIRED
    vault.erase(head, [ref], ground=ground, by=None, at=AT, recorded_at=LATER)
    assert open_words(head, ref) == {ref: None}
    assert list(verify()) == []


def test_words_of_another_file_are_not_opened() -> None:
    (head, _), (_, ref) = sealed_file(), sealed_file()
    with pytest.raises(vault.ParticularLostError):
        open_words(head, ref)


def test_open_and_sealed_do_not_mix() -> None:
    head, _ = sealed_file()
    with pytest.raises(ValueError, match="sealed"):
        vault.put(head, [vault.free_text("x")])
    with pytest.raises(ValueError, match="sealed"):
        vault.put(stream_of(), [vault.sealed_words("x")])
    with pytest.raises(ValueError, match="sealed"):
        create_file_key(stream_of(), role=ROLE)
    with pytest.raises(ValueError, match="role"):
        create_file_key(head, role="../../纪检")

"""Words are kept beside the ledger, erasable, and provable."""

from datetime import timedelta

import pytest
from django.db import transaction

from shouwen.ledger import keys, vault
from shouwen.ledger.encryption import UnreadableError
from shouwen.ledger.identifiers import new_id, seeded_ids
from shouwen.ledger.models import Entry, Head, Particular, Stream
from shouwen.ledger.reading import entries_of
from shouwen.ledger.recording import Draft, append, new_stream
from shouwen.ledger.verifying import verify
from tests.ledger.falsifying import faults, run
from tests.ledger.making import AT, LATER, stream_of

pytestmark = pytest.mark.django_db

WORDS = "我妈住院押金条丢了,怎么退费 䶮 𠮷"
PHONE = "13800000000"


def case_with_words() -> tuple[Head, list[str]]:
    """Return the head of a case whose first entry refers to a matter and a phone, and the refs."""
    head = new_stream(new_id(), Stream.CASE, new_id())
    matter, phone = vault.put(head, [vault.free_text(WORDS), vault.contact(PHONE)])
    data = {"matter": matter, "requester": {"phone": phone}}
    append(head, [Draft("CaseRegistered", data, occurred_at=AT)], recorded_at=LATER)
    return head, [matter["ref"], phone["ref"]]


def erase(head: Head, refs: list[str]) -> None:
    vault.erase(
        head,
        refs,
        ground=vault.ErasureGround.CONSENT_WITHDRAWN,
        by=new_id(),
        at=AT + timedelta(days=1),
        recorded_at=LATER + timedelta(days=1),
    )


def test_words_are_revealed_by_one_select(django_assert_num_queries) -> None:
    _, [matter, phone] = case_with_words()
    with django_assert_num_queries(1):
        assert vault.reveal([matter, phone]) == {matter: WORDS, phone: PHONE}


def test_words_are_kept_by_one_insert(django_assert_num_queries) -> None:
    head = stream_of()
    with django_assert_num_queries(1):
        vault.put(head, [vault.free_text(str(number)) for number in range(20)])


def test_nothing_to_reveal_asks_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert vault.reveal([]) == {}


def test_the_ledger_holds_no_word_and_the_vault_no_phone_in_clear() -> None:
    case_with_words()
    body = Entry.objects.get().body
    assert "押金" not in body
    assert PHONE not in body
    contact = Particular.objects.get(kind="contact")
    assert contact.value is None
    assert PHONE.encode() not in bytes(contact.ciphertext)


def test_words_match_their_commitments() -> None:
    case_with_words()
    assert list(verify()) == []


def test_erasing_takes_value_and_salt_and_leaves_the_chain_green() -> None:
    head, [matter, phone] = case_with_words()
    erase(head, [matter, phone])
    assert vault.reveal([matter, phone]) == {matter: None, phone: None}
    stubs = Particular.objects.values_list("salt", "value", "ciphertext")
    assert list(stubs) == [(None, None, None)] * 2
    assert list(verify()) == []


def test_erasing_leaves_an_entry_with_its_ground() -> None:
    head, [matter, phone] = case_with_words()
    erase(head, [matter])
    erase(head, [matter, phone])
    told = [(entry.type, entry.data) for entry in entries_of(head.stream_id, after=1)]
    ground = "consent_withdrawn"
    assert told == [
        ("ParticularsErased", {"refs": [matter], "ground": ground}),
        ("ParticularsErased", {"refs": [phone], "ground": ground}),
    ]


def test_erasing_what_is_erased_adds_nothing() -> None:
    head, [matter, _] = case_with_words()
    erase(head, [matter])
    erase(head, [matter])
    assert len(entries_of(head.stream_id)) == 2


def test_words_of_another_stream_are_not_erased() -> None:
    _, [matter, _] = case_with_words()
    with pytest.raises(ValueError, match="own stream"):
        erase(stream_of(), [matter])
    assert vault.reveal([matter]) == {matter: WORDS}


def test_an_erasure_whose_entry_fails_erases_nothing(monkeypatch) -> None:
    head, [matter, _] = case_with_words()

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(vault.recording, "append", fail)
    with pytest.raises(OSError, match="full"), transaction.atomic():
        erase(head, [matter])
    assert vault.reveal([matter]) == {matter: WORDS}


@pytest.mark.parametrize(
    ("kind", "changes", "wrong"),
    [
        ("free_text", {"value": "别的话"}, "内容被改"),
        ("free_text", {"salt": b"0" * 32}, "内容被改"),
        ("free_text", {"salt": None}, "内容被改"),
        ("free_text", {"value": None}, "内容被改"),
        ("free_text", {"value": None, "salt": None, "erased_at": AT}, "没有依法删除的记录"),
        ("free_text", {"stream_id": new_id()}, "归属被改"),
        ("free_text", {"institution_id": new_id()}, "归属被改"),
        ("free_text", {"kind": "sealed"}, "内容被改"),
        ("contact", {"ciphertext": b"0" * 40}, "密文被改"),
        ("contact", {"ciphertext": b""}, "密文被改"),
        ("contact", {"ciphertext": None}, "内容被改"),
        ("contact", {"key_id": "contact-9:00000000"}, "密钥"),
        ("contact", {"key_id": "../contact-1"}, "密钥"),
    ],
)
def test_falsified_words_are_found_at_their_entry(without_triggers, kind, changes, wrong) -> None:
    head, _ = case_with_words()
    Particular.objects.filter(kind=kind).update(**changes)
    [fault] = faults()
    assert (fault.stream_id, fault.seq) == (head.stream_id.hex, 1)
    assert wrong in fault.wrong
    assert "押金" not in str(fault)


def test_removed_words_are_found(without_triggers) -> None:
    _, [matter, _] = case_with_words()
    run("DELETE FROM ledger_particular WHERE kind = 'free_text'")
    [fault] = faults()
    assert f"{matter} 不见了" in fault.wrong
    with pytest.raises(vault.ParticularLostError):
        vault.reveal([matter])


def test_words_put_back_after_their_erasure_are_found(without_triggers) -> None:
    head, [matter, _] = case_with_words()
    erase(head, [matter])
    Particular.objects.filter(kind="free_text").update(value=WORDS)
    assert ["内容却仍在" in fault.wrong for fault in faults()] == [True]


def test_a_ciphertext_reads_in_its_own_row_only(without_triggers) -> None:
    _, [_, phone] = case_with_words()
    _, [_, other] = case_with_words()
    rows = Particular.objects.in_bulk([phone, other])
    [one, two] = rows.values()
    Particular.objects.filter(id=one.id).update(ciphertext=two.ciphertext)
    with pytest.raises(UnreadableError):
        vault.reveal([one.id])


def test_after_a_new_key_old_words_stay_readable() -> None:
    _, [_, old] = case_with_words()
    keys.add_key("contact")
    _, [_, new] = case_with_words()
    assert vault.reveal([old, new]) == {old: PHONE, new: PHONE}
    assert Particular.objects.filter(kind="contact").values("key_id").distinct().count() == 2


def test_a_lost_key_is_told_and_not_replaced(data_folder) -> None:
    _, [_, phone] = case_with_words()
    keys._named.cache_clear()
    (data_folder / "keys" / "contact-1.key").unlink()
    with pytest.raises(keys.KeyMissingError, match="从备份恢复"):
        vault.reveal([phone])


@pytest.mark.parametrize("value", ["a\0b", "\ud800"])
def test_words_that_a_database_cannot_hold_are_refused(value) -> None:
    with pytest.raises(ValueError, match=r"NUL|surrogates"):
        vault.put(stream_of(), [vault.free_text(value)])


def test_empty_words_are_words() -> None:
    [ref] = vault.put(stream_of(), [vault.free_text("")])
    assert vault.reveal([ref["ref"]]) == {ref["ref"]: ""}


def test_equal_words_have_different_commitments() -> None:
    one, two = vault.put(stream_of(), [vault.free_text("同"), vault.free_text("同")])
    assert one["commitment"] != two["commitment"]


def test_words_do_not_show_where_objects_are_printed() -> None:
    assert PHONE not in repr(vault.contact(PHONE))
    assert keys.current_key("contact").secret.hex() not in repr(keys.current_key("contact"))


def test_seeded_words_give_the_same_entries() -> None:
    def entry() -> str:
        with seeded_ids(5), transaction.atomic():
            head, _ = case_with_words()
            last_hash = head.last_hash
            transaction.set_rollback(True)
        return last_hash

    assert entry() == entry()


class TestBlindIndex:
    """Equal words are found without being stored."""

    def test_spacing_width_case_and_dots_do_not_matter(self) -> None:
        plain = vault.blind_index("阿示例买买提a", "0000")
        assert vault.blind_index(" 阿示例·买 买提A ", "0000") == plain

    def test_parts_do_not_run_together(self) -> None:
        assert vault.blind_index("甲1", "2") != vault.blind_index("甲", "12")

    def test_it_differs_by_installation(self, settings, tmp_path) -> None:
        here = vault.blind_index("示例", "0000")
        settings.SHOUWEN_DATA = tmp_path / "elsewhere"
        assert vault.blind_index("示例", "0000") != here

    @pytest.mark.parametrize("part", ["", " ", "·"])
    def test_an_empty_part_is_refused(self, part) -> None:
        with pytest.raises(ValueError, match="letter or a digit"):
            vault.blind_index("示例", part)

"""回执: reissued, the old code ended; lost, found by one match that is recorded."""

import pytest

from shouwen.cases.actions.receipts import NOT_FOUND, look_up_case, reissue_receipt
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import grouped, hash_of, read_code
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.requesters import read_requester, requester_key
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story

NOON = at("2026-09-30 12:00")
NAME, LAST_FOUR = "来访人", "1234"


@pytest.fixture
def two_matters(hospital: Hospital) -> Registered:
    return register_case(
        by=hospital.actor("导医员"),
        at=at("2026-09-30 10:00"),
        matter=[Matter(text="呼叫铃坏了", category="护理"), Matter(text="押金条丢了")],
        requester=read_requester(name=NAME, phone="000-5678"),
    )


def look_up(hospital: Hospital, name: str = NAME, last_four: str = LAST_FOUR) -> Case:
    return look_up_case(by=hospital.actor("客服专员"), at=NOON, name=name, last_four=last_four)


def test_a_new_code_ends_the_old_one_for_every_linked_case(hospital: Hospital, two_matters: Registered) -> None:
    files, code = reissue_receipt(case_id=two_matters.case.pk, by=hospital.actor("导医员"), at=NOON)
    assert [file.case.pk for file in files] == [case.pk for case in two_matters.cases]
    assert not Case.objects.filter(receipt_code=hash_of(two_matters.code)).exists()
    assert Case.objects.filter(receipt_code=hash_of(code)).count() == 2


def test_who_has_nothing_to_do_with_it_reissues_only_what_they_looked_up(story: Story) -> None:
    by, code = story.hospital.actor("客服专员"), story.case.receipt_code
    with pytest.raises(NotAllowed, match="岗位无关"):
        reissue_receipt(case_id=story.case_id, by=by, at=NOON)
    assert story.case.receipt_code == code
    look_up(story.hospital)
    reissue_receipt(case_id=story.case_id, by=by, at=NOON)
    assert story.case.receipt_code != code


def test_the_new_code_is_in_no_entry(hospital: Hospital, inquiry: Registered) -> None:
    _, code = reissue_receipt(case_id=inquiry.case.pk, by=hospital.actor("导医员"), at=NOON)
    bodies = "".join(Entry.objects.filter(stream="case").values_list("body", flat=True))
    assert code not in bodies
    assert hash_of(code) not in bodies


def test_a_lost_receipt_is_found_by_name_and_four_digits_and_that_is_recorded(story: Story) -> None:
    assert look_up(story.hospital).pk == story.case_id
    last = story.history()[-1]
    assert (type(last.event).__name__, last.actor) == ("ReceiptLookedUp", story.hospital.person("客服专员"))


@pytest.mark.parametrize(("name", "last_four"), [("别人", LAST_FOUR), (NAME, "4321")])
def test_what_does_not_match_both_is_not_found(story: Story, name: str, last_four: str) -> None:
    with pytest.raises(ActRefused, match=NOT_FOUND[:10]) as refused:
        look_up(story.hospital, name, last_four)
    assert refused.value.field == "name"


def test_of_a_whole_number_the_last_four_digits_count(story: Story) -> None:
    assert look_up(story.hospital, NAME, "138-0000-1234").pk == story.case_id


@pytest.mark.parametrize(("name", "last_four"), [("", LAST_FOUR), (NAME, "123"), (NAME, ""), ("  ", LAST_FOUR)])
def test_half_a_match_is_no_question(story: Story, name: str, last_four: str) -> None:
    with pytest.raises(ActRefused, match="后四位"):
        look_up(story.hospital, name, last_four)


def test_of_several_matters_of_one_person_one_is_shown_and_only_that_one_recorded(hospital: Hospital) -> None:
    """The newest open one: a list of what a person ever asked is shown to nobody."""
    cases = []
    for day in ("2026-09-28", "2026-09-29"):
        registered = register_case(
            by=hospital.actor("导医员"),
            at=at(f"{day} 10:00"),
            matter=Matter(text="问事"),
            requester=read_requester(name=NAME, phone="000-1234"),
        )
        cases.append(registered.case)
    assert look_up(hospital).pk == cases[1].pk
    recorded = Entry.objects.filter(type="ReceiptLookedUp").values_list("stream_id", flat=True)
    assert list(recorded) == [cases[1].pk]


def test_a_sealed_matter_is_never_found(story: Story) -> None:
    Case.objects.update(is_sealed=True)
    with pytest.raises(ActRefused):
        look_up(story.hospital)


def test_the_same_person_has_another_key_in_another_institution(story: Story) -> None:
    who = read_requester(name=NAME, phone="000-1234")
    assert requester_key(story.case.institution_id, who) == story.case.requester_key != ""
    assert requester_key(new_id(), who) != story.case.requester_key


@pytest.mark.parametrize("typed", ["123 456 7890", "１２３４５６７８９０", "123-456-7890", " 1234567890 "])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "1234567890"
    assert grouped("1234567890") == "123 456 7890"


@pytest.mark.parametrize("typed", ["", "123", "12345678901", "12345678a0", "123 456 789O"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None

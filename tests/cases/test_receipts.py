"""回执: reissued, the old code ended; lost, found by one match that is recorded."""

from datetime import date
from typing import Any

import pytest

from shouwen.cases.actions.receipts import NOT_FOUND, look_up_case, look_up_without_phone, reissue_receipt
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.look_ups import MISSES_AN_HOUR
from shouwen.cases.models import Case, LookUpMiss
from shouwen.cases.receipt_codes import grouped, hash_of, read_code
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.requesters import read_requester, requester_key
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry
from shouwen.notices.models import OutgoingNotice
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


# In vain


def test_a_look_up_in_vain_is_recorded_without_a_word_of_it(story: Story) -> None:
    with pytest.raises(ActRefused):
        look_up(story.hospital, "某个名字")
    miss = LookUpMiss.objects.get()
    assert (miss.person_id.hex, miss.at) == (story.hospital.person("客服专员"), NOON)
    assert {field.name for field in LookUpMiss._meta.fields} == {"id", "institution", "person_id", "at"}


def test_after_too_many_in_an_hour_even_a_match_is_not_shown(story: Story) -> None:
    for _ in range(MISSES_AN_HOUR):
        with pytest.raises(ActRefused, match=NOT_FOUND[:10]):
            look_up(story.hospital, "某个名字")
    with pytest.raises(ActRefused, match="一小时内"):
        look_up(story.hospital)
    hospital, later = story.hospital, at("2026-09-30 13:00")
    assert look_up_case(by=hospital.actor("导医员"), at=NOON, name=NAME, last_four=LAST_FOUR).pk == story.case_id
    found = look_up_case(by=hospital.actor("客服专员"), at=later, name=NAME, last_four=LAST_FOUR)
    assert found.pk == story.case_id


# Without a phone


@pytest.fixture
def no_phone(hospital: Hospital) -> Case:
    return register_case(
        by=hospital.actor("导医员"),
        at=at("2026-09-30 10:00"),
        matter=Matter(text="问事"),
        requester=read_requester(name="来访 老人", reach="每周三再来"),
    ).case


def look_up_there(hospital: Hospital, **given: Any) -> Case:
    asked: dict[str, Any] = {
        "name": "来访老人",
        "day": date(2026, 9, 30),
        "department": "导诊台",
        "witness": "客服主任",
    } | given
    asked["department"] = hospital.department(asked["department"])
    asked["witness"] = hospital.person(asked["witness"])
    return look_up_without_phone(by=hospital.actor("客服专员"), at=NOON, **asked)


def test_who_left_no_phone_is_found_by_name_day_and_desk_before_a_witness(hospital: Hospital, no_phone: Case) -> None:
    assert look_up_there(hospital).pk == no_phone.pk
    event = Story(hospital, no_phone.pk).history()[-1].event
    assert getattr(event, "witness", None) == hospital.person("客服主任")
    told = OutgoingNotice.objects.get(kind="witnessed", medium="in_app")
    assert told.recipient_id is not None
    assert told.recipient_id.hex == hospital.person("客服主任")


@pytest.mark.parametrize(
    "given", [{"name": "别人"}, {"day": date(2026, 9, 29)}, {"department": "护理部"}], ids=["name", "day", "desk"]
)
def test_without_a_phone_all_three_must_match(hospital: Hospital, no_phone: Case, given: dict[str, Any]) -> None:
    with pytest.raises(ActRefused, match=NOT_FOUND[:10]):
        look_up_there(hospital, **given)
    assert LookUpMiss.objects.count() == 1


def test_who_left_a_phone_is_not_found_without_it(hospital: Hospital, inquiry: Registered) -> None:
    with pytest.raises(ActRefused, match=NOT_FOUND[:10]):
        look_up_there(hospital, name="来访人")


def test_the_witness_is_somebody_else_who_is_there(hospital: Hospital, no_phone: Case) -> None:
    with pytest.raises(ActRefused, match="另一位") as refused:
        look_up_there(hospital, witness="客服专员")
    assert refused.value.field == "witness"
    hospital.away("客服主任", at("2026-09-29 08:00"))
    with pytest.raises(ActRefused, match="不在岗"):
        look_up_there(hospital)

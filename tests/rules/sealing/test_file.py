"""How a sealed file stands, from its entries alone; and what must be written before it is kept."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.language.sentences import sentence
from shouwen.rules.sealing.elements import is_named, missing_elements
from shouwen.rules.sealing.file import FileEvent, FileState, Told, fold
from shouwen.rules.sealing.on_request import asks_for_secrecy
from tests.rules.sealing.test_exclusion import rule

AT = datetime(2026, 3, 2, tzinfo=UTC)
SEALED: dict[str, Any] = {
    "number": "1234 5678",
    "code": "c" * 64,
    "role": "keeper",
    "bundle": "b",
    "rule": "r",
    "by_key_holder": True,
    "real_name": True,
    "words": {"matter": {"ref": "m"}},
    "reported": {"ref": "w"},
    "documents": [],
}


def told(*steps: tuple[FileEvent, dict[str, Any]]) -> list[Told]:
    return [Told(type=event.value, seq=seq, at=AT, actor="p", data=data) for seq, (event, data) in enumerate(steps, 1)]


def test_a_file_goes_its_way() -> None:
    letter = {"words": {"ref": "x"}}
    steps = [(FileEvent.SEALED, SEALED), (FileEvent.INQUIRED, {}), (FileEvent.ASKED, letter)]
    standing = fold(told(*steps, (FileEvent.ANSWERED, letter), (FileEvent.SETTLED, letter)))
    assert (standing.state, standing.is_ended, standing.has_mailbox) == (FileState.SETTLED, True, True)
    assert [each.is_from_office for each in standing.letters] == [True, False]
    assert not fold(told(*steps)).is_ended


def test_an_envelope_has_no_words_and_no_mailbox() -> None:
    standing = fold(told((FileEvent.ENVELOPED, SEALED)))
    assert (standing.is_envelope, standing.words, standing.has_mailbox) == (True, {}, False)
    assert standing.state is FileState.HELD


def test_entries_of_duties_change_nothing() -> None:
    other = Told(type="DutyOpened", seq=2, at=AT, actor=None, data={})
    [first] = told((FileEvent.SEALED, SEALED))
    assert fold([first, other]) == fold([first])


@given(
    st.fixed_dictionaries({key: st.sampled_from(["", " ", "有"]) for key in ("matter", "name", "phone", "reported")})
)
def test_whoever_stays_anonymous_owes_neither_name_nor_phone(given_words: dict[str, str]) -> None:
    policy = rule(required=("事项", "姓名", "联系电话"))
    empty = {key for key, text in given_words.items() if not text.strip()}
    named = {field for field, _ in missing_elements(policy, given_words, is_anonymous=False)}
    nameless = {field for field, _ in missing_elements(policy, given_words, is_anonymous=True)}
    assert named == empty - {"reported"}
    assert nameless == empty & {"matter"}
    assert not is_named(given_words, is_anonymous=True)
    assert is_named(given_words, is_anonymous=False) == empty.isdisjoint({"name", "phone"})


def test_the_rule_says_what_it_does() -> None:
    said = sentence(rule(handling="3个工作日", upwards="5个工作日", superior="上级机关", undertaking="u"))
    for words in (
        "凭岗位和理由打开",
        "在3个工作日内开始核查",
        "原封报送上级机关",
        "没有签保密承诺的打不开",
        "被拒绝并记录",
    ):
        assert words in said


def test_a_wish_for_secrecy_is_read_from_how_the_matter_was_sorted() -> None:
    policy = rule(on_request={"保密要求": "要求保密"})
    assert asks_for_secrecy({"保密要求": ("要求保密",)}, [policy])
    assert not asks_for_secrecy({"保密要求": ("不要求",)}, [policy])
    assert not asks_for_secrecy({}, [policy, rule()])

"""One value has one text, and what has none is refused."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.ledger.body import GENESIS, closing, compose, fingerprint, opening
from shouwen.ledger.canonical import NotCanonicalError, decode, encode, instant, plain

_words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | _words,
    lambda inner: st.lists(inner) | st.dictionaries(_words, inner),
    max_leaves=8,
)
_objects = st.dictionaries(_words, _values)
_ids = st.uuids().map(lambda each: each.hex)
_instants = st.datetimes(timezones=st.just(UTC)).map(instant)


class Colour(StrEnum):
    RED = "red"


class Size(IntEnum):
    BIG = 2


class Old(str, Enum):  # noqa: UP042 - as Django's choices are
    ONE = "one"


@given(_objects)
def test_what_is_written_is_read_back(value) -> None:
    assert decode(encode(value)) == value


@given(_objects)
def test_writing_again_gives_the_same_bytes(value) -> None:
    text = encode(value)
    assert encode(decode(text)) == text


@given(_objects)
def test_the_order_of_keys_does_not_matter(value) -> None:
    assert encode(dict(reversed(value.items()))) == encode(value)


@given(_objects)
def test_it_is_json_and_utf8(value) -> None:
    assert json.loads(encode(value).encode()) == value


def test_the_text_is_exactly_this() -> None:
    value = {
        "z": None,
        "a": [True, 1, "𠮷\n"],
        "id": UUID(int=1),
        "at": datetime(2026, 9, 30, 10, tzinfo=timezone(timedelta(hours=8))),
        "date": date(2026, 10, 10),
        "enums": (Colour.RED, Size.BIG, Old.ONE),
    }
    assert encode(value) == (
        '{"a":[true,1,"𠮷\\n"],"at":"2026-09-30T02:00:00.000000Z","date":"2026-10-10",'
        '"enums":["red",2,"one"],"id":"00000000000000000000000000000001","z":null}'
    )


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        Decimal(1),
        "a\0b",
        "\ud800",
        datetime(2026, 9, 30),  # noqa: DTZ001 - that is the point
        {1: "a"},
        {"a\0": 1},
        {Colour.RED: 1},
        {1, 2},
        b"bytes",
        object(),
    ],
)
def test_what_has_no_canonical_text_is_refused(value) -> None:
    with pytest.raises(NotCanonicalError):
        encode({"deep": [value]})


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a":1.5}', '{"a":NaN}', '{"a":1e3}', "null"])
def test_what_is_no_canonical_object_is_not_read(text) -> None:
    with pytest.raises(NotCanonicalError):
        decode(text)


@given(
    ids=st.tuples(_ids, _ids, _ids, st.none() | _ids, st.none() | _ids),
    times=st.tuples(_instants, _instants),
    seq=st.integers(1, 10**9),
    data=_objects,
    cause=_objects,
)
def test_a_composed_body_is_the_canonical_json_of_its_fields(ids, times, seq, data, cause) -> None:
    entry_id, institution_id, stream_id, actor, acting_for = ids
    fields = {
        "institution_id": institution_id,
        "stream": "case",
        "stream_id": stream_id,
        "seq": seq,
        "prev": GENESIS,
        "type": "CaseRegistered",
        "occurred_at": times[0],
        "recorded_at": times[1],
        "actor": actor,
        "acting_for": acting_for,
    }
    body = compose(entry_id=entry_id, **fields, cause=encode(cause), data=encode(data))
    assert body == encode({**fields, "id": entry_id, "v": 1, "cause": cause, "data": plain(data)})
    outer = (entry_id, institution_id, "case", stream_id, seq, GENESIS, "CaseRegistered", *times)
    assert body.startswith(opening(actor, acting_for))
    assert body.endswith(closing(*outer))


def test_the_fingerprint_covers_the_bytes() -> None:
    assert fingerprint("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert fingerprint("甲") != fingerprint("乙")

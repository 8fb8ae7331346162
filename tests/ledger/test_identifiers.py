"""Ids are version 7, ordered, unique, and reproducible on demand."""

import os
from concurrent.futures import ThreadPoolExecutor
from time import time
from uuid import RFC_4122, UUID

import pytest

from shouwen.ledger import identifiers
from shouwen.ledger.identifiers import hex_of, new_id, random_bytes, seeded_ids


def test_an_id_is_a_version_7_of_now() -> None:
    made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert abs((made.int >> 80) / 1000 - time()) < 60


def test_ids_rise_within_a_millisecond() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_ids_rise_when_the_clock_is_set_back() -> None:
    clock = iter([1000, 900, 900, 1001])
    source = identifiers._Source(lambda: next(clock), identifiers._system_bits)
    made = [source.next_id() for _ in range(4)]
    assert made == sorted(set(made))
    assert [each.int >> 80 for each in made] == [1000, 1000, 1000, 1001]


def test_a_counter_that_is_full_borrows_from_the_next_millisecond() -> None:
    source = identifiers._Source(lambda: 1000, lambda bits: 0)
    source.next_id()
    source._counter = (1 << 42) - 1
    assert source.next_id().int >> 80 == 1001


def test_threads_never_share_an_id() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_id(), range(4_000)))
    assert len(set(made)) == 4_000


def test_a_forked_process_counts_on_its_own() -> None:
    new_id()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, new_id().bytes)
        os._exit(0)
    os.waitpid(child, 0)
    assert UUID(bytes=os.read(reader, 16)) != new_id()


def test_the_same_seed_gives_the_same_ids_and_salts() -> None:
    def three() -> list[object]:
        with seeded_ids(7):
            return [new_id(), new_id(), random_bytes(16)]

    assert three() == three()
    with seeded_ids(8):
        assert new_id() not in three()
    assert new_id() not in three()


def test_seeded_ids_rise_too() -> None:
    with seeded_ids(7):
        made = [new_id() for _ in range(1000)]
    assert made == sorted(set(made))


def test_an_id_is_told_by_its_hex_digits() -> None:
    made = new_id()
    assert hex_of(made) == hex_of(made.hex) == made.hex


@pytest.mark.parametrize(
    "text", ["", "导医员", "A" * 32, "0" * 31, "0" * 32 + "\n", "01a2014d-f61e-75fe-9a30-8be369af11f8"]
)
def test_other_texts_are_no_ids(text) -> None:
    with pytest.raises(ValueError, match="32"):
        hex_of(text)

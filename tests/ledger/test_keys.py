"""Keys: made once, readable by their owner only, known by their content."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from shouwen.ledger import keys


def test_a_key_is_made_once_for_its_owner_only(data_folder) -> None:
    made = keys.current_key("contact")
    path = data_folder / "keys" / "contact-1.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (made.secret.hex(), len(made.secret)) == (path.read_text().strip(), 32)
    keys._current.cache_clear()
    assert keys.current_key("contact") == made == keys.key_named(made.id)
    assert [each.name for each in path.parent.iterdir()] == ["contact-1.key"]


def test_two_that_make_it_at_once_agree(data_folder) -> None:
    path = data_folder / "keys" / "head-1.key"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keys._make, [path] * 8))
    assert [each.name for each in path.parent.iterdir()] == ["head-1.key"]


def test_the_tenth_key_is_newer_than_the_ninth() -> None:
    keys.current_key("contact")
    for _ in range(9):
        newest = keys.add_key("contact")
    assert newest.id.startswith("contact-10:")
    assert keys.current_key("contact") == newest


def test_a_key_exchanged_for_another_is_not_taken_for_it(data_folder) -> None:
    made = keys.current_key("contact")
    (data_folder / "keys" / "contact-1.key").write_text("00" * 32 + "\n")
    keys._named.cache_clear()
    with pytest.raises(keys.KeyMissingError, match="不是当时那一把"):
        keys.key_named(made.id)


@pytest.mark.parametrize("name", ["", "contact", "../../etc/passwd-1:00000000", "head-1:0000000g"])
def test_what_is_no_id_of_a_key_names_none(name) -> None:
    with pytest.raises(keys.KeyMissingError):
        keys.key_named(name)

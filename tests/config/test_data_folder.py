"""The data folder and its keys."""

import stat
import threading
from pathlib import Path

import pytest

from shouwen.config.data_folder import data_folder, prepare_folder, read_or_create_key


def test_the_environment_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_DATA", str(tmp_path / "elsewhere"))
    assert data_folder() == tmp_path / "elsewhere"


def test_by_default_it_is_var_of_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHOUWEN_DATA")
    assert data_folder() == Path(__file__).resolve().parents[2] / "var"


def test_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    prepare_folder(tmp_path)
    path = tmp_path / "keys" / "some.key"
    read_or_create_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_stays_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "some.key"
    assert read_or_create_key(path) == read_or_create_key(path)


def test_starting_together_they_agree_on_one_key(tmp_path: Path) -> None:
    path = tmp_path / "some.key"
    barrier = threading.Barrier(8)
    seen: list[str] = []

    def start() -> None:
        barrier.wait()
        seen.append(read_or_create_key(path))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert list(tmp_path.iterdir()) == [path]

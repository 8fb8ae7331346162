"""Law 4 beside the cases: whichever of its entries cannot be written, the action has changed nothing in any table."""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType

import pytest
from django.apps import apps
from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper

import shouwen.oversight
import shouwen.periods
from shouwen.cases.actors import Actor
from shouwen.ledger import recording
from tests.oversight.ways import WAYS, Scene, Step

WITHOUT_ENTRY = {
    "open_file": "opens a matter for a step that enters something",
    "round_called": "finds an inspection by what people call it",
    "erase_papers": "is a part of erase_matter, in its transaction",
    "refuse_search_for_who_spoke": "refuses after record_refused_search has entered it",
}


def test_the_ways_speak_of_every_action() -> None:
    walked = {name for way in WAYS.values() for name, _ in way.steps if name}
    assert set(actions()) == walked | WITHOUT_ENTRY.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("app", WAYS)
def test_an_action_without_all_of_its_entries_did_not_happen(app: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = WAYS[app].found()
    for name, perform in WAYS[app].steps:
        if name:
            broken = fail_at_each_entry(scene, perform, monkeypatch)
            assert broken, f"{name} wrote nothing"
        else:
            perform(scene)


def fail_at_each_entry(scene: Scene, perform: Step, monkeypatch: pytest.MonkeyPatch) -> int:
    """Lets the first, the second … writing of the ledger fail, until the action goes through; gives how many failed."""
    before, failed = everything(), 0
    while True:
        with monkeypatch.context() as patch:
            patch.setattr(recording, "insert_entries", full_after(failed, recording.insert_entries))
            try:
                perform(scene)
            except DatabaseError:
                failed += 1
            else:
                return failed
        assert everything() == before


def everything() -> dict[str, Counter[str]]:
    """All rows of all tables, as the database gives them."""
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in _tables()}


def _rows(cursor: CursorWrapper, table: str) -> Counter[str]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table's own name
    return Counter(map(repr, cursor.fetchall()))


@cache
def _tables() -> tuple[str, ...]:
    return tuple(model._meta.db_table for model in apps.get_models(include_auto_created=True))


def full_after(written: int, insert: Callable[[object], object]) -> Callable[[object], object]:
    """A disk with room for ``written`` writings more."""
    left = iter([True] * written)

    def try_to_write(rows: object) -> object:
        if not next(left, False):
            raise DatabaseError("the disk is full")
        return insert(rows)

    return try_to_write


def actions() -> Iterator[str]:
    """Every public function that takes, by name, who acts and when."""
    for package in (shouwen.oversight, shouwen.periods):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in found.name:
                yield from _of(importlib.import_module(found.name))


def _of(module: ModuleType) -> Iterator[str]:
    for name, function in vars(module).items():
        is_own = inspect.isfunction(function) and function.__module__ == module.__name__ and name[0] != "_"
        given = inspect.signature(function).parameters if is_own else {}
        if "at" in given and "by" in given and _is_named_actor(given["by"]):
            yield name


def _is_named_actor(parameter: inspect.Parameter) -> bool:
    return parameter.annotation is Actor and parameter.kind is inspect.Parameter.KEYWORD_ONLY

"""One item taken away: does a step that covers its rules notice? A task for a process of trials."""

import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from shouwen.organization.snapshot import seen_from
from shouwen.policies.actions import PolicyRefusedError
from shouwen.rules.language.document import normalised
from shouwen.rules.language.proving import ProvingItem, without
from shouwen.trials.coverage.breaking import broken
from shouwen.trials.coverage.reach import Placed
from shouwen.trials.in_parallel import renew
from shouwen.trials.scenarios.reading import read_scenario
from shouwen.trials.scenarios.running import StoppedError, run_step
from shouwen.trials.scenarios.staging import Revise, as_it_stands, stage
from shouwen.trials.scenarios.trying import fault
from shouwen.trials.scenarios.values import PlacedStep, Scenario
from shouwen.trials.scenarios.world import World

PATIENCE = 60
"""Seconds after which a scenario without the item counts as hanging."""


@dataclass(frozen=True)
class Removal:
    """An item to take away, its ids that are covered, and the scenarios with steps that cover them."""

    placed: Placed
    ids: frozenset[str]
    files: tuple[Path, ...]


@dataclass
class Noticed:
    """How each id's covering step failed (``by``), or else what came about instead (``remarks``)."""

    placed: Placed
    by: dict[str, str] = field(default_factory=dict)
    missed: frozenset[str] = frozenset()
    remarks: list[str] = field(default_factory=list)


def try_without(removal: Removal) -> Noticed:
    """Runs the covering scenarios without the item, each up to its last covering step, until all ids are noticed."""
    noticed = Noticed(removal.placed)
    for file in removal.files:
        left = removal.ids - noticed.by.keys()
        scenario = read_scenario(file)
        if left.intersection(scenario.covers):
            renew()
            _run(scenario, left, noticed)
    noticed.missed = removal.ids - noticed.by.keys()
    return noticed


def _run(scenario: Scenario, ids: frozenset[str], noticed: Noticed) -> None:
    item = noticed.placed.item
    steps = list(_up_to_the_last(scenario, ids))
    with _broken(item), _within(PATIENCE), seen_from(scenario.begins_at):
        try:
            world = stage(scenario, _revision(noticed.placed))
        except PolicyRefusedError as refused:
            _note_adoption(refused, ids.intersection(scenario.covers), noticed)
            return
        for placed, covering in steps:
            said, goes_on = _done(placed, world)
            if said:
                _note(said, scenario, placed, covering, noticed)
            if not goes_on:
                _note_stop(said, ids.intersection(scenario.covers), noticed)
                return


def _up_to_the_last(scenario: Scenario, ids: frozenset[str]) -> Iterator[tuple[PlacedStep, frozenset[str]]]:
    """The steps with the ids that each covers, none after the last that covers one."""
    whole = frozenset(scenario.text.covers)
    pairs = [(placed, ids.intersection(whole.union(placed.step.covers))) for placed in scenario.steps]
    last = max((place for place, (_, covering) in enumerate(pairs) if covering), default=-1)
    yield from pairs[: last + 1]


def _done(placed: PlacedStep, world: World) -> tuple[str, bool]:
    """What was not met in a step, and whether the next one can be done."""
    try:
        unmet = run_step(placed, world)
    except StoppedError as stopped:
        return str(stopped), False
    except Exception as error:
        return fault(error), False
    return ";".join(said for _, said in unmet), True


def _note(said: str, scenario: Scenario, placed: PlacedStep, covering: frozenset[str], noticed: Noticed) -> None:
    where = f"{scenario.file.name} 第{placed.line}行:{said}"
    noticed.by |= {id_: where for id_ in covering if id_ not in noticed.by}
    if not covering:
        noticed.remarks.append(where)


def _note_adoption(refused: PolicyRefusedError, ids: frozenset[str], noticed: Noticed) -> None:
    """A policy that cannot be adopted without the item notices, where it says what it lacks."""
    if _is_named(noticed.placed.item, str(refused)):
        noticed.by |= dict.fromkeys(ids, f"不能施行:{refused}")
    else:
        noticed.remarks.append(f"不能施行,但没有说缺了它:{refused}")


def _note_stop(said: str, ids: frozenset[str], noticed: Noticed) -> None:
    """So does an earlier step that could not be done at all, where its reason says what is lacking."""
    if _is_named(noticed.placed.item, said):
        noticed.by |= {id_: said for id_ in ids if id_ not in noticed.by}


def _is_named(item: ProvingItem, said: str) -> bool:
    return any(f"“{word}”" in said for word in (item.name, item.kind) if word)


def _revision(placed: Placed) -> Revise:
    """The policy's text without the item; the platform's guarantees are broken instead."""
    if placed.item.guarantee:
        return as_it_stands
    whole, rest = normalised(placed.text), without(placed.text, placed.item)

    def revise(policy: str, text: str) -> str:
        return rest if policy == placed.item.policy and normalised(text) == whole else text

    return revise


def _broken(item: ProvingItem) -> AbstractContextManager[None]:
    return broken(item.guarantee) if item.guarantee else nullcontext()


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """What takes longer raises TimeoutError in the midst of it; only the main thread of a process can do this."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"{seconds} 秒没有结束")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)

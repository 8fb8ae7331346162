"""Runs a scenario on whatever database is connected, and tells every expectation that was not met."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from shouwen.ledger.verifying import verify
from shouwen.organization.snapshot import seen_from
from shouwen.oversight.check import check_rows
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.time.durations import DurationError
from shouwen.rules.words import UnknownWord
from shouwen.trials.scenarios.arguments import ArgumentProblem
from shouwen.trials.scenarios.expecting import OF_A_CASE, OF_THE_WORLD
from shouwen.trials.scenarios.names import NameProblem
from shouwen.trials.scenarios.obligations import ObligationProblem
from shouwen.trials.scenarios.pages import look_at_page
from shouwen.trials.scenarios.performing import REFUSALS, perform, settle_all
from shouwen.trials.scenarios.staging import stage
from shouwen.trials.scenarios.values import PlacedStep, Scenario
from shouwen.trials.scenarios.world import World, look_at

MISWRITTEN = (ArgumentProblem, NameProblem, ObligationProblem, UnknownWord, DurationError)


@dataclass(frozen=True)
class Unmet:
    """Something that did not come about as the scenario says: where, and what was found instead."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return chinese_marks(f"{self.file} 第{self.line}行:{self.message}")


@dataclass(frozen=True)
class Report:
    """What came of one scenario; ``covers`` are the catalogue's rules it proves when it passed, ``proved`` those of
    the steps that ran and passed whatever became of the others."""

    file: str
    title: str
    steps: int
    unmet: tuple[Unmet, ...]
    covers: tuple[str, ...]
    proved: tuple[str, ...] = ()

    @property
    def is_met(self) -> bool:
        return not self.unmet

    def as_data(self) -> dict[str, Any]:
        """Plain values for ``--json``."""
        return asdict(self) | {"is_met": self.is_met}


class StoppedError(Exception):
    """A step could not be done, and further ones would mean nothing; the message says why."""


def run_scenario(scenario: Scenario) -> Report:
    """Stages the institution, does every step, and last of all asks whether the laws of the house still hold."""
    with seen_from(scenario.begins_at):
        return _run_on(stage(scenario), scenario)


def run_step(placed: PlacedStep, world: World) -> list[tuple[int, str]]:
    """Does one step; (line, what was not met) for everything otherwise. Raises StoppedError."""
    return list(_run(placed, world))


def _run_on(world: World, scenario: Scenario) -> Report:
    unmet: list[Unmet] = []
    proved: dict[str, None] = {}
    try:
        for placed in scenario.steps:
            found = [Unmet(scenario.file.name, line, said) for line, said in run_step(placed, world)]
            proved |= {} if found else dict.fromkeys(placed.step.covers)
            unmet += found
        unmet += [Unmet(scenario.file.name, 1, said) for said in _broken_laws(world)]
    except StoppedError as stopped:
        unmet.append(Unmet(scenario.file.name, placed.line, f"{stopped};后面的步骤没有做"))
    proved |= {} if unmet else dict.fromkeys(scenario.text.covers)
    title, steps = scenario.title, len(scenario.steps)
    return Report(scenario.file.name, title, steps, tuple(unmet), scenario.covers, tuple(proved))


def _run(placed: PlacedStep, world: World) -> Iterator[tuple[int, str]]:
    step = placed.step
    world.now = step.at or world.now
    world.refresh()
    try:
        yield from ((placed.line, said) for said in _do(placed, world))
        yield from ((placed.line, said) for said in look_at_page(step.page, world))
        for key, wanted in step.expect.items():
            yield from ((placed.line_of(key), said) for said in _expect(key, wanted, step.expect, world))
    except MISWRITTEN as error:
        raise StoppedError(str(error)) from error


def _do(placed: PlacedStep, world: World) -> Iterator[str]:
    step = placed.step
    world.held_back = ()
    try:
        perform(step, world)
    except REFUSALS as refusal:
        world.held_back = getattr(refusal, "phrases", ())
        if world.held_back and "held_back" in step.expect:
            return
        if not step.refused:
            raise StoppedError(f"“{step.do or '施行制度'}”被拒绝:{refusal}") from refusal
        yield from _as_refused(refusal, placed)
    else:
        if step.refused:
            yield f"期望“{step.do}”被拒绝(理由含“{step.refused}”),实际做成了"


def _as_refused(refusal: Exception, placed: PlacedStep) -> Iterator[str]:
    step = placed.step
    if step.refused not in str(refusal):
        yield f"期望拒绝的理由含“{step.refused}”,实际是:{refusal}"
    field = getattr(refusal, "field", "")
    if step.refused_at and step.refused_at != field:
        yield f"期望理由显示在“{step.refused_at}”栏,实际在“{field}”"


def _expect(key: str, wanted: Any, expected: dict[str, Any], world: World) -> Iterator[str]:
    if key == "case":
        return
    if key in OF_THE_WORLD:
        yield from OF_THE_WORLD[key](world, wanted)
    elif key in OF_A_CASE:
        yield from OF_A_CASE[key](look_at(world, str(expected.get("case", ""))), wanted)
    else:
        raise StoppedError(f"不认识的期望“{key}”;可以写:{'、'.join(chain(OF_A_CASE, OF_THE_WORLD))}")


def _broken_laws(world: World) -> Iterator[str]:
    """Whatever a scenario does, the laws hold afterwards and the ledger is whole."""
    settle_all(world)
    yield from check_rows(world.now)
    yield from map(str, verify(world.institution.pk))

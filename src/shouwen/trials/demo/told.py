"""Stories that a pack tells step by step, in ``demo/*.yaml``: scenarios whose days are counted back from the end.

``前3个工作日 09:30`` is half past nine, three working days before the demonstration's last day; ``前20天 23:10`` counts
every day; ``前3个工作日的年份`` is its year. The rest is written as in a scenario.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from shouwen.rules.time.calendar import WorkCalendar
from shouwen.trials.demo.scene import Story
from shouwen.trials.demo.theatre import Theatre
from shouwen.trials.scenarios.performing import perform
from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.values import Scenario
from shouwen.trials.scenarios.world import World

FOLDER = "demo"
_BEFORE = re.compile(r"前(\d{1,3})(天|个工作日)(的年份)?")


def stories_told(pack: Path, theatre: Theatre, *, last: date) -> Iterator[tuple[datetime, Story]]:
    """When each story of the pack begins, and the story. Raises ScenarioFileError."""
    for file in sorted((pack / FOLDER).glob("*.yaml")):
        text = dated(file.read_text(encoding="utf-8"), last, theatre.calendar)
        scenario = scenario_of(text, file=file)
        yield scenario.begins_at, _told(scenario, theatre)


def _told(scenario: Scenario, theatre: Theatre) -> Story:
    world = World(institution=theatre.institution, sources={}, read_policy=_no_policy, now=theatre.now)
    for placed in scenario.steps:
        if placed.step.at and placed.step.at > theatre.now:
            yield placed.step.at
        world.now = theatre.now
        world.refresh()
        perform(placed.step, world)


def dated(text: str, last: date, calendar: WorkCalendar) -> str:
    """``text`` with every day said as a date."""

    def said(found: re.Match[str]) -> str:
        count, unit = int(found[1]), found[2]
        day = last - timedelta(days=count) if unit == "天" else _working_day_before(last, count, calendar)
        return f"{day:%Y}" if found[3] else f"{day:%Y-%m-%d}"

    return _BEFORE.sub(said, text)


def _working_day_before(last: date, count: int, calendar: WorkCalendar) -> date:
    day = last
    while count > 0 or not calendar.is_working_day(day):
        day -= timedelta(days=1)
        count -= calendar.is_working_day(day)
    return day


def _no_policy(name: str) -> tuple[str, str]:
    raise LookupError(f"a demonstration keeps its policies: {name}")

"""The running demonstration: its clock, its people, its script, and the chance that decides."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.rules.case.state import CaseState
from shouwen.rules.destinations import destination
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.trials.demo.cast import Cast
from shouwen.trials.demo.script import Deck, Lines, Script, Topic


@dataclass
class Theatre:
    """What all stories share. ``now`` is the instant of the act being played."""

    institution: Institution
    cast: Cast
    script: Script
    rulebook: Rulebook
    seed: int
    now: datetime
    states: dict[UUID, CaseState] = field(default_factory=dict)
    decks: dict[str, Deck] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def calendar(self) -> WorkCalendar:
        return self.rulebook.calendar

    def draw(self, name: str) -> str:
        """The next line of a list of the script; every line is drawn before one comes again."""
        return self._deck(name, getattr(self.script, name)).draw()

    def say(self, topic: Topic) -> str:
        """The next way to put ``topic``."""
        return self._deck(topic.sayings[0], topic.sayings).draw()

    def destination(self, topic: Topic) -> str:
        """The department (id) that answers for ``topic``: by the route, or as the script says."""
        if topic.to:
            return self.cast.department(topic.to, self.now)
        found = destination(topic.category, topic.item, rulebook=self.rulebook, at=self.now)
        if found is None:
            raise LookupError(f"no route for the demo's topic {topic.category}")
        return found

    def _deck(self, name: str, lines: Lines) -> Deck:
        if name not in self.decks:
            self.decks[name] = Deck(lines, Random(f"{self.seed}/{name}"))  # noqa: S311 - reproducible on purpose
        return self.decks[name]


def open_theatre(institution: Institution, script: Script, *, seed: int, at: datetime) -> Theatre:
    """The institution as it stands at ``at``, ready to be played in."""
    rulebook = rulebook_today(institution, at)
    return Theatre(
        institution=institution,
        cast=Cast(institution, rulebook.organization),
        script=script,
        rulebook=rulebook,
        seed=seed,
        now=at,
    )

"""What becomes of verified latenesses and of what inspections found: heard, proposed, decided, step by step.

A lawful, mild course: the least of what the clause offers. A sign that somebody noted by hand in a case is told by the
packs' own stories, to its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from shouwen.cases.actors import Actor
from shouwen.cases.models import Flag
from shouwen.oversight.accountability.actions import decide_measure, make_statement, propose_measure, review_legality
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.queries import Sight, sight
from shouwen.oversight.accountability.record import CASE
from shouwen.rules.accountability.matter import Stage, Step
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.people import resolve
from shouwen.trials.demo.scene import Story
from shouwen.trials.demo.theatre import Theatre

ATTENDED = 0.4
"""The chance that somebody sees to a matter on a given working day."""
SPARED = 0.15
"""The share of what is proposed that is not imposed."""
_SIDES = (
    "当天科里只有一个人顶岗，没有顾上，认识到不对",
    "等对方科室回话，没有先给服务对象说一声",
    "以为已经答复过了，回头看记录才知道没有发出去",
)


def docket(theatre: Theatre, *, until: datetime) -> Iterator[tuple[datetime, Story]]:
    """When matters of accountability are first looked at, and the story of going on with them day by day."""
    first = _morning_of(theatre, theatre.now.date() + timedelta(days=1))
    if first < until:
        yield first, _seen_to_daily(theatre)


def _seen_to_daily(theatre: Theatre) -> Story:
    while True:
        open_ones = Matter.objects.filter(institution_id=theatre.institution.pk, stage__in=(Stage.TOLD, Stage.PROPOSED))
        for row in open_ones.order_by("year", "number"):
            if not _is_told_elsewhere(row):
                Hearing(theatre, row).go_on()
        yield _morning_of(theatre, theatre.now.date() + timedelta(days=1))


def _morning_of(theatre: Theatre, day: date) -> datetime:
    return datetime.combine(theatre.calendar.working_day_from(day), time(10, 40), theatre.calendar.zone)


def _is_told_elsewhere(row: Matter) -> bool:
    is_late = Flag.objects.filter(case_id=row.about, about=row.about_seq, pattern="late").exists
    return row.source == CASE and not is_late()


@dataclass(frozen=True)
class Hearing:
    """One matter on one morning. ``chance`` is its own, so that it never changes another story."""

    theatre: Theatre
    row: Matter

    @property
    def chance(self) -> Random:
        theatre = self.theatre
        return Random(f"{theatre.seed}/matter/{self.row.number}/{theatre.now.date()}")  # noqa: S311 - reproducible

    def go_on(self) -> None:
        """The next step, by whoever may take it, if anybody sees to it today."""
        chance = self.chance
        if chance.random() > ATTENDED:
            return
        if self.row.stage == Stage.TOLD:
            if not self._speak(chance):
                self._propose()
        elif not self._review():
            self._decide(chance)

    def _speak(self, chance: Random) -> bool:
        """The person says how it was, once, while there is time."""
        seen = self._seen_by(self.row.subject)
        if seen is None or seen.state.statements or self.theatre.now > seen.state.opened.heard_until:
            return False
        make_statement(by=self._actor(self.row.subject), text=chance.choice(_SIDES), **self._here)
        return True

    def _propose(self) -> None:
        for rule in self._rules():
            grade = rule.grades[0]
            plain = [each for each in grade.measures if each not in {*grade.amounts, *grade.dated, *rule.cuts_pay}]
            wanted = grade.together or tuple(plain[:1])
            by = self._who(Step.PROPOSE, rule.proposed_by)
            if by and wanted and set(wanted) <= set(plain):
                reason = "记录属实，本人已经陈述，后果轻微"
                propose_measure(
                    by=by, rule=rule.id, gravity=grade.gravity, measures=wanted, reason=reason, **self._here
                )
                return

    def _review(self) -> bool:
        by = next((self._who(Step.REVIEW, rule.reviewer) for rule in self._rules()), None)
        if by is None:
            return False
        review_legality(by=by, is_lawful=True, opinion="依据和幅度都在条文以内", **self._here)
        return True

    def _decide(self, chance: Random) -> None:
        for rule in self._rules():
            by = self._who(Step.DECIDE, rule.decided_by)
            if by:
                is_imposed = chance.random() > SPARED
                reason = "初次，认识到位，以教育为主" if is_imposed else "确有客观原因，已经改正"
                decide_measure(by=by, is_imposed=is_imposed, reason=reason, **self._here)
                return

    @property
    def _here(self) -> dict[str, Any]:
        return {"matter_id": self.row.pk, "at": self.theatre.now}

    def _rules(self) -> list[MeasureRule]:
        overseer = next(iter(self.theatre.cast.overseers(self.theatre.now)), "")
        seen = self._seen_by(overseer) if overseer else None
        return seen.rules if seen else []

    def _who(self, step: Step, words: str) -> Actor | None:
        """The first whom ``words`` of the clause mean, or of the oversight office where it names nobody."""
        found = self._meant(words) if words else self.theatre.cast.overseers(self.theatre.now)
        able = (each for each in found if (seen := self._seen_by(each)) and step in seen.steps)
        return next(map(self._actor, able), None)

    def _meant(self, words: str) -> list[str]:
        cast, now = self.theatre.cast, self.theatre.now
        found = resolve(
            words,
            organization=cast.organization,
            at=now,
            is_working_time=self.theatre.calendar.is_working_time,
            department=self.row.department or None,
        )
        named = [each for each in (found.person_id, found.bearer) if each]
        return named or (cast.at_work(found.department_id, now) if found.department_id else [])

    def _seen_by(self, person: str) -> Sight | None:
        if person not in self.theatre.cast.accounts:
            return None
        return sight(self.row.pk, self._actor(person), self.theatre.now)

    def _actor(self, person: str) -> Actor:
        return self.theatre.cast.actor(person)

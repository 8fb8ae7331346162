"""Prepares the demonstration: everything in one transaction, the same for the same seed and the same end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from random import Random

from django.db import transaction

from shouwen.cases.models import Case
from shouwen.ledger.identifiers import seeded_ids
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Delivery
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import seen_from
from shouwen.rules.organization_file import CHINA
from shouwen.trials.demo.accountable import docket
from shouwen.trials.demo.arrivals import draw_arrivals
from shouwen.trials.demo.attending import attended
from shouwen.trials.demo.founding import found
from shouwen.trials.demo.playing import Cue, play
from shouwen.trials.demo.reporting import reports_owed
from shouwen.trials.demo.scene import Scene
from shouwen.trials.demo.script import read_script
from shouwen.trials.demo.stories import COURSES, REST_DAY_COURSES, Course, on_the_spot
from shouwen.trials.demo.surveying import campaigns
from shouwen.trials.demo.tableau import resting, tableau
from shouwen.trials.demo.theatre import Theatre, open_theatre
from shouwen.trials.demo.told import stories_told
from shouwen.trials.demo.verifying import latenesses_verified

DAYS = 91
LIGHT = 1 / 3
"""The share of questions answered on the spot."""
_AFTER_ALL_DRAWN = 1_000_000


@dataclass(frozen=True)
class Prepared:
    """What there is now."""

    institution: Institution
    cases: int
    refused: tuple[str, ...]
    """Why stories were told no and ended early; normally none."""


@transaction.atomic
def prepare_demo(pack: Path, *, seed: int, until: datetime, cases: int) -> Prepared:
    """Three months and about ``cases`` matters up to ``until`` (aware). On any error there is nothing at all."""
    last = until.astimezone(CHINA).date()
    first = last - timedelta(days=DAYS)
    begins = datetime.combine(first - timedelta(days=1), time(9), CHINA)
    script = read_script(pack)
    with seeded_ids(seed), seen_from(until):
        institution = found(pack, script, at=begins, last=last, seed=seed)
        theatre = open_theatre(institution, script, seed=seed, at=begins)
        drawn = draw_cues(theatre, first=first, last=last, until=until, count=cases)
        told = told_cues(pack, theatre, last=last)
        play(chain(drawn, told, reported_cues(theatre, until=until)), theatre, until=until)
    # What a played past would have sent by mail is sent to nobody; it stays in the messages on the screens.
    OutgoingNotice.objects.filter(institution_id=institution.pk, status=Delivery.WAITING).delete()
    return Prepared(institution, Case.objects.filter(institution=institution).count(), tuple(theatre.refused))


def draw_cues(theatre: Theatre, *, first: date, last: date, until: datetime, count: int) -> Iterator[Cue]:
    """Who comes when, and what will become of it. Drawn for whole days: until noon it is a day's first half."""
    chance = Random(f"{theatre.seed}/arrivals")  # noqa: S311 - reproducible on purpose
    light = round(count * LIGHT) if theatre.script.asked_on_the_spot else 0
    arrivals = draw_arrivals(light, first=first, last=last, calendar=theatre.calendar, chance=chance)
    drawn: list[tuple[datetime, Course]] = [(at, on_the_spot) for at in arrivals]
    arrivals = draw_arrivals(count - light, first=first, last=last, calendar=theatre.calendar, chance=chance)
    drawn += [(at, _course(at, theatre, chance)) for at in arrivals]
    courses = [(at, _attended(course)) for at, course in drawn]
    courses += [(at, resting(course, state)) for at, course, state in tableau(until, theatre.calendar)]
    for number, (at, course) in enumerate(courses, start=1):
        yield Cue(at, number, course(Scene(theatre, number)))


def told_cues(pack: Path, theatre: Theatre, *, last: date) -> Iterator[Cue]:
    """The stories that the pack tells itself, after all that is drawn."""
    for number, (at, story) in enumerate(stories_told(pack, theatre, last=last)):
        yield Cue(at, _AFTER_ALL_DRAWN + number, story)


def reported_cues(theatre: Theatre, *, until: datetime) -> Iterator[Cue]:
    """The periodic reports, the surveys, and what becomes of breaches, after the stories of the same instant."""
    courses = (reports_owed, campaigns, latenesses_verified, docket)
    cues = chain.from_iterable(course(theatre, until=until) for course in courses)
    for number, (at, story) in enumerate(list(cues)):
        yield Cue(at, 2 * _AFTER_ALL_DRAWN + number, story)


def _attended(course: Course) -> Course:
    return lambda scene: attended(course(scene), scene)


def _course(at: datetime, theatre: Theatre, chance: Random) -> Course:
    courses = COURSES if theatre.calendar.is_working_day(at.date()) else REST_DAY_COURSES
    return chance.choices([course for course, _ in courses], [weight for _, weight in courses])[0]

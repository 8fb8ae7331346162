"""How an institution's periodic duties stand: rules, organisation and what was recorded, put together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.periods.in_force import cadences_in_force
from shouwen.periods.models import PeriodDoing
from shouwen.rules.keeping.owing import Doing, InForce, Owed, Standing, never_older, owed_under, reaches_back, standings
from shouwen.rules.keeping.subjects import answers_for
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.vacancy import Resolved
from shouwen.rules.words import Cycle

PERIODS_SHOWN = 12
"""How many periods back an overview goes."""
_DAYS = {
    Cycle.WORKING_DAY: 1.6,
    Cycle.DAY: 1,
    Cycle.WEEK: 7,
    Cycle.HALF_MONTH: 15.5,
    Cycle.MONTH: 31,
    Cycle.QUARTER: 92,
    Cycle.HALF_YEAR: 184,
    Cycle.YEAR: 366,
}


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One institution at ``now``, and the periodic rules that were ever in force there."""

    institution: Institution
    rulebook: Rulebook
    spans: tuple[InForce, ...]
    now: datetime

    def answers_for(self, owed: Owed, at: datetime | None = None) -> Resolved:
        """Who owes it: at the due instant when that is past, else now."""
        moment = at or min(owed.due, self.now)
        return answers_for(
            owed.rule,
            owed.subject,
            organization=self.rulebook.organization,
            calendar=self.rulebook.calendar,
            at=moment,
        )


def scene_of(institution: Institution, now: datetime) -> Scene:
    """The scene at ``now`` (aware). Raises ActRefused where no policy was in force yet."""
    rulebook = rulebook_today(institution, now)
    return Scene(institution=institution, rulebook=rulebook, spans=cadences_in_force(institution), now=now)


def overview(scene: Scene, *, rule: str = "") -> list[Standing]:
    """Every duty of the last ``PERIODS_SHOWN`` periods of each rule (or of the rule with id ``rule``), and what may
    never be older than so long, in the order in which they fall due."""
    spans = [span for span in scene.spans if rule in ("", span.rule.id)]
    doings = doings_of(scene, (span.rule.id for span in spans))
    found = [standing for span in spans for standing in _recent(span, doings, scene)]
    found += never_older(spans, doings, now=scene.now, rulebook=scene.rulebook)
    return sorted(found, key=lambda standing: (standing.owed.due, standing.owed.key))


def standings_since(scene: Scene, since: datetime) -> Iterator[Standing]:
    """Every duty under which something may fall due from ``since`` on."""
    doings = doings_of(scene, (span.rule.id for span in scene.spans))
    for span in scene.spans:
        begins = since - reaches_back(span.rule)
        yield from standings(owed_under([span], since=begins, until=scene.now, rulebook=scene.rulebook), doings)
    yield from never_older(scene.spans, doings, now=scene.now, rulebook=scene.rulebook)


def doings_of(scene: Scene, rules: Iterable[str]) -> list[Doing]:
    """What was recorded under these rules up to now. One SELECT."""
    rows = PeriodDoing.objects.filter(institution_id=scene.institution.pk, rule__in=set(rules), done_at__lte=scene.now)
    return [Doing(rule=row.rule, period=row.period, subject=row.subject, at=row.done_at, by=row.person) for row in rows]


def _recent(span: InForce, doings: list[Doing], scene: Scene) -> Iterator[Standing]:
    if span.rule.every is None:
        return
    since = scene.now - timedelta(days=PERIODS_SHOWN * _DAYS[span.rule.every])
    yield from standings(owed_under([span], since=since, until=scene.now, rulebook=scene.rulebook), doings)

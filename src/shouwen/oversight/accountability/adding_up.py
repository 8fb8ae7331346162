"""累计: what adds up to a measure of its own, each year once or each matter counted once."""

from datetime import datetime

from django.db import transaction

from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.beginning import begin_matter
from shouwen.oversight.accountability.files import rulebook_of
from shouwen.oversight.accountability.ground import ACCUMULATION, Opening
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.record import counted_in, standing_of
from shouwen.oversight.accountability.register import hold_register
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.choosing import Known, Verified, accumulations, answerable
from shouwen.rules.language.kinds import CALENDAR_YEAR, MeasureRule
from shouwen.rules.rulebook import Rulebook


@transaction.atomic
def open_what_adds_up(institution: Institution, person: str, at: datetime) -> list[Matter]:
    """A matter for each 累计 that ``person`` (id) has reached at ``at`` by the policies of that day."""
    today = rulebook_today(institution, at)
    house = rulebook_of(institution, today.bundle)
    known = Known(standing_of(institution.pk))
    met = accumulations(person, house.bundle, house.organization, known=known, at=at)
    return [matter for rule, counted in met for matter in _add_up(institution, house, person, rule, counted, at)]


def _add_up(
    institution: Institution, house: Rulebook, person: str, rule: MeasureRule, counted: tuple[str, ...], at: datetime
) -> list[Matter]:
    """Each year once by calendar years; else each matter counts once."""
    year = hold_register(institution.pk, at).year
    by_year = any(count.window == CALENDAR_YEAR for count in rule.counts)
    if not by_year and counted_in(institution.pk, person, rule.id) & set(counted):
        return []
    about = f"{rule.id}:{year if by_year else counted[0][-20:]}"[:64]
    opening = _reached(institution, house, person, rule, counted, at, about=about)
    whom = answerable(rule.subjects, opening.breach, house.organization, at=at)
    return [matter for who in whom for matter in begin_matter(opening, who, [rule])]


def _reached(
    institution: Institution,
    house: Rulebook,
    person: str,
    rule: MeasureRule,
    counted: tuple[str, ...],
    at: datetime,
    *,
    about: str,
) -> Opening:
    """What was reached, as a breach of its own under the id ``about``."""
    row = house.organization.person(person, at) or house.organization.last_known(person)
    return Opening(
        institution=institution,
        rulebook=house,
        breach=Verified(names=(rule.id,), person=person, department=row.department if row else "", happened_at=at),
        name="或".join(f"{'、'.join(count.of)}{count.reaches}次" for count in rule.counts),
        clause=rule.clause,
        act=e.Act(source=ACCUMULATION, id=about, seq=0, happened_at=at),
        at=at,
        counted=counted,
    )

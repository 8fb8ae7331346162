"""期内无扣分: the periods close, and who lost nothing in one has its points."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Min

from shouwen.cases.refusals import NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.files import rulebook_of
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.register import hold_register
from shouwen.oversight.accountability.score_files import begin_score, entered_by
from shouwen.policies.models import Adoption
from shouwen.rules.accountability.choosing import Answerable
from shouwen.rules.accountability.scoring import (
    Standing,
    clean_departments,
)
from shouwen.rules.keeping.periods import Period, period_of, periods_between
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.organization_file import CHINA
from shouwen.rules.rulebook import Rulebook


@transaction.atomic
def close_periods(institution: Institution, now: datetime) -> list[Score]:
    """期内无扣分: the points for departments without a deduction in a period that has ended, each once, however long
    nothing was settled (design law 4)."""
    rules = _clean_rules(institution, now)
    if not rules:
        return []
    hold_register(institution.pk, now)
    due = [(rule, period) for rule in rules for period in _to_close(rule, institution, now)]
    return [score for rule, period in due for score in _close(rule, period, institution, now)]


def _clean_rules(institution: Institution, now: datetime) -> list[ScoreRule]:
    try:
        bundle = rulebook_today(institution, now).bundle
    except NothingInForce:
        return []
    return [rule for rule in bundle.of(ScoreRule) if rule.clean]


def _to_close(rule: ScoreRule, institution: Institution, now: datetime) -> Iterator[Period]:
    """The period that ended last, for a deduction in it may have been cancelled since; and those before it, as far
    back as policies go, that brought nobody anything yet."""
    last = period_of(rule.cycle, period_of(rule.cycle, now.astimezone(CHINA).date()).begins - timedelta(days=1))
    known = set(Score.objects.filter(institution_id=institution.pk, rule=rule.id).values_list("period", flat=True))
    since = Adoption.objects.filter(institution_id=institution.pk).aggregate(first=Min("effective_at"))["first"]
    first = period_of(rule.cycle, since.astimezone(CHINA).date()).begins
    for period in periods_between(rule.cycle, first, last.begins - timedelta(days=1)):
        if period.key not in known:
            yield period
    yield last


def _close(rule: ScoreRule, period: Period, institution: Institution, now: datetime) -> Iterator[Score]:
    house = _house_at(institution, period.ends)
    if house is None or not any(each.id == rule.id for each in house.bundle.of(ScoreRule)):
        return
    entries = Score.objects.filter(institution_id=institution.pk, period=period.key)
    rewarded = set(entries.filter(rule=rule.id).values_list("subject", flat=True))
    off = entries.filter(points__lt=0).exclude(standing__in=(Standing.CANCELLED, Standing.REPLACED))
    deducted = set(off.values_list("department", flat=True))
    for department in clean_departments(rule, deducted, house.organization, period=period):
        if department not in rewarded:
            who = Answerable(role="department", kind="department", subject=department, department=department)
            yield begin_score(institution, entered_by(rule, who, house, now, _noon(period.ends)), house, now)


def _house_at(institution: Institution, day: date) -> Rulebook | None:
    try:
        return rulebook_of(institution, rulebook_today(institution, _noon(day)).bundle)
    except NothingInForce:
        return None


def _noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), CHINA) + timedelta(hours=12)

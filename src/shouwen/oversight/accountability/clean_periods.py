"""期内无扣分: the periods close, and who lost nothing in one has its points, unless something is verified later."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Min

from shouwen.cases.refusals import NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.closed_periods import closed_periods, remember_closed
from shouwen.oversight.accountability.files import rulebook_of
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.register import hold_register
from shouwen.oversight.accountability.score_files import (
    begin_score,
    entered_by,
    open_score,
    spokesman,
    take,
)
from shouwen.oversight.accountability.telling import tell
from shouwen.policies.models import Adoption
from shouwen.rules.accountability.choosing import Answerable
from shouwen.rules.accountability.score import ScoreReplaced
from shouwen.rules.accountability.scoring import FALLEN, Standing, clean_departments
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.organization_file import CHINA
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.periods import Period, period_before, period_of, periods_between


@transaction.atomic
def close_periods(institution: Institution, now: datetime) -> list[Score]:
    """期内无扣分: the points for departments without a deduction in a period that has ended, each once, however long
    nothing was settled (design law 4)."""
    rules = _clean_rules(institution, now)
    if not rules:
        return []
    hold_register(institution.pk, now)
    due = [(rule, period) for rule in rules for period in _to_close(rule, institution, now)]
    found = [score for rule, period in due for score in _close(rule, period, institution, now)]
    remember_closed(institution.pk, ((rule.id, period.key) for rule, period in due))
    return found


def _clean_rules(institution: Institution, now: datetime) -> list[ScoreRule]:
    try:
        bundle = rulebook_today(institution, now).bundle
    except NothingInForce:
        return []
    return [rule for rule in bundle.of(ScoreRule) if rule.clean]


def _to_close(rule: ScoreRule, institution: Institution, now: datetime) -> Iterator[Period]:
    """What has ended since policies go back and is not closed; what fell since has opened it again."""
    since = Adoption.objects.filter(institution_id=institution.pk).aggregate(first=Min("effective_at"))["first"]
    first = period_of(rule.cycle, since.astimezone(CHINA).date()).begins
    present = period_of(rule.cycle, now.astimezone(CHINA).date())
    closed = closed_periods(institution.pk, rule.id)
    for period in periods_between(rule.cycle, first, period_before(present).begins):
        if period.key not in closed:
            yield period


def _close(rule: ScoreRule, period: Period, institution: Institution, now: datetime) -> Iterator[Score]:
    house = _house_at(institution, period.ends)
    if house is None or not any(each.id == rule.id for each in house.bundle.of(ScoreRule)):
        return
    entries = Score.objects.filter(institution_id=institution.pk, period=period.key)
    given = entries.filter(rule=rule.id).exclude(standing=Standing.REPLACED)
    rewarded = set(given.values_list("subject", flat=True))
    off = entries.filter(points__lt=0).exclude(standing__in=FALLEN)
    deducted = set(off.values_list("department", flat=True))
    for department in clean_departments(rule, deducted, house.organization, period=period):
        if department not in rewarded:
            who = Answerable(role="department", kind="department", subject=department, department=department)
            yield begin_score(institution, entered_by(rule, who, house, now, _noon(period.ends)), house, now)


def take_back_clean(deduction: Score, institution: Institution, at: datetime) -> None:
    """A deduction of a closed period is entered at ``at``: the points that its department had for having none go, and
    come again by ``close_periods`` should the deduction fall. The department is told. In the caller's transaction."""
    of_the_same = Score.objects.filter(
        institution_id=institution.pk, period=deduction.period, department=deduction.department, source=""
    )
    for row in of_the_same.filter(points__gt=0).exclude(standing__in=FALLEN).order_by("pk"):
        file = open_score(row.pk, institution, at)
        take(file, ScoreReplaced(by=deduction.pk.hex), actor=None)
        said = (
            f"{row.period}“{row.name}”{row.points.normalize():+f}分取消:这一期后来查实了一条扣分。扣分撤销的,重新加上。"
        )
        tell(institution.pk, spokesman(file), said, file.rulebook.organization, at=at)


def _house_at(institution: Institution, day: date) -> Rulebook | None:
    try:
        return rulebook_of(institution, rulebook_today(institution, _noon(day)).bundle)
    except NothingInForce:
        return None


def _noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), CHINA) + timedelta(hours=12)

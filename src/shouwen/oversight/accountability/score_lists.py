"""The lists of score entries: the house's by year, one's own, those to be reviewed, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice

from django.db.models import Q, QuerySet
from django.db.models.functions import Left

from shouwen.cases.actors import Actor
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.files import rulebook_of
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.own import Newest, concerns, newest
from shouwen.oversight.accountability.score_files import points_of, state_of
from shouwen.oversight.accountability.scores import is_reviewer
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.accountability.scoring import Standing, total
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.organization_file import CHINA

TO_REVIEW = 100
"""At most so many disputed entries at once, the longest waiting first; the next come when these are done."""


@dataclass(frozen=True, kw_only=True)
class ScoreTotal:
    """What stands in force for one subject and period, within the caps of the clauses."""

    subject_kind: str
    subject: str
    period: str
    points: Decimal
    taken_away: tuple[str, ...]


def scores_to_see(by: Actor, *, year: str) -> QuerySet[Score]:
    """The score entries of the house that count in ``year`` (2026), for the oversight office; none for others."""
    return _scores_overseen(by).filter(period__startswith=year).order_by("-entered_at")


def years_scored(by: Actor) -> list[str]:
    """The years in which the entries that ``by`` may see count, the newest first."""
    years = _scores_overseen(by).annotate(year=Left("period", 4)).values_list("year", flat=True)
    return sorted(set(years.order_by().distinct()), reverse=True)


def _scores_overseen(by: Actor) -> QuerySet[Score]:
    rows = Score.objects.filter(institution_id=by.institution_id).exclude(subject=by.staff)
    return rows if AccountRole.OVERSIGHT_OFFICE.value in by.roles else rows.none()


def own_scores(by: Actor, at: datetime) -> Newest[Score]:
    """The score entries of oneself, or of the department that one heads."""
    rows = Score.objects.filter(institution_id=by.institution_id).filter(concerns(by, at))
    return newest(rows.order_by("-entered_at"))


def own_totals(by: Actor, at: datetime) -> list[ScoreTotal]:
    """What stands in force for oneself, or the department that one heads, in this year and the last."""
    year = at.astimezone(CHINA).year
    recent = Q(period__startswith=str(year)) | Q(period__startswith=str(year - 1))
    rows = Score.objects.filter(recent, concerns(by, at), institution_id=by.institution_id)
    return totals_of(rows, by.institution)


def totals_of(rows: Iterable[Score], institution: Institution) -> list[ScoreTotal]:
    """The sums of ``rows`` by subject and period, the newest period first. Each rule's sum is held within its cap
    (上限) by the policies of the day on which the last of them was entered; a veto (一票否决) is told beside it."""
    groups: dict[tuple[str, str, str], list[Score]] = {}
    for row in rows:
        groups.setdefault((row.period, row.subject_kind, row.subject), []).append(row)
    return [_total(key, found, institution) for key, found in sorted(groups.items(), reverse=True)]


def _total(key: tuple[str, str, str], rows: list[Score], institution: Institution) -> ScoreTotal:
    period, kind, subject = key
    standing = [row for row in rows if row.standing == Standing.STANDS]
    last = max(row.entered_at for row in rows)
    rules = rulebook_today(institution, last).bundle.of(ScoreRule)
    vetoes = dict.fromkeys(row.veto for row in standing if row.veto)
    points = total(map(points_of, standing), rules)
    return ScoreTotal(subject_kind=kind, subject=subject, period=period, points=points, taken_away=tuple(vetoes))


def scores_to_review(by: Actor, at: datetime) -> list[Score]:
    """The disputed entries that a clause names ``by`` to review, never one's own."""
    rows = Score.objects.filter(institution_id=by.institution_id, standing=Standing.DISPUTED).exclude(subject=by.staff)
    waiting = rows.order_by("entered_at").iterator(chunk_size=200)
    return list(islice((row for row in waiting if _is_reviewer(row, by, at)), TO_REVIEW))


def _is_reviewer(row: Score, by: Actor, at: datetime) -> bool:
    house = rulebook_of(by.institution, bundle_by_hash(state_of(row.pk).entered.bundle))
    rule = next((each for each in house.bundle.of(ScoreRule) if each.id == row.rule), None)
    return rule is not None and is_reviewer(rule, by.staff, house, row.department, at)

"""Every read of accountability: the lists, one matter's page, what stands against oneself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwen.cases.actors import Actor
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger import vault
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import snapshot
from shouwen.oversight.accountability.files import happened_in, rulebook_of, subjects_beside
from shouwen.oversight.accountability.models import Commendation, Matter, Score
from shouwen.oversight.accountability.score_files import points_of
from shouwen.oversight.accountability.score_files import state_of as score_state
from shouwen.oversight.accountability.scores import is_reviewer
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.accountability.matter import STEPS, MatterState, Stage, Step, fold
from shouwen.rules.accountability.parties import Seat, is_subject, may_see, refusal
from shouwen.rules.accountability.ripeness import obstacle
from shouwen.rules.accountability.scoring import Standing, total
from shouwen.rules.language.kinds import MeasureRule, ScoreRule
from shouwen.rules.rulebook import Rulebook

AWAITING = (Stage.TOLD, Stage.PROPOSED, Stage.APPEALED)
"""The stages in which somebody must do something: every such matter is listed, however old."""


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A matter as one person sees it: the state, the rules, and the steps that are theirs now."""

    row: Matter
    state: MatterState
    rulebook: Rulebook
    rules: list[MeasureRule]
    steps: frozenset[Step]
    is_own: bool


def rules_of(row: Matter) -> list[MeasureRule]:
    """The measure rules that may be applied to a matter."""
    state = state_of(row)
    bundle = bundle_by_hash(state.opened.bundle)
    return [rule for rule in bundle.of(MeasureRule) if rule.id in state.opened.rules]


def state_of(row: Matter) -> MatterState:
    """A matter folded from its entries."""
    return fold(row.pk.hex, happened_in(entries_of(row.pk)))


def sight(matter_id: UUID, by: Actor, at: datetime) -> Sight | None:
    """The matter for ``by``; ``None`` where there is none, or where it is none of their business."""
    row = Matter.objects.filter(pk=matter_id, institution_id=by.institution_id).first()
    return _sight(row, by, at) if row else None


def _sight(row: Matter, by: Actor, at: datetime) -> Sight | None:
    state = state_of(row)
    rulebook = rulebook_of(by.institution, bundle_by_hash(state.opened.bundle))
    rules = [rule for rule in rulebook.bundle.of(MeasureRule) if rule.id in state.opened.rules]
    seat = Seat(
        person=by.staff, roles=by.roles, rulebook=rulebook, at=at, beside=subjects_beside(row.institution_id, state)
    )
    if not may_see(state, seat, {rule.id: rule for rule in rules}):
        return None
    steps = frozenset(step for step in Step if _may(step, state, seat, rules))
    return Sight(row=row, state=state, rulebook=rulebook, rules=rules, steps=steps, is_own=is_subject(state, seat))


def _may(step: Step, state: MatterState, seat: Seat, rules: list[MeasureRule]) -> bool:
    """Whether the step is the reader's now, under any of the rules that may be applied."""
    if state.stage not in STEPS[step] or (step is Step.WAIVE and state.is_heard(seat.at)):
        return False
    standing = [rule for rule in rules if state.proposal is None or rule.id == state.proposal.rule]
    return any(not (refusal(step, state, seat, rule) or _hinders(step, state, seat.at, rule)) for rule in standing)


def _hinders(step: Step, state: MatterState, at: datetime, rule: MeasureRule) -> bool:
    """A decision is offered where there is one to make, even if only to spare; a review only once."""
    is_reviewed = step is Step.REVIEW and state.review is not None
    return is_reviewed or bool(obstacle(step, state, at=at, rule=rule, is_imposed=step is not Step.DECIDE))


def matters_to_see(by: Actor, at: datetime, *, stage: str = "", most: int = 200) -> list[Sight]:
    """The matters that ``by`` may see without being their subject, those with a step of theirs first: all that await
    somebody, and of those decided the newest ``most`` that the reader may see. With ``stage`` only those in it."""
    rows = Matter.objects.filter(institution_id=by.institution_id).exclude(subject=by.staff)
    rows = rows.order_by("-year", "-number")
    if stage:
        found = list(islice(_visible(rows.filter(stage=stage), by, at), None if stage in AWAITING else most))
    else:
        decided = islice(_visible(rows.filter(stage=Stage.DECIDED), by, at), most)
        found = [*_visible(rows.filter(stage__in=AWAITING), by, at), *decided]
    return sorted(found, key=lambda seen: not seen.steps)


def _visible(rows: QuerySet[Matter], by: Actor, at: datetime) -> Iterator[Sight]:
    """Whether the reader may see a row is asked of each before any is cut away."""
    return (seen for row in rows.iterator(chunk_size=200) if (seen := _sight(row, by, at)) and not seen.is_own)


def own_matters(by: Actor, at: datetime) -> list[Sight]:
    """What is said of oneself, or of the department that one heads; the newest first."""
    rows = Matter.objects.filter(institution_id=by.institution_id).filter(_own(by, at)).order_by("-year", "-number")
    found = (_sight(row, by, at) for row in rows[:100])
    return [seen for seen in found if seen and seen.is_own]


def own_scores(by: Actor, at: datetime) -> QuerySet[Score]:
    """The score entries of oneself, or of the department that one heads."""
    return Score.objects.filter(institution_id=by.institution_id).filter(_own(by, at)).order_by("-entered_at")


def own_commendations(by: Actor) -> QuerySet[Commendation]:
    """The commendations of oneself."""
    rows = Commendation.objects.filter(institution_id=by.institution_id, person=by.staff)
    return rows.order_by("-given_at")[:100]


def _own(by: Actor, at: datetime) -> Q:
    organization = snapshot(by.institution_id, by.institution.organization_version)
    headed = [row.id for row in organization.departments if row.head == by.staff and row.holds_at(at)]
    return Q(subject=by.staff) | Q(subject__in=headed)


def scores_to_see(by: Actor) -> QuerySet[Score]:
    """All score entries of the house for the oversight office; none for others."""
    rows = Score.objects.filter(institution_id=by.institution_id).order_by("-entered_at")
    is_oversight = AccountRole.OVERSIGHT_OFFICE.value in by.roles
    return rows.exclude(subject=by.staff) if is_oversight else rows.none()


@dataclass(frozen=True, kw_only=True)
class ScoreTotal:
    """What stands in force for one subject and period, within the caps of the clauses."""

    subject_kind: str
    subject: str
    period: str
    points: Decimal
    taken_away: tuple[str, ...]


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
    return [row for row in rows.order_by("entered_at")[:100] if _is_reviewer(row, by, at)]


def _is_reviewer(row: Score, by: Actor, at: datetime) -> bool:
    house = rulebook_of(by.institution, bundle_by_hash(score_state(row.pk).entered.bundle))
    rule = next((each for each in house.bundle.of(ScoreRule) if each.id == row.rule), None)
    return rule is not None and is_reviewer(rule, by.staff, house, row.department, at)


def commendations_of(institution: Institution) -> QuerySet[Commendation]:
    """What was praised in the house, the newest first."""
    return Commendation.objects.filter(institution_id=institution.pk).order_by("-given_at")[:200]


def words_of(refs: Iterator[str] | list[str]) -> dict[str, str]:
    """The words behind references; what was erased reads so."""
    return {ref: words or str(vault.ERASED_TEXT) for ref, words in vault.reveal(refs).items()}

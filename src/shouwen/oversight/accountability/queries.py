"""Every read of accountability: the lists, one matter's page, what stands against oneself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from shouwen.cases.actors import Actor
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place, earlier_than, page_of
from shouwen.ledger import vault
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.applicable import applicable
from shouwen.oversight.accountability.files import happened_in, rulebook_of, subjects_beside
from shouwen.oversight.accountability.models import Commendation, Matter
from shouwen.oversight.accountability.own import Newest, concerns, newest
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.accountability.matter import STEPS, MatterState, Stage, Step, fold
from shouwen.rules.accountability.parties import Seat, is_subject, may_see, refusal
from shouwen.rules.accountability.ripeness import obstacle
from shouwen.rules.language.kinds import MeasureRule
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
    return applicable(state, bundle_by_hash(state.opened.bundle), row.institution_id)


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
    rules = applicable(state, rulebook.bundle, row.institution_id)
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


def own_matters(by: Actor, at: datetime) -> Newest[Sight]:
    """What is said of oneself, or of the department that one heads."""
    rows = Matter.objects.filter(institution_id=by.institution_id).filter(concerns(by, at))
    shown = newest(rows.order_by("-year", "-number"))
    found = (_sight(row, by, at) for row in shown.rows)
    return Newest([seen for seen in found if seen and seen.is_own], shown.left_off)


def own_commendations(by: Actor) -> Newest[Commendation]:
    """The commendations of oneself."""
    rows = Commendation.objects.filter(institution_id=by.institution_id, person=by.staff)
    return newest(rows.order_by("-given_at"))


def commendations_of(institution: Institution, *, after: Place | None = None) -> PageOfRows[Commendation]:
    """A page of what was praised in the house, the newest first."""
    rows = Commendation.objects.filter(earlier_than(after, "given_at"), institution_id=institution.pk)
    return page_of(rows.order_by("-given_at", "-pk"), lambda row: Place(at=row.given_at, id=row.pk.hex))


def words_of(refs: Iterator[str] | list[str]) -> dict[str, str]:
    """The words behind references; what was erased reads so."""
    return {ref: words or str(vault.ERASED_TEXT) for ref, words in vault.reveal(refs).items()}

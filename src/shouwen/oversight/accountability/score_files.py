"""One score entry at hand: begun, opened, entered in, and its row written back."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from shouwen.cases.refusals import ActRefused
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.closed_periods import open_again
from shouwen.oversight.accountability.files import rulebook_of
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.telling import tell
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.accountability import score as s
from shouwen.rules.accountability.choosing import Answerable
from shouwen.rules.accountability.scoring import FALLEN, Points, period_key
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.rulebook import Rulebook


@dataclass(kw_only=True)
class ScoreFile:
    """A score entry in the hands of one step."""

    head: Head
    state: s.ScoreState
    rulebook: Rulebook
    institution: Institution
    at: datetime


def points_of(row: Score) -> Points:
    """A row as the pure rules see it."""
    act = (row.source, row.about, row.about_seq) if row.source else None
    return Points(rule=row.rule, subject=row.subject, act=act, points=row.points, standing=row.standing)


def entered_by(rule: ScoreRule, who: Answerable, house: Rulebook, at: datetime, of: datetime) -> s.ScoreEntered:
    """The points of ``rule`` for ``who`` in the period in which ``of`` lies, told at ``at`` (both aware)."""
    return s.ScoreEntered(
        rule=rule.id,
        name=rule.name,
        clause=rule.clause,
        bundle=house.bundle.hash,
        act=None,
        breach="",
        subject_kind=who.kind,
        subject=who.subject,
        department=who.department,
        points=f"{rule.points:f}",
        period=period_key(rule.cycle, of),
        stands_from=house.calendar.due(at, rule.objection),
        veto=rule.veto,
    )


def begin_score(institution: Institution, event: s.ScoreEntered, house: Rulebook, at: datetime) -> Score:
    """A score entry's stream begins, its row stands, and whoever it concerns is told."""
    stream = new_id()
    head = recording.new_stream(institution.pk, Stream.OVERSIGHT, stream)
    file = ScoreFile(head=head, state=s.fold([(event, at)]), rulebook=house, institution=institution, at=at)
    _append(file, event, actor=None)
    tell(institution.pk, spokesman(file), _told(event, file), house.organization, at=at)
    return _project(file)


def _told(event: s.ScoreEntered, file: ScoreFile) -> str:
    calendar = file.rulebook.calendar
    until = calendar.describe(event.stands_from, today=calendar.local(file.at).date())
    return f"按{event.clause}记了“{event.name}”{event.points}分。有异议的,请在{until}提出;异议处理以前不生效。"


def open_score(score_id: UUID | str, institution: Institution, at: datetime) -> ScoreFile:
    """A score entry, locked and folded. Raises ActRefused where there is none."""
    row = Score.objects.filter(pk=score_id, institution_id=institution.pk).first()
    if row is None:
        raise ActRefused("没有这一条计分,请从列表里重新打开", field="score_id")
    head = recording.lock_stream(row.pk)
    state = state_of(row.pk)
    house = rulebook_of(institution, bundle_by_hash(state.entered.bundle))
    return ScoreFile(head=head, state=state, rulebook=house, institution=institution, at=at)


def state_of(score_id: UUID) -> s.ScoreState:
    """A score entry folded from its stream."""
    entries = [entry for entry in entries_of(score_id) if entry.type in s.EVENT_TYPES]
    return s.fold((s.read_event(entry.type, entry.data), entry.occurred_at) for entry in entries)


def take(file: ScoreFile, event: s.ScoreEvent, *, actor: str | None) -> Score:
    """Enters what happened, and rewrites the row; what falls opens its period again."""
    s.apply(file.state, event)
    _append(file, event, actor=actor)
    if file.state.standing in FALLEN:
        open_again(file.institution.pk, file.state.entered.period)
    return _project(file)


def _append(file: ScoreFile, event: s.ScoreEvent, *, actor: str | None) -> None:
    clause = file.state.entered.clause.model_dump()
    cause = recording.ACT if actor else {"kind": "consequence", "clause": clause}
    name, data = type(event).__name__, event.model_dump(mode="json")
    draft = recording.Draft(name, data, occurred_at=file.at, actor=actor, cause=cause)
    recording.append(file.head, [draft], recorded_at=file.at)


def spokesman(file: ScoreFile) -> str:
    """Who speaks for the subject: the person, or the head of the department; empty where there is none."""
    entered = file.state.entered
    if entered.subject_kind == "person":
        return entered.subject
    row = file.rulebook.organization.department(entered.subject, file.at)
    return (row.head if row else None) or ""


def _project(file: ScoreFile) -> Score:
    row = Score(pk=file.head.stream_id, institution_id=file.institution.pk, **row_of(file.state, file.head.count))
    row.save(force_update=Score.objects.filter(pk=row.pk).exists())
    return row


def row_of(state: s.ScoreState, last_seq: int) -> dict[str, object]:
    """The columns of a score's row, as its entries tell them."""
    entered = state.entered
    return {
        "rule": entered.rule,
        "name": entered.name,
        "clause": str(entered.clause),
        "source": entered.act.source if entered.act else "",
        "about": entered.act.id if entered.act else "",
        "about_seq": entered.act.seq if entered.act else 0,
        "breach": entered.breach,
        "subject_kind": entered.subject_kind,
        "subject": entered.subject,
        "department": entered.department,
        "points": Decimal(entered.points),
        "period": entered.period,
        "veto": entered.veto,
        "entered_at": state.entered_at,
        "stands_from": entered.stands_from,
        "standing": state.standing.value,
        "last_seq": last_seq,
    }

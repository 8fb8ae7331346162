"""Score entries: told to whoever they concern, disputed, reviewed by somebody else, in force, replaced.

One stream for each. Only a verified breach brings points off, and no entry follows from a registration.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed, NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.files import keep_words, rulebook_of
from shouwen.oversight.accountability.ground import Opening
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.telling import tell
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.accountability import score as s
from shouwen.rules.accountability.choosing import Answerable, answerable
from shouwen.rules.accountability.scoring import (
    Key,
    Points,
    Standing,
    clean_departments,
    is_replaced,
    period_key,
    replaced_by,
)
from shouwen.rules.keeping.periods import Period, period_of
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.naming import find_department
from shouwen.rules.organization import Department
from shouwen.rules.organization_file import CHINA
from shouwen.rules.people import resolve
from shouwen.rules.rulebook import Rulebook


@dataclass(kw_only=True)
class ScoreFile:
    """A score entry in the hands of one step."""

    head: Head
    state: s.ScoreState
    rulebook: Rulebook
    institution: Institution
    at: datetime


def enter_scores(opening: Opening, rules: Iterable[ScoreRule]) -> list[Score]:
    """The entries that follow from a verified breach; one that another replaces is taken back or not made."""
    return [row for rule in rules for who in _charged(rule, opening) for row in _enter(rule, who, opening)]


def _charged(rule: ScoreRule, opening: Opening) -> Iterator[Answerable]:
    organization, at = opening.rulebook.organization, opening.breach.happened_at
    if not rule.charged_to:
        yield from answerable([rule.subject], opening.breach, organization)
        return
    row = find_department(rule.charged_to, organization=organization, at=at).row
    if isinstance(row, Department):
        yield Answerable(role="department", kind="department", subject=row.id, department=row.id)


def _enter(rule: ScoreRule, who: Answerable, opening: Opening) -> list[Score]:
    act = opening.act.key
    standing = _points_of(opening.institution.pk, act, who.subject)
    if any(each.rule == rule.id for each in standing.values()):
        return []
    if is_replaced(rule, standing.values(), opening.rulebook.bundle.of(ScoreRule), act):
        return []
    entered = _entered(rule, who, opening.rulebook, opening.at, opening.act.happened_at)
    event = entered.model_copy(update={"act": opening.act, "breach": opening.name})
    row = _begin(opening.institution, event, opening.rulebook, opening.at)
    _replace(replaced_by(rule, standing.values(), act, who.subject), standing, row, opening)
    return [row]


def _points_of(institution_id: UUID, act: Key, subject: str) -> dict[UUID, Points]:
    rows = Score.objects.filter(institution_id=institution_id, source=act[0], about=act[1], about_seq=act[2])
    return {row.pk: points_of(row) for row in rows.filter(subject=subject)}


def points_of(row: Score) -> Points:
    """A row as the pure rules see it."""
    act = (row.source, row.about, row.about_seq) if row.source else None
    return Points(rule=row.rule, subject=row.subject, act=act, points=row.points, standing=row.standing)


def _entered(rule: ScoreRule, who: Answerable, house: Rulebook, at: datetime, of: datetime) -> s.ScoreEntered:
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


def _begin(institution: Institution, event: s.ScoreEntered, house: Rulebook, at: datetime) -> Score:
    stream = new_id()
    head = recording.new_stream(institution.pk, Stream.OVERSIGHT, stream)
    file = ScoreFile(head=head, state=s.fold([(event, at)]), rulebook=house, institution=institution, at=at)
    _append(file, event, actor=None)
    tell(institution.pk, _spokesman(file), _told(event, file), house.organization, at=at)
    return _project(file)


def _told(event: s.ScoreEntered, file: ScoreFile) -> str:
    calendar = file.rulebook.calendar
    until = calendar.describe(event.stands_from, today=calendar.local(file.at).date())
    return f"按{event.clause}记了“{event.name}”{event.points}分。有异议的,请在{until}提出;异议处理以前不生效。"


def _replace(replaced: Sequence[Points], known: dict[UUID, Points], by: Score, opening: Opening) -> None:
    for stream, each in known.items():
        if each in replaced and each.standing not in (Standing.CANCELLED, Standing.REPLACED):
            file = _open(stream, opening.institution, opening.at)
            _take(file, s.ScoreReplaced(by=by.pk.hex), actor=None)


@transaction.atomic
def object_to_score(*, score_id: UUID | str, by: Actor, at: datetime, text: str) -> Score:
    """对计分提出异议: by the person it concerns (a department by its head), once, before it is in force. The entry
    waits until it is reviewed. Raises ActRefused and NotAllowed."""
    file = _open(score_id, by.institution, at)
    if by.staff != _spokesman(file):
        raise NotAllowed("只有被计分的人(科室由其负责人)可以提出异议")
    if at > file.state.entered.stands_from:
        raise ActRefused("提出异议的期限已经过了,这一条已经生效,没有改变")
    if file.state.standing is not Standing.TOLD:
        raise ActRefused(f"这一条现在是“{file.state.standing.label}”,不能再提出异议")
    return _take(file, s.ScoreObjected(text=keep_words(file.head, text, field="text")), actor=by.staff)


@transaction.atomic
def review_score(*, score_id: UUID | str, by: Actor, at: datetime, is_upheld: bool, reason: str) -> Score:
    """复核计分: by whom the clause names, never by whoever it concerns; kept, or taken back. Raises as above."""
    file = _open(score_id, by.institution, at)
    if file.state.standing is not Standing.DISPUTED:
        raise ActRefused("这一条没有待复核的异议")
    _check_reviewer(file, by)
    event = s.ScoreReviewed(is_upheld=is_upheld, reason=keep_words(file.head, reason, field="reason"))
    row = _take(file, event, actor=by.staff)
    outcome = "维持" if is_upheld else "撤销"
    body = f"您对“{file.state.entered.name}”计分的异议已复核:{outcome}。"
    tell(by.institution_id, _spokesman(file), body, file.rulebook.organization, at=at)
    return row


def lift_scores(
    institution: Institution, act: Key, *, subjects: Container[str] | None, matter: str, at: datetime
) -> None:
    """Takes back, by an entry each, what stands on ``act`` against ``subjects`` (ids; none: whomever): the appeal in
    ``matter`` reversed the finding. Whoever it concerns is told. The caller holds the transaction."""
    rows = Score.objects.filter(institution_id=institution.pk, source=act[0], about=act[1], about_seq=act[2])
    for row in rows.exclude(standing__in=(Standing.CANCELLED, Standing.REPLACED)).order_by("pk"):
        if subjects is None or row.subject in subjects:
            file = _open(row.pk, institution, at)
            _take(file, s.ScoreLifted(matter=matter), actor=None)
            said = f"“{row.name}”{row.points.normalize():f}分所依据的违规经申诉认定不成立,这一条计分已经撤销。"
            tell(institution.pk, _spokesman(file), said, file.rulebook.organization, at=at)


def _check_reviewer(file: ScoreFile, by: Actor) -> None:
    rule = next((each for each in file.rulebook.bundle.of(ScoreRule) if each.id == file.state.entered.rule), None)
    entered = file.state.entered
    row = file.rulebook.organization.person(by.staff, file.at)
    if entered.subject in (by.staff, row.department if row else ""):
        raise NotAllowed("自己的计分不能由自己复核")
    if rule is None or not is_reviewer(rule, by.staff, file.rulebook, entered.department, file.at):
        raise NotAllowed(f"由{rule.reviewed_by if rule else '制度写明的人'}复核(依据{entered.clause})")


def is_reviewer(rule: ScoreRule, person: str, house: Rulebook, department: str, at: datetime) -> bool:
    """Whether the clause means this person, seen from the department that answers."""
    found = resolve(
        rule.reviewed_by,
        organization=house.organization,
        at=at,
        is_working_time=house.calendar.is_working_time,
        department=department or None,
    )
    if found.bearer:
        return person in (found.person_id, found.bearer)
    row = house.organization.person(person, at)
    return row is not None and row.department == found.department_id


@transaction.atomic
def let_stand(score_id: UUID, institution: Institution, now: datetime) -> None:
    """Nobody objected in time: it is in force, from its own instant."""
    file = _open(score_id, institution, now)
    if file.state.standing is Standing.TOLD and file.state.entered.stands_from < now:
        file.at = file.state.entered.stands_from
        _take(file, s.ScoreStood(), actor=None)


@transaction.atomic
def close_periods(institution: Institution, now: datetime) -> list[Score]:
    """期内无扣分: the points for departments without a deduction in the period that ended last, each once."""
    today = now.astimezone(CHINA).date()
    found: list[Score] = []
    try:
        bundle = rulebook_today(institution, now).bundle
    except NothingInForce:
        return found
    for rule in bundle.of(ScoreRule):
        if rule.clean:
            last = period_of(rule.cycle, period_of(rule.cycle, today).begins - timedelta(days=1))
            found += _close(rule, last, institution, now)
    return found


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
            yield _begin(institution, _entered(rule, who, house, now, _noon(period.ends)), house, now)


def _house_at(institution: Institution, day: date) -> Rulebook | None:
    try:
        return rulebook_of(institution, rulebook_today(institution, _noon(day)).bundle)
    except NothingInForce:
        return None


def _noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), CHINA) + timedelta(hours=12)


def _open(score_id: UUID | str, institution: Institution, at: datetime) -> ScoreFile:
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


def _take(file: ScoreFile, event: s.ScoreEvent, *, actor: str | None) -> Score:
    s.apply(file.state, event)
    _append(file, event, actor=actor)
    return _project(file)


def _append(file: ScoreFile, event: s.ScoreEvent, *, actor: str | None) -> None:
    clause = file.state.entered.clause.model_dump()
    cause = recording.ACT if actor else {"kind": "consequence", "clause": clause}
    name, data = type(event).__name__, event.model_dump(mode="json")
    draft = recording.Draft(name, data, occurred_at=file.at, actor=actor, cause=cause)
    recording.append(file.head, [draft], recorded_at=file.at)


def _spokesman(file: ScoreFile) -> str:
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

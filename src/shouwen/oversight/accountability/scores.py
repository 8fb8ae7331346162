"""Score entries: told to whoever they concern, disputed, reviewed by somebody else, in force, replaced.

One stream for each. Only a verified breach brings points off, and no entry follows from a registration.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.clean_periods import take_back_clean
from shouwen.oversight.accountability.files import keep_words
from shouwen.oversight.accountability.ground import Opening
from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.register import hold_register
from shouwen.oversight.accountability.score_files import (
    ScoreFile,
    begin_score,
    entered_by,
    open_score,
    points_of,
    spokesman,
    take,
)
from shouwen.oversight.accountability.telling import tell
from shouwen.rules.accountability import score as s
from shouwen.rules.accountability.choosing import Answerable, answerable
from shouwen.rules.accountability.scoring import (
    FALLEN,
    Key,
    Points,
    Standing,
    is_replaced,
    replaced_by,
)
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.naming import find_department
from shouwen.rules.organization import Department
from shouwen.rules.people import resolve
from shouwen.rules.rulebook import Rulebook


def enter_scores(opening: Opening, rules: Iterable[ScoreRule]) -> list[Score]:
    """The entries that follow from a verified breach; one that another replaces is taken back or not made."""
    hold_register(opening.institution.pk, opening.at)
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
    entered = entered_by(rule, who, opening.rulebook, opening.at, opening.act.happened_at)
    event = entered.model_copy(update={"act": opening.act, "breach": opening.name})
    row = begin_score(opening.institution, event, opening.rulebook, opening.at)
    _replace(replaced_by(rule, standing.values(), act, who.subject), standing, row, opening)
    if row.points < 0:
        take_back_clean(row, opening.institution, opening.at)
    return [row]


def _points_of(institution_id: UUID, act: Key, subject: str) -> dict[UUID, Points]:
    rows = Score.objects.filter(institution_id=institution_id, source=act[0], about=act[1], about_seq=act[2])
    return {row.pk: points_of(row) for row in rows.filter(subject=subject)}


def _replace(replaced: Sequence[Points], known: dict[UUID, Points], by: Score, opening: Opening) -> None:
    for stream, each in known.items():
        if each in replaced and each.standing not in FALLEN:
            file = open_score(stream, opening.institution, opening.at)
            take(file, s.ScoreReplaced(by=by.pk.hex), actor=None)


@transaction.atomic
def object_to_score(*, score_id: UUID | str, by: Actor, at: datetime, text: str) -> Score:
    """对计分提出异议: by the person it concerns (a department by its head), once, before it is in force. The entry
    waits until it is reviewed. Raises ActRefused and NotAllowed."""
    file = open_score(score_id, by.institution, at)
    if by.staff != spokesman(file):
        raise NotAllowed("只有被计分的人(科室由其负责人)可以提出异议")
    if at > file.state.entered.stands_from:
        raise ActRefused("提出异议的期限已经过了,这一条已经生效,没有改变")
    if file.state.standing is not Standing.TOLD:
        raise ActRefused(f"这一条现在是“{file.state.standing.label}”,不能再提出异议")
    return take(file, s.ScoreObjected(text=keep_words(file.head, text, field="text")), actor=by.staff)


@transaction.atomic
def review_score(*, score_id: UUID | str, by: Actor, at: datetime, is_upheld: bool, reason: str) -> Score:
    """复核计分: by whom the clause names, never by whoever it concerns; kept, or taken back. Raises as above."""
    hold_register(by.institution_id, at)
    file = open_score(score_id, by.institution, at)
    if file.state.standing is not Standing.DISPUTED:
        raise ActRefused("这一条没有待复核的异议")
    _check_reviewer(file, by)
    event = s.ScoreReviewed(is_upheld=is_upheld, reason=keep_words(file.head, reason, field="reason"))
    row = take(file, event, actor=by.staff)
    outcome = "维持" if is_upheld else "撤销"
    body = f"您对“{file.state.entered.name}”计分的异议已复核:{outcome}。"
    tell(by.institution_id, spokesman(file), body, file.rulebook.organization, at=at)
    return row


def lift_scores(
    institution: Institution, act: Key, *, subjects: Container[str] | None, matter: str, at: datetime
) -> None:
    """Takes back, by an entry each, what stands on ``act`` against ``subjects`` (ids; none: whomever): the appeal in
    ``matter`` reversed the finding. Whoever it concerns is told. The caller holds the transaction."""
    hold_register(institution.pk, at)
    rows = Score.objects.filter(institution_id=institution.pk, source=act[0], about=act[1], about_seq=act[2])
    for row in rows.exclude(standing__in=FALLEN).order_by("pk"):
        if subjects is None or row.subject in subjects:
            file = open_score(row.pk, institution, at)
            take(file, s.ScoreLifted(matter=matter), actor=None)
            said = f"“{row.name}”{row.points.normalize():f}分所依据的违规经申诉认定不成立,这一条计分已经撤销。"
            tell(institution.pk, spokesman(file), said, file.rulebook.organization, at=at)


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
    file = open_score(score_id, institution, now)
    if file.state.standing is Standing.TOLD and file.state.entered.stands_from < now:
        file.at = file.state.entered.stands_from
        take(file, s.ScoreStood(), actor=None)

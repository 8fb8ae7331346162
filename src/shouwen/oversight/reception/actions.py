"""代班登记、脱岗: who receives in whose place, and what is seen of an empty chair; nothing follows unverified."""

from datetime import date, datetime

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.organization.actions.duty import draw_up_turn, draw_up_withdrawal
from shouwen.organization.models import DutyTurn
from shouwen.organization.revision import Revision, revise
from shouwen.oversight.accountability.opening import open_matter
from shouwen.oversight.belonging import belongs
from shouwen.oversight.duties.owing import keep_duty, open_duties
from shouwen.oversight.reception.files import DayFile, open_day
from shouwen.oversight.reception.models import ReceptionDay
from shouwen.rules.accountability.events import Act
from shouwen.rules.language.kinds import Reception
from shouwen.rules.organization import DutyTurn as Turn
from shouwen.rules.receiving.day import FILLED, JUDGED, MISSED, SIDE, SUBSTITUTED, Missed, against_judging
from shouwen.rules.receiving.roster import lacking, receivers, turns_on
from shouwen.rules.rulebook import Rulebook

RECEPTION = "reception"


@transaction.atomic
def record_substitution(
    *, by: Actor, at: datetime, day: date, absent: str, substitute: str, reason: str
) -> ReceptionDay:
    """代班登记: ``substitute`` (id) receives on ``day`` in place of ``absent``, who has a turn then; the roster is
    changed with it. By the one who cannot come, or by the office that is told of gaps.

    Raises ActRefused at ``absent`` or ``substitute``, NotAllowed.
    """
    file = open_day(by.institution, day, by=by.staff, at=at)
    _check_may_arrange(file, absent)
    roster = _roster_of(file, absent)
    if substitute == absent or not may_stand_in(substitute, file.rule, file.rulebook, at):
        names = "、".join(file.rule.substitutes) or "没有写"
        raise ActRefused(f"所选人员不能代为接待;制度写明可以委托的有:{names}({file.rule.clause})", field="substitute")
    words = {"事由": checked(reason, field="reason")}
    _pass_turns_on(file, roster, absent, substitute)
    file.enter(SUBSTITUTED, {"absent": absent, "substitute": substitute}, words)
    return file.row


@transaction.atomic
def note_missed_reception(*, by: Actor, at: datetime, day: date, person: str, text: str) -> int:
    """登记脱岗迹象: ``person`` (id) had to receive on ``day`` and was not there, without a substitute on record.

    Returns the entry's number. Nothing follows before somebody else has verified it.
    """
    file = open_day(by.institution, day, by=by.staff, at=at)
    _check_oversees(file, by)
    if file.told.has_substitute(person):
        raise ActRefused("已有代班登记,不是脱岗;什么也没有改变", field="person")
    _roster_of(file, person)
    words = {"所见": checked(text, field="text")}
    return file.enter(MISSED, {"person": person}, words).seq


@transaction.atomic
def state_reception_side(*, by: Actor, at: datetime, day: date, text: str) -> ReceptionDay:
    """说明情况: whoever is said to have been away says how it was; the verifier reads it first."""
    file = open_day(by.institution, day, by=by.staff, at=at)
    missed = next((row for row in file.told.missed.values() if row.person == by.staff and not row.verdict), None)
    if missed is None:
        raise NotAllowed("只有被登记的人可以说明情况,核实以后不能再补")
    file.enter(SIDE, {"missed": missed.seq}, {"说明": checked(text, field="text")})
    return file.row


@transaction.atomic
def verify_missed_reception(
    *, by: Actor, at: datetime, day: date, person: str, is_breach: bool, reason: str, did_harm: bool = False
) -> ReceptionDay:
    """核实脱岗: a breach or none, by the oversight office or who is over them; never one's own, nor what one noted.

    Verified, it goes to accountability: measures are heard and decided there, scores told and open to objection.
    """
    file = open_day(by.institution, day, by=by.staff, at=at)
    missed = _missed_of(file, person)
    if refusal := against_judging(missed, by.staff, did_harm=did_harm):
        raise NotAllowed(refusal)
    _check_oversees(file, by)
    said = {"missed": missed.seq, "is_breach": is_breach, "did_harm": did_harm}
    file.enter(JUDGED, said, {"核实意见": checked(reason, field="reason")})
    named = (file.rule.harm if did_harm else file.rule.absence) if is_breach else ""
    if named:
        act = Act(source=RECEPTION, id=file.row.pk.hex, seq=missed.seq, happened_at=missed.noted_at)
        bundle = file.rulebook.bundle
        open_matter(institution=by.institution, at=at, breach=named, act=act, person=person, bundle=bundle)
    return file.row


def close_gap(file: DayFile) -> None:
    """The roster is full again: the alarm has no object any more."""
    if file.told.is_gap_open and not lacking(file.rule, file.row.day, rulebook=file.rulebook, at=file.at):
        file.enter(FILLED, {})
        for duty in open_duties(file.head, rule=file.rule.id):
            keep_duty(file.head, duty, at=file.at, actor=file.by)


def _roster_of(file: DayFile, person: str) -> str:
    """The roster on which ``person`` has a turn that day. Raises ActRefused."""
    for roster in (file.rule.leaders, file.rule.staff):
        if person in receivers(roster, file.row.day, rulebook=file.rulebook, at=file.at):
            return roster
    raise ActRefused("这一天的接待值班表上没有这个人", field="person")


def _check_may_arrange(file: DayFile, absent: str) -> None:
    if file.by not in (None, absent) and not belongs(file.by or "", file.rule.alarm_to, file.rulebook, file.at):
        raise NotAllowed(f"代班由本人或者“{file.rule.alarm_to}”登记({file.rule.clause})")


def _check_oversees(file: DayFile, by: Actor) -> None:
    is_told = belongs(by.staff, file.rule.alarm_to, file.rulebook, file.at)
    if not is_told and "oversight_office" not in by.roles:
        raise NotAllowed(f"这一步由“{file.rule.alarm_to}”或者监督部门来做({file.rule.clause})")


def _missed_of(file: DayFile, person: str) -> Missed:
    found = next((row for row in reversed(list(file.told.missed.values())) if row.person == person), None)
    if found is None:
        raise ActRefused("这一天没有登记过这个人的脱岗迹象", field="person")
    return found


def may_stand_in(person: str, rule: Reception, rulebook: Rulebook, at: datetime) -> bool:
    """Whether the policy lets ``person`` (id) receive in somebody's place."""
    return any(belongs(person, name, rulebook, at) for name in rule.substitutes)


def _pass_turns_on(file: DayFile, roster: str, absent: str, substitute: str) -> None:
    """What is left of the day's turn passes to the substitute, in one revision of the roster. Raises ActRefused where
    nothing is left of it: a chair that stood empty is not filled afterwards."""
    turns = [(turn, *_span(turn)) for turn in _turns_of(file, roster, absent)]
    if all(ends <= file.at for _, _, ends in turns):
        raise ActRefused("这一天的接待已经结束,不能再登记代班;值班表没有改动", field="absent")
    with revise(file.institution.pk, by=file.by, at=file.at) as change:
        for turn, begins, ends in turns:
            if ends > file.at:
                _withdraw(change, turn, absent, begins, file.at)
                draw_up_turn(change, roster=turn.roster, staff_id=substitute, begins=max(begins, file.at), ends=ends)


def _turns_of(file: DayFile, roster: str, person: str) -> list[Turn]:
    rulebook = file.rulebook
    turns = turns_on(roster, file.row.day, organization=rulebook.organization, zone=rulebook.calendar.zone, at=file.at)
    return [turn for turn in turns if turn.person == person]


def _span(turn: Turn) -> tuple[datetime, datetime]:
    if turn.valid_from is None or turn.valid_to is None:
        raise ActRefused("这一轮值班没有写起止时间,请先在值班表里改好", field="absent")
    return turn.valid_from, turn.valid_to


def _withdraw(change: Revision, turn: Turn, person: str, begins: datetime, at: datetime) -> None:
    """The turn of ``person`` ends at ``at``, or is never begun."""
    rows = DutyTurn.objects.filter(
        institution=change.institution, staff_id=person, valid_from=begins, roster=turn.roster
    )
    for row in rows.not_ended_by(at):
        draw_up_withdrawal(change, row)

"""检查: draw, look, note, hear, verify, mend, look again, close. Every step an entry in the round's own stream."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.texts import checked
from shouwen.oversight.belonging import belongs, department_of, leads
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty
from shouwen.oversight.entering import refuse
from shouwen.oversight.inspections.consequences import after_verdict
from shouwen.oversight.inspections.files import RoundFile, check_is_inspector, open_file
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.opening import open_round
from shouwen.oversight.inspections.publishing import owe_signatures
from shouwen.oversight.inspections.queries import bulletins_of
from shouwen.oversight.inspections.subjects import department_of_subject
from shouwen.rules.inspecting import judging, rounds
from shouwen.rules.inspecting.norms import norms_of
from shouwen.rules.inspecting.rounds import FindingTold
from shouwen.rules.keeping.conduct import ConductPoint
from shouwen.rules.language.kinds import Inspection


@transaction.atomic
def open_inspection(*, by: Actor, at: datetime, rule: str, reason: str) -> InspectionRound:
    """临时抽查: draws a sample now under the inspection ``rule`` (its id), for a ``reason``; nobody chooses whom.

    Raises ActRefused where the rule allows none or nobody can be drawn, NotAllowed for whoever is not of the office.
    """
    rulebook = rulebook_today(by.institution, at)
    found = next((each for each in rulebook.bundle.of(Inspection) if each.id == rule), None)
    if found is None or not found.ad_hoc:
        raise ActRefused(f"现行制度没有叫“{rule}”的临时抽查;请从列表里选一种", field="rule")
    if not belongs(by.staff, found.who, rulebook, at):
        raise NotAllowed(f"抽查由“{found.who}”做({found.clause})")
    why = checked(reason, field="reason")
    row = open_round(by.institution, found, rulebook, at=at, actor=by.staff, reason=why)
    if not row.drawn.exists():
        raise ActRefused("没有可以抽查的,什么也没有改变;请看制度里“科室”和“抽查近”写得是否太窄", field="rule")
    return row


@transaction.atomic
def examine_subject(*, by: Actor, at: datetime, inspection: str, inspected: str) -> InspectionRound:
    """查过,没有发现问题: ``inspected`` is the id of a department, a person or a case that was drawn."""
    file = open_file(inspection, by=by, at=at)
    check_is_inspector(file)
    _check_is_drawn(file, inspected)
    if inspected not in file.told.examined:
        file.enter(rounds.EXAMINED, {"subject": inspected})
    return file.row


@transaction.atomic
def note_finding(
    *, by: Actor, at: datetime, inspection: str, inspected: str, item: str, evidence: str, person: str = ""
) -> int:
    """登记问题: ``inspected`` did not keep the norm ``item`` (its id, demand or complaint type); ``evidence`` says what
    was seen, ``person`` (id) whom it concerns by name. Returns the finding's number. Nothing follows before the
    other side was heard and somebody else verified it.
    """
    file = open_file(inspection, by=by, at=at)
    check_is_inspector(file)
    _check_is_drawn(file, inspected)
    department = department_of_subject(file.row.subjects, inspected, file.rulebook, at)
    _check_not_own(file, department)
    norm = _norm(file, item, department)
    words = {"事实": checked(evidence, field="evidence")}
    meant = person or (inspected if file.row.subjects == "person" else "")
    due = file.rulebook.calendar.due(at, file.rule.statement)
    said = {
        "subject": inspected,
        "department": department,
        "person": meant,
        "item": norm.id,
        "demand": norm.demand,
        "clause": str(norm.clause),
        "points": norm.points,
        "statement_due": due,
    }
    file.enter(rounds.NOTED, said, words)
    number = len(file.told.findings)
    _owe(file, number, _STATE, department, due, bearer=meant)
    return number


@transaction.atomic
def answer_finding(*, by: Actor, at: datetime, inspection: str, finding: int, text: str) -> InspectionRound:
    """说明: the inspected department says its side, or the person who is named theirs; the verifier reads it. Whoever
    leads the department may add theirs to a named person's, whose hearing goes on."""
    file = open_file(inspection, by=by, at=at)
    told = file.finding(finding)
    refuse(judging.against_answering(told, **_side(file, told)))
    is_heard = judging.ends_hearing(told, person=by.staff)
    file.enter(
        rounds.ANSWERED, {"finding": told.number, "ends_hearing": is_heard}, {"说明": checked(text, field="text")}
    )
    if is_heard:
        _keep(file, told.number, _STATE)
    return file.row


@transaction.atomic
def verify_finding(
    *, by: Actor, at: datetime, inspection: str, finding: int, is_upheld: bool, reason: str
) -> InspectionRound:
    """核实: upheld, it is to be mended and has its check date; else it is dropped and counts nowhere.

    By the inspecting office or the oversight office, never by who noted it nor by the inspected side.
    """
    file = open_file(inspection, by=by, at=at)
    told = file.finding(finding)
    if "oversight_office" not in by.roles:
        check_is_inspector(file)
    refuse(judging.against_verifying(told, department=file.department, person=by.staff, at=at))
    words = {"核实意见": checked(reason, field="reason")}
    file.enter(rounds.VERIFIED, {"finding": told.number, "is_upheld": is_upheld, **_dates(file, is_upheld)}, words)
    _keep(file, told.number, _STATE)
    if is_upheld:
        _owe_mending(file, told.number)
        after_verdict(file, file.finding(told.number))
    return file.row


@transaction.atomic
def report_mending(*, by: Actor, at: datetime, inspection: str, finding: int, text: str) -> InspectionRound:
    """报整改: the inspected department says what it did; for a named person they, or whoever leads the department."""
    file = open_file(inspection, by=by, at=at)
    told = file.finding(finding)
    refuse(judging.against_mending(told, **_side(file, told)))
    file.enter(rounds.MENDED, {"finding": told.number}, {"整改": checked(text, field="text")})
    _keep(file, told.number, _MEND)
    return file.row


@transaction.atomic
def recheck_finding(
    *, by: Actor, at: datetime, inspection: str, finding: int, is_mended: bool, note: str
) -> InspectionRound:
    """复查: mended, or to be mended anew with new dates; by the inspecting office, not by who mended it."""
    file = open_file(inspection, by=by, at=at)
    check_is_inspector(file)
    told = file.finding(finding)
    refuse(judging.against_rechecking(told, department=file.department, person=by.staff))
    words = {"复查": checked(note, field="note")}
    file.enter(rounds.RECHECKED, {"finding": told.number, "is_mended": is_mended, **_dates(file, not is_mended)}, words)
    _keep(file, told.number, _RECHECK)
    if not is_mended:
        _owe_mending(file, told.number)
    return file.row


@transaction.atomic
def close_inspection(*, by: Actor, at: datetime, inspection: str) -> InspectionRound:
    """查完: everything drawn was looked at and every finding decided; the bulletin drafts stand from now on."""
    file = open_file(inspection, by=by, at=at)
    check_is_inspector(file)
    refuse(judging.against_closing(file.told))
    file.enter(rounds.CLOSED, {})
    owe_signatures(file, (each.department for each in bulletins_of(file.row, by.institution, at)))
    for duty in open_duties(file.head, rule=file.rule.id):
        if duty.link == file.link:
            keep_duty(file.head, duty, at=at, actor=by.staff)
    return file.row


_STATE, _MEND, _RECHECK = "说明检查发现的问题", "整改检查查实的问题", "复查整改"


class Side(TypedDict):
    """Who speaks for the inspected side: a person (id) of a department (id), perhaps its head."""

    department: str
    person: str
    is_head: bool


def _side(file: RoundFile, told: FindingTold) -> Side:
    """Whoever acts, as seen from the finding."""
    is_head = leads(file.by.staff, told.department, file.rulebook, file.at)
    return {"department": file.department, "person": file.by.staff, "is_head": is_head}


def _dates(file: RoundFile, is_wanted: bool) -> dict[str, datetime]:
    """By when it is mended, and looked at again after that."""
    if not is_wanted:
        return {}
    calendar = file.rulebook.calendar
    due = calendar.due(file.at, file.rule.rectification)
    return {"rectification_due": due, "recheck_due": calendar.due(due, file.rule.recheck)}


def _owe_mending(file: RoundFile, number: int) -> None:
    told = file.finding(number)
    if told.rectification_due is None or told.recheck_due is None:
        raise ValueError("an upheld finding has its dates")
    _owe(file, number, _MEND, told.department, told.rectification_due, bearer=_who_mends(file, told))
    _owe(file, number, _RECHECK, file.row.office, told.recheck_due)


def _who_mends(file: RoundFile, told: FindingTold) -> str:
    """The head (id) where somebody is named, or they themselves: their colleagues do not read of it."""
    row = file.rulebook.organization.department(told.department, file.at) if told.person else None
    return (row.head if row else "") or told.person


def _owe(file: RoundFile, number: int, what: str, department: str, due: datetime, *, bearer: str = "") -> Duty:
    """Owed by ``bearer`` where one is given, else by everybody of ``department``."""
    return open_duty(
        file.head,
        what=f"{what}({file.row})",
        bearer=bearer,
        department="" if bearer else department,
        due=due,
        clause=file.rule.clause,
        rule=file.rule.id,
        ladder=file.rule.ladder,
        link=f"{file.link}#finding-{number}",
        at=file.at,
        actor=file.by.staff,
    )


def _keep(file: RoundFile, number: int, what: str) -> None:
    """The duties of one finding are told apart by what is owed and where it is done."""
    for duty in open_duties(file.head, rule=file.rule.id):
        if duty.link.endswith(f"#finding-{number}") and duty.what.startswith(what):
            keep_duty(file.head, duty, at=file.at, actor=file.by.staff)


def _check_is_drawn(file: RoundFile, inspected: str) -> None:
    if file.told.closed_at is not None:
        raise ActRefused("这次检查已经查完,不能再登记;新发现的问题请另行抽查")
    if inspected not in file.told.drawn:
        raise ActRefused("这一个没有抽到,不在这次检查的范围里", field="inspected")


def _check_not_own(file: RoundFile, department: str) -> None:
    if department == department_of(file.by.staff, file.rulebook, file.at):
        raise NotAllowed("不能检查自己的科室,请换一个人检查")


def _norm(file: RoundFile, named: str, department: str) -> ConductPoint:
    """The item meant, among those by which this round inspects this department. Raises ActRefused at ``item``."""
    row = file.rulebook.organization.department(department, file.at)
    for point in norms_of(file.rule, row.name if row else "", file.rulebook.bundle):
        if named in (point.id, point.demand, point.complaint):
            return point
    raise ActRefused(f"“{named}”不在这次检查对照的规范里;请从列表里选", field="item")

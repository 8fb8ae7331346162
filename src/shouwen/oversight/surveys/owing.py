"""What a campaign makes somebody owe: to mend, to confirm, to call. Told apart by where it is done."""

from datetime import datetime
from typing import Final

from shouwen.oversight.belonging import belongs, department_of, office, office_department
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty
from shouwen.oversight.surveys.files import SurveyFile
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.surveying.rounds import CallTold, MendingTold
from shouwen.rules.time.durations import Duration
from shouwen.rules.words import Role

MEND: Final = "整改满意度调查的不满意项"
CONFIRM: Final = "确认整改"
CALL: Final = "回访不满意项"
LINE_LEADER: Final = Role.LINE_LEADER.value


def owe_mending(file: SurveyFile, mending: MendingTold) -> None:
    open_duty(
        file.head,
        what=f"{MEND}({file.row})",
        department=mending.department,
        due=mending.due,
        clause=file.rule.clause,
        rule=file.rule.id,
        ladder=file.rule.ladder,
        link=mending_link(file, mending.department),
        at=file.at,
        actor=file.by.person,
    )


def owe_confirmation(file: SurveyFile, mending: MendingTold) -> None:
    """The office that runs the survey confirms; what it has to mend itself, its line leader."""
    is_its_own = mending.department == office_of(file)
    whose = LINE_LEADER if is_its_own else file.office
    owe(file, CONFIRM, file.rule.limit, whose, mending_link(file, mending.department), mending.department)


def may_confirm(person: str, department: str, run_by: str, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``person`` (id) confirms what ``department`` (id) mended in a campaign that the office ``run_by`` runs:
    nobody of that department; of the office's own mending, its line leader."""
    if department == office_department(run_by, rulebook, at):
        return belongs(person, LINE_LEADER, rulebook, at, department=department)
    return belongs(person, run_by, rulebook, at) and department_of(person, rulebook, at) != department


def office_of(file: SurveyFile) -> str:
    """The department (id) that runs the campaign."""
    return office_department(file.office, file.rulebook, file.at)


def owe_call(file: SurveyFile, call: CallTold) -> None:
    owe(file, f"{CALL}“{call.item}”", file.rule.limit, file.rule.who, call_link(file, call.number), call.department)


def owe(file: SurveyFile, what: str, limit: Duration, whose: str, link: str, department: str = "") -> None:
    """``whose`` (an office or a role, seen from ``department``) owes it within the ``limit``."""
    meant = office(whose, file.rulebook, file.at, department=department)
    open_duty(
        file.head,
        what=f"{what}({file.row})",
        bearer=meant.bearer or "",
        department=meant.department_id or office_department(whose, file.rulebook, file.at),
        due=file.rulebook.calendar.due(file.at, limit),
        clause=file.rule.clause,
        rule=file.rule.id,
        ladder=file.rule.ladder,
        link=link,
        at=file.at,
        actor=file.by.person,
    )


def keep(file: SurveyFile, link: str, what: str = "") -> None:
    """The duties of a campaign are told apart by where they are done and what is owed."""
    for duty in open_duties(file.head, rule=file.rule.id):
        if duty.link == link and duty.what.startswith(what):
            keep_duty(file.head, duty, at=file.at, actor=file.by.person)


def mending_due(file: SurveyFile) -> datetime:
    if file.rule.rectification is None:
        raise ValueError("the survey orders no rectification")
    return file.rulebook.calendar.due(file.at, file.rule.rectification)


def mending_link(file: SurveyFile, department: str) -> str:
    return f"{file.link}#mending-{department}"


def call_link(file: SurveyFile, number: int) -> str:
    return f"{file.link}#call-{number}"

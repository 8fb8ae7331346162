"""What a campaign makes somebody owe: to mend, to confirm, to call. Told apart by where it is done."""

from datetime import datetime
from typing import Final

from shouwen.oversight.belonging import office, office_department
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty
from shouwen.oversight.surveys.files import SurveyFile
from shouwen.rules.surveying.rounds import CallTold, MendingTold
from shouwen.rules.time.durations import Duration

MEND: Final = "整改满意度调查的不满意项"
CONFIRM: Final = "确认整改"
CALL: Final = "回访不满意项"


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

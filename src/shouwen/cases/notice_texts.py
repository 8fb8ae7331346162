"""The words of a notice: a number, a date, a clause. Never what somebody said, and nobody's name or phone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shouwen.cases.case_file import CaseFile
from shouwen.notices.queueing import Message
from shouwen.notices.words import Kind
from shouwen.rules.language.typography import chinese_marks

CASE_PAGE: Final = "/cases/{}/"
"""Where the case is read on this site."""

_BODIES: Final[dict[Kind, str]] = {
    Kind.OWED: "请在{due}{what}。",
    Kind.WARNED: "“{what}”快到期了,请在{due}办。",
    Kind.LATE: "“{what}”应在{due}办,现为超时(待核实)。已经办了的,请补报办完的时间和凭据。",
    Kind.ESCALATED: "“{what}”应在{due}办,至今未办,报请您督促。",
    Kind.TAKEN_OVER: "“{what}”转到您名下,请在{due}办。",
    Kind.SIGNED: "您移交的事项已签收;跟踪反馈仍由首问责任人负责。",
    Kind.RETURNED: "您移交的事项没有被接收,现在仍由您负责,请重新安排。",
    Kind.INSTRUCTED: "领导已批示,请查看并办理。",
    Kind.EXTENDED: "“{what}”已批准延期,改为{due}办。",
    Kind.ANSWERED: "这件事已有答复,请查看。",
    Kind.WITNESSED: "有人登记您在场协助查找丢失的回执。您不在场的,请立即告诉监督部门。",
    Kind.FILED: "一件不予办理的事项已向您报备,请查看理由和依据。",
    Kind.FLAGGED: "有一条迹象待核实:{what}。这不是认定,涉及的人可以先说明情况。",
    Kind.FOUND: "有一个投诉点已经认定:{what}。认定的事实和依据在事项里,请查看。",
    Kind.NOTIFIED: "有一件投诉与您科室有关,请查看并核实。这份通报只发给制度指定的人,每次查看都有记录。",
    Kind.ADDED: "服务对象补充了情况或再次询问,请查看并及时答复。",
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """``to`` (a staff id) is told ``kind``; of an obligation with what is owed, by when (aware), by which clause."""

    kind: Kind
    to: str
    what: str = ""
    due: datetime | None = None
    clause: str = ""


def message_of(file: CaseFile, told: Told) -> Message:
    """The notice to one person about the case of ``file``."""
    person = file.rulebook.organization.last_known(told.to)
    return Message(
        kind=told.kind,
        to=told.to,
        subject=chinese_marks(_subject(file, told)),
        body=chinese_marks(_BODIES[told.kind].format(due=_due(told.due, file), what=told.what) + _basis(told)),
        link=CASE_PAGE.format(file.case.pk),
        phone=person.phone if person else "",
    )


def _subject(file: CaseFile, told: Told) -> str:
    number = "密件" if file.case.is_sealed else file.case.number_text
    return f"{told.kind.label}{':' if told.what else ''}{told.what}"[:80] + f" · {number}"


def _due(due: datetime | None, file: CaseFile) -> str:
    if due is None:
        return ""
    calendar = file.rulebook.calendar
    return calendar.describe(due, today=calendar.local(file.recorded_at).date())


def _basis(told: Told) -> str:
    return f"依据{told.clause}。" if told.clause else ""

"""通报签发: the draft for one department is signed, numbered and sent round as the policy says, and then stands.

A correction is a bulletin of its own that names the former one and says why; neither is ever changed.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.texts import checked
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.organization.models import Institution
from shouwen.oversight.belonging import belongs, office, office_department
from shouwen.oversight.duties.owing import keep_duty, open_duties, open_duty
from shouwen.oversight.entering import refuse
from shouwen.oversight.inspections.files import RoundFile, open_file
from shouwen.oversight.inspections.models import SignedBulletin
from shouwen.oversight.inspections.queries import draft_for
from shouwen.rules.inspecting.bulletins import against_signing, newest_bulletin, said_of
from shouwen.rules.inspecting.rounds import PUBLISHED, BulletinTold
from shouwen.rules.keeping.subjects import limited_to
from shouwen.rules.language.kinds import Inspection
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.vacancy import Resolved

WHOLE_HOUSE = "全院"
_SIGN = "签发检查通报"


@transaction.atomic
def sign_bulletin(*, by: Actor, at: datetime, inspection: str, department: str, reason: str = "") -> SignedBulletin:
    """签发通报 for ``department`` (id) of a closed round: numbered, sent round, frozen as it reads now. ``reason`` is
    asked where one was signed before: the new one corrects it. By whom the policy names (通报签发).

    Raises ActRefused where there is no draft, or the reason is missing; NotAllowed.
    """
    file = open_file(inspection, by=by, at=at)
    _check_signs(file.rule, by, file.rulebook, at)
    draft = draft_for(file.row, department, by.institution, at)
    refuse(against_signing(file.told, draft, reason), field="reason")
    if draft is None:
        raise ActRefused("没有可以签发的通报", field="department")
    former = newest_bulletin(file.told, department)
    said = said_of(draft) | _numbered(file) | {"to": _receivers(file, department)}
    said |= {"corrects": former.number if former else None}
    file.enter(PUBLISHED, said, {"更正理由": checked(reason, field="reason", required=former is not None)})
    _keep(file, department)
    _tell(file, file.told.bulletins[-1])
    return file.row.bulletins.get(number=said["number"], year=said["year"])


def _check_signs(rule: Inspection, by: Actor, rulebook: Rulebook, at: datetime) -> None:
    """Raises NotAllowed for whoever does not sign the bulletins of this inspection."""
    if not signs(rule, by.staff, rulebook, at):
        raise NotAllowed(f"通报由“{rule.bulletin_by or rule.who}”签发({rule.clause})")


def signs(rule: Inspection, person: str, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``person`` (id) is, or belongs to, who signs: a leader is the one of the inspecting office."""
    name = rule.bulletin_by or rule.who
    meant = _signer(rule, rulebook, at)
    return person in (meant.person_id, meant.acting_for) or belongs(person, name, rulebook, at)


def _signer(rule: Inspection, rulebook: Rulebook, at: datetime) -> Resolved:
    home = office_department(rule.who, rulebook, at)
    return office(rule.bulletin_by or rule.who, rulebook, at, department=home)


def owe_signatures(file: RoundFile, departments: Iterator[str]) -> None:
    """The round is closed: whoever signs owes it, where the policy sets a limit (通报时限)."""
    rule = file.rule
    if not (rule.bulletin and rule.bulletin_limit):
        return
    meant = _signer(rule, file.rulebook, file.at)
    for department in departments:
        open_duty(
            file.head,
            what=f"{_SIGN}({file.row})",
            bearer=meant.bearer or "",
            department=meant.department_id or file.row.office,
            due=file.rulebook.calendar.due(file.at, rule.bulletin_limit),
            clause=rule.clause,
            rule=rule.id,
            ladder=rule.ladder,
            link=bulletin_link(file, department),
            at=file.at,
            actor=file.by.staff,
        )


def bulletin_link(file: RoundFile, department: str) -> str:
    """Where the bulletin of a department is read and signed."""
    return f"{file.link}bulletins/{department}/"


def _numbered(file: RoundFile) -> dict[str, int]:
    """One more than the last of the year; the institution's row is locked, so no two get the same."""
    Institution.objects.select_for_update().get(pk=file.by.institution_id)
    year = file.rulebook.calendar.local(file.at).year
    rows = SignedBulletin.objects.filter(institution_id=file.by.institution_id, year=year)
    return {"year": year, "number": int(rows.aggregate(last=Max("number"))["last"] or 0) + 1}


def _receivers(file: RoundFile, department: str) -> list[str]:
    """The departments (ids) that it goes to: those named, or all; the department itself in any case."""
    organization, names = file.rulebook.organization, file.rule.bulletin_to
    if WHOLE_HOUSE in names:
        named = {row.id for row in organization.departments if row.holds_at(file.at)}
    else:
        named = limited_to(names, organization, file.at)
    return sorted(named | {department})


def _keep(file: RoundFile, department: str) -> None:
    for duty in open_duties(file.head, rule=file.rule.id):
        if duty.link == bulletin_link(file, department):
            keep_duty(file.head, duty, at=file.at, actor=file.by.staff)


def _tell(file: RoundFile, signed: BulletinTold) -> None:
    """The heads of the departments that it goes to are told where it stands; it names nobody."""
    organization = file.rulebook.organization
    rows = (organization.department(each, file.at) for each in signed.to)
    heads = dict.fromkeys(row.head for row in rows if row and row.head)
    subject = f"通报〔{signed.year}〕{signed.number}号"
    link = bulletin_link(file, signed.department)
    body = f"{file.row.name}的通报已经签发。"
    told = [Message(kind=Kind.BULLETIN, to=head, subject=subject, body=body, link=link) for head in heads]
    queue(file.by.institution_id, told, at=file.at)

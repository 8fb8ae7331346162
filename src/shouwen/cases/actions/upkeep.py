"""信息有误, reported from the directory itself: no case is at hand, so one is registered for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import enter, keep, open_case
from shouwen.cases.models import Case
from shouwen.cases.queries.open_reports import open_report
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.saving import save
from shouwen.cases.texts import checked
from shouwen.organization.models import Institution
from shouwen.rules.case import events as e
from shouwen.rules.case.upkeep import UPKEEP
from shouwen.rules.organization import Person
from shouwen.rules.words import Act, Channel


@transaction.atomic
def report_information(
    *, by: Actor, at: datetime, subject: str, owner: str, note: str, recorded_at: datetime | None = None
) -> Case:
    """An entry is wrong: ``owner`` (a staff id) holds the report from the first instant and owes a look at it.

    ``subject`` names the entry (``department:<id>``, ``post:<id>``, ``route:<rule>``, ``item:<name>``); ``note`` says
    what is wrong. The reporter stays first contact and owes nothing. While a report on the same entry is open, the
    note joins it: one look answers both. Raises ActRefused at ``note`` or ``owner``.
    """
    text = checked(note, field="note")
    keeper = _keeper(owner, by, at)
    Institution.objects.select_for_update().get(pk=by.institution_id)  # two who report at once report once
    known = open_report(by.institution_id, subject)
    if known:
        return _joined(known, subject, keeper, text, by=by, at=at, recorded_at=recorded_at)
    matter = Matter(text=text, category=UPKEEP, department=keeper.department)
    case = register_case(
        by=by, at=at, matter=matter, channel=Channel.FOUND, recorded_at=recorded_at, has_receipt=False
    ).case
    file = open_case(case.pk, by=by, at=at, act=Act.QUESTION_INFORMATION, recorded_at=recorded_at)
    enter(file, e.CustodyMoved(to=keeper.id, department=keeper.department, why="upkeep"))
    enter(file, e.InformationQuestioned(subject=subject, owner=keeper.id))
    return save(file).case


def _joined(
    case_id: UUID, subject: str, keeper: Person, text: str, *, by: Actor, at: datetime, recorded_at: datetime | None
) -> Case:
    file = open_case(case_id, by=by, at=at, act=Act.QUESTION_INFORMATION, recorded_at=recorded_at)
    enter(file, e.InformationQuestioned(subject=subject, owner=keeper.id, note=keep(file, text, field="note")))
    return save(file).case


def _keeper(owner: str, by: Actor, at: datetime) -> Person:
    keeper = rulebook_today(by.institution, at).organization.person(owner, at) if owner else None
    if keeper is None:
        raise ActRefused("这条信息还没有维护人,请告诉信息管理员", field="owner")
    return keeper

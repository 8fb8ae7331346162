"""信息有误 / 转错了: one key, and the owner of the directory entry, route or checklist owes a look at it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.upkeep import is_upkeep
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.words import Act


@transaction.atomic
def question_information(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    subject: str,
    owner: str,
    note: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """``subject`` names the entry (``department:<id>``, ``post:<id>``, ``route:<rule>``, ``item:<name>``), ``owner``
    who keeps it right."""
    file = open_case(case_id, by=by, at=at, act=Act.QUESTION_INFORMATION, recorded_at=recorded_at)
    if not _is_known(subject, file):
        raise ActRefused("没有找到这条信息,请刷新后再反映", field="subject")
    if file.rulebook.organization.person(owner, at) is None:
        raise ActRefused("这条信息还没有维护人,请告诉信息管理员", field="owner")
    kept = keep_if_any(file, note, field="note")
    enter(file, e.InformationQuestioned(subject=subject, owner=owner, note=kept))
    return save(file)


@transaction.atomic
def correct_information(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    note: str,
    was_wrong: bool = False,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The owner has looked: corrected (``was_wrong``: it did say something wrong), or why it is right as it stands.

    A report that was registered for nothing else is closed by it."""
    file = open_case(case_id, by=by, at=at, act=Act.CORRECT_INFORMATION, recorded_at=recorded_at)
    enter(file, e.InformationCorrected(note=keep(file, note, field="note"), was_wrong=was_wrong))
    if is_upkeep(file.state):
        enter(file, e.CaseClosed(outcome="corrected"))
    return save(file)


def _is_known(subject: str, file: CaseFile) -> bool:
    """Whether ``subject`` names an entry of today's directory or documents, or of the case's own."""
    kind, _, name = subject.partition(":")
    organization, at = file.rulebook.organization, file.at
    if kind == "department":
        return organization.department(name, at) is not None
    if kind == "post":
        return organization.post(name, at) is not None
    bundles = (file.rulebook.bundle, rulebook_today(file.case.institution, at).bundle)
    return any(_is_in(bundle, kind, name) for bundle in bundles)


def _is_in(bundle: Bundle, kind: str, name: str) -> bool:
    if kind == "item":
        return bundle.item(name) is not None
    return kind == "route" and any(route.id == name for route in bundle.routes)

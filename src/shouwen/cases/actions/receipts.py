"""回执: a new code ends the old one; a lost receipt is found by one exact match and never as a list."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, check_speaks_for_requester, enter, open_case, stands_at_counter
from shouwen.cases.look_ups import check_may_look_up, check_witness, note_miss, without_phone
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import lookup_key
from shouwen.cases.saving import save
from shouwen.ledger import recording
from shouwen.rules.case import events as e

NOT_FOUND = (
    "没有找到对得上的事项;请核对姓名和电话后四位,或者请对方说一说当时问的事,重新登记为再次询问;"
    "投诉的回执由受理投诉的部门补发"
)


@transaction.atomic
def reissue_receipt(
    *, case_id: UUID | str, by: Actor, at: datetime, is_lost: bool = True, recorded_at: datetime | None = None
) -> tuple[list[CaseFile], str]:
    """A new receipt for the whole encounter; returns its cases and the new code, shown once. The old code ends.

    Raises NotAllowed for staff who may not read ``case_id`` and have not just looked it up, and of a complaint, who do
    not work on it: a new code would open the complainant's page to whoever is complained about.
    """
    encounter = Case.objects.values_list("encounter", flat=True).get(pk=UUID(str(case_id)), institution=by.institution)
    linked = Case.objects.filter(encounter=encounter, is_sealed=False).order_by("number")
    linked_ids = list(linked.values_list("pk", flat=True))
    recording.lock_streams(linked_ids)  # all at once, in the one order in which everybody locks
    files = [open_case(linked_id, by=by, at=at, recorded_at=recorded_at) for linked_id in linked_ids]
    check_speaks_for_requester(_file_of(case_id, files), by)
    code = new_code()
    for file in files:
        enter(file, e.ReceiptIssued(replaces_lost=is_lost))
        save(file, receipt_code=hash_of(code))
    return files, code


def _file_of(case_id: UUID | str, files: list[CaseFile]) -> CaseFile:
    """The one that was asked for. Raises Case.DoesNotExist where it is sealed."""
    for file in files:
        if file.case.pk == UUID(str(case_id)):
            return file
    raise Case.DoesNotExist(str(case_id))


def look_up_case(*, by: Actor, at: datetime, name: str, last_four: str, recorded_at: datetime | None = None) -> Case:
    """丢了回执: the one unsealed encounter of that name and those last four digits. Looking is recorded on the
    case. Several different encounters are never listed: the newest open one, else the newest, is shown alone. A
    complaint is found by those who work on it alone; for anybody else it is as if there were none.

    Raises ActRefused where nothing matches, which is recorded too (who and when, nothing of what was typed), where
    ``by`` has looked in vain too often, or where the input is incomplete.
    """
    key = lookup_key(by.institution_id, name, last_four)
    if not key:
        raise ActRefused("请填姓名和登记时所留电话的后四位", field="name")
    check_may_look_up(by, at)
    found = Case.objects.filter(institution=by.institution, requester_key=key, is_sealed=False)
    return _looked_up(found, by=by, at=at, recorded_at=recorded_at)


def look_up_without_phone(
    *,
    by: Actor,
    at: datetime,
    name: str,
    day: date,
    department: str,
    witness: str,
    recorded_at: datetime | None = None,
) -> Case:
    """丢了回执、没留电话: the one unsealed encounter of that name, of that day, at that desk, in the presence of a
    second member of the staff, who is told at once. Recorded and limited like ``look_up_case``.

    Only cases without a phone number are found this way. Raises ActRefused at ``name`` or ``witness``.
    """
    if not any(character.isalnum() for character in name):
        raise ActRefused("请填登记时所留的姓名", field="name")
    check_witness(witness, by=by, at=at)
    check_may_look_up(by, at)
    found = without_phone(by.institution, name=name, day=day, department=department)
    return _looked_up(found, by=by, at=at, recorded_at=recorded_at, witness=witness)


def _looked_up(found: QuerySet[Case], *, by: Actor, at: datetime, recorded_at: datetime | None, **more: str) -> Case:
    ordered = found.order_by(F("closed_at").desc(nulls_first=True), "-registered_at")
    newest_first = list(ordered.values_list("pk", flat=True))
    with transaction.atomic():
        recording.lock_streams(newest_first)
        files = (open_case(each, by=by, at=at, recorded_at=recorded_at) for each in newest_first)
        file = next((each for each in files if stands_at_counter(each, by)), None)
        if file is not None:
            enter(file, e.ReceiptLookedUp(**more))
            return save(file).case
    note_miss(by, at)
    raise ActRefused(NOT_FOUND, field="name")

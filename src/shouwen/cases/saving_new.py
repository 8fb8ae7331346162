"""New cases are saved: entries, rows and notices by one statement per table, whatever their number."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile
from shouwen.cases.models import Case
from shouwen.cases.numbering import next_numbers
from shouwen.cases.outside_numbers import check_is_new
from shouwen.cases.projection import project_new
from shouwen.cases.receipt_codes import hash_of
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import Requester, requester_key
from shouwen.cases.saving import drafts_of
from shouwen.cases.telling import tell
from shouwen.ledger import recording
from shouwen.rules.case.state import CaseState
from shouwen.rules.search_tokens import tokens

if TYPE_CHECKING:
    from shouwen.ledger.models import Head

from shouwen.cases.registering import Matter


def save_new(
    files: Sequence[CaseFile], matters: Sequence[Matter], by: Actor, *, requester: Requester | None, code: str
) -> None:
    """The first entries and rows of new cases: one statement per table, whatever their number."""
    at = files[0].at
    year = at.astimezone(files[0].rulebook.calendar.zone).year
    numbers = next_numbers(by.institution_id, year, len(files))
    _check_is_not_entered_yet(by.institution_id, files[0])
    shared = {
        "year": year,
        "receipt_code": hash_of(code) if code else "",
        "requester_key": requester_key(by.institution_id, requester),
        "recorded_at": files[0].recorded_at,
    }
    changes = [
        (file.case, file.state, file.rulebook, shared | _fixed_columns(file.state, matter) | {"number": number})
        for file, matter, number in zip(files, matters, numbers, strict=True)
    ]
    appends: list[tuple[Head, list[recording.Draft]]] = [(file.head, drafts_of(file.entries)) for file in files]
    recording.append_many(appends, recorded_at=files[0].recorded_at)
    project_new(changes)
    tell(files)


def _fixed_columns(state: CaseState, matter: Matter) -> dict[str, Any]:
    """The columns that are set at registration and never again."""
    registration = state.facts
    return {
        "encounter": UUID(registration.encounter),
        "tier": registration.tier.value,
        "channel": registration.channel.value,
        "urgency": registration.urgency.value,
        "bundle": registration.bundle,
        "calendar": registration.calendar,
        "is_light": registration.is_light,
        "is_late_entry": registration.is_late_entry,
        "matter_ref": UUID(registration.matter.ref) if registration.matter else None,
        "slip_number": registration.slip_number,
        "requester_ref": UUID(registration.requester.ref) if registration.requester else None,
        "search": tokens(f"{matter.text} {registration.outside_number}"),
    }


def _check_is_not_entered_yet(institution: UUID, file: CaseFile) -> None:
    """A paper slip is entered once, and so is a number of another platform, but for what comes back under it. The row
    that numbers are taken from is locked by now, so that two who enter the same at the same time come one after the
    other. Raises ActRefused at ``slip_number`` and ``outside_number``."""
    _check_slip_is_new(institution, file)
    if file.state.facts.earlier is None:
        check_is_new(file.state.facts.outside_number, institution)


def _check_slip_is_new(institution: UUID, file: CaseFile) -> None:
    slip = file.state.facts.slip_number
    entered = Case.objects.filter(institution_id=institution, slip_number=slip).order_by("pk").first() if slip else None
    if entered is not None:
        day = file.rulebook.calendar.local(entered.recorded_at)
        raise ActRefused(
            f"这张登记单已于{day:%m月%d日 %H:%M}补登为{entered.number_text},不能再登一次;请核对单号",
            field="slip_number",
        )

"""The beginning of an encounter: its cases opened, entered, and saved by one statement per table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep_all
from shouwen.cases.classifying import check_classification, checked_number
from shouwen.cases.filling import enter_registration_forms
from shouwen.cases.models import Case
from shouwen.cases.numbered import earlier_case
from shouwen.cases.receipt_codes import new_code
from shouwen.cases.refusals import ActRefused
from shouwen.cases.registering import Matter, facts_of, first_contact_of, only, registration_of, ringing_noted
from shouwen.cases.requesters import Requester
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.saving_new import save_new
from shouwen.cases.sorting import channel_by
from shouwen.cases.texts import checked
from shouwen.cases.tip_offs import check_no_tip_off
from shouwen.ledger import recording, vault
from shouwen.ledger.identifiers import new_id
from shouwen.rules.case import events as e
from shouwen.rules.case.events import Ref
from shouwen.rules.case.state import CaseState
from shouwen.rules.destinations import Earlier
from shouwen.rules.first_contact import Asked
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel


@dataclass(frozen=True, kw_only=True)
class Registered:
    """The linked cases of one encounter; ``code`` is the receipt's, shown once and never stored."""

    cases: tuple[Case, ...]
    files: tuple[CaseFile, ...]
    code: str

    @property
    def case(self) -> Case:
        """The first of them, by which the encounter is known."""
        return self.cases[0]


@dataclass(frozen=True, kw_only=True)
class Begun:
    """An encounter registered but not yet saved: its open files, and what their rows need besides."""

    files: Sequence[CaseFile]
    matters: Sequence[Matter]
    by: Actor
    requester: Requester | None
    code: str


def begin_registration(
    *,
    by: Actor,
    at: datetime,
    matters: Sequence[Matter],
    channel: Channel,
    asked: Sequence[Asked],
    requester: Requester | None,
    recorded_at: datetime | None,
    slip_number: str = "",
    outside_number: str = "",
    has_receipt: bool = True,
    earlier: str = "",
    form: Mapping[str, str] = MappingProxyType({}),
    rings: int | None = None,
    waited_seconds: int | None = None,
) -> Begun:
    """``register_case`` up to the saving, for whoever goes on in the open files at once. Must run inside
    ``transaction.atomic``."""
    if not matters:
        raise ActRefused("还没有写要办的事", field="matter")
    rulebook = rulebook_today(by.institution, at)
    check_no_tip_off([each.tier for each in matters], [each.category for each in matters], rulebook=rulebook)
    channel = channel_by(matters[0].classes, rulebook) or channel
    first_contact = first_contact_of(rulebook, channel, asked or only(by, at), matter=matters[0], by=by, at=at)
    facts = facts_of(by, channel, first_contact, rulebook, at, asked, requester)
    facts |= _numbers(slip_number=slip_number, outside_number=outside_number)
    facts |= ringing_noted(channel, rings=rings, waited_seconds=waited_seconds)
    facts["is_late_entry"] = recorded_at is not None and recorded_at > at
    begun = Begun(
        files=[begin(each, by=by, at=at, recorded_at=recorded_at or at, rulebook=rulebook) for each in matters],
        matters=matters,
        by=by,
        requester=requester,
        code=new_code() if has_receipt else "",
    )
    _enter(begun, facts, earlier_case(earlier, by=by))
    enter_registration_forms(begun.files, form)
    return begun


def _numbers(**given: str) -> dict[str, str]:
    """The numbers of the matter elsewhere, on a slip or another platform. Raises ActRefused at the field."""
    return {name: checked_number(number, field=name) for name, number in given.items()}


def _enter(begun: Begun, facts: dict[str, Any], earlier: Earlier | None) -> None:
    """The first entries of each matter: what was registered, and that a receipt goes with it."""
    refs = _keep_words(begun.files, begun.matters, begun.requester)
    for file, each, (matter, requester) in zip(begun.files, begun.matters, refs, strict=True):
        enter(file, registration_of(each, facts, file.rulebook, file.at, matter, requester, earlier))
        if begun.code:
            enter(file, e.ReceiptIssued())


def save_registration(begun: Begun) -> Registered:
    """Saves what ``begin_registration`` began and what was entered in its files since."""
    save_new(begun.files, begun.matters, begun.by, requester=begun.requester, code=begun.code)
    return Registered(cases=tuple(file.case for file in begun.files), files=tuple(begun.files), code=begun.code)


def begin(
    matter: Matter,
    *,
    by: Actor,
    at: datetime,
    recorded_at: datetime,
    rulebook: Rulebook,
) -> CaseFile:
    """The open file of a new matter, nothing entered yet. Raises ActRefused at the field that is wrong."""
    checked(matter.text, field="matter")
    check_classification(matter.category, matter.item, matter.department, rulebook=rulebook, at=at)
    case = Case(id=new_id(), institution=by.institution)
    head = recording.new_stream(by.institution_id, "case", case.pk)
    state = CaseState(id=case.pk.hex)
    return CaseFile(case=case, head=head, state=state, rulebook=rulebook, at=at, recorded_at=recorded_at, by=by)


def _keep_words(
    files: Sequence[CaseFile], matters: Sequence[Matter], requester: Requester | None
) -> list[tuple[Ref, Ref | None]]:
    """The words of each matter, and with each the particulars of who asked: one statement a case."""
    contact = requester.to_text() if requester else None
    kept = []
    for file, matter in zip(files, matters, strict=True):
        secrets = [vault.free_text(matter.text.strip())] + ([vault.contact(contact)] if contact else [])
        refs = keep_all(file.head, secrets)
        kept.append((refs[0], refs[1] if contact else None))
    return kept

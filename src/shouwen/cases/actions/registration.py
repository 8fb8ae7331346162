"""登记: being asked creates the responsibility; the register only writes it down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, drafts_of, enter, keep, keep_all, keep_if_any, open_case, save
from shouwen.cases.classifying import check_classification, checked_number
from shouwen.cases.models import Case
from shouwen.cases.numbering import next_numbers
from shouwen.cases.projection import project_new
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import Requester, requester_key
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.telling import tell
from shouwen.cases.texts import checked
from shouwen.cases.tip_offs import check_no_tip_off
from shouwen.ledger import recording, vault
from shouwen.ledger.identifiers import new_id
from shouwen.rules.case import events as e
from shouwen.rules.case.events import Ref
from shouwen.rules.case.state import CaseState
from shouwen.rules.destinations import destination
from shouwen.rules.first_contact import Asked, Decision, FirstContactError, decide
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.search_tokens import tokens
from shouwen.rules.words import Act, Channel, Tier, Urgency

if TYPE_CHECKING:
    from shouwen.ledger.models import Head


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One matter as it was said, and as the desk and the person at it understood it."""

    text: str
    category: str = ""
    item: str = ""
    department: str | None = None
    tier: Tier = Tier.OTHER_DEPARTMENT
    urgency: Urgency = Urgency.NORMAL


@dataclass(frozen=True, kw_only=True)
class Registered:
    """The linked cases of one encounter; ``code`` is the receipt's, shown once and never stored."""

    cases: tuple[Case, ...]
    files: tuple[CaseFile, ...]
    code: str

    @property
    def case(self) -> Case:
        return self.cases[0]


@transaction.atomic
def register_case(
    *,
    by: Actor,
    at: datetime,
    matter: Matter | Sequence[Matter],
    channel: Channel = Channel.VISIT,
    asked: Sequence[Asked] = (),
    requester: Requester | None = None,
    recorded_at: datetime | None = None,
    slip_number: str = "",
    outside_number: str = "",
    has_receipt: bool = True,
) -> Registered:
    """Registers one encounter: each of its matters becomes a case of its own, with one first contact and one
    receipt (``has_receipt`` False: nobody waits for an answer). ``asked`` are those who were asked (default:
    ``by``), whether or not they have an account. A tip-off is refused and nothing of it kept (law 7).

    Raises ActRefused at ``matter``, ``asked`` or ``requester``.
    """
    matters = [matter] if isinstance(matter, Matter) else list(matter)
    if not matters:
        raise ActRefused("还没有写要办的事", field="matter")
    rulebook = rulebook_today(by.institution, at)
    check_no_tip_off([each.tier for each in matters], rulebook=rulebook)
    numbers = {"slip_number": slip_number, "outside_number": outside_number}
    numbers = {name: checked_number(number, field=name) for name, number in numbers.items()}
    first_contact = _first_contact(rulebook, channel, asked or _only(by, at))
    code = new_code() if has_receipt else ""
    files = [
        _begin(each, by=by, at=at, recorded_at=recorded_at or at, rulebook=rulebook, requester=requester)
        for each in matters
    ]
    facts = _facts(by, channel, first_contact, rulebook, at, asked, requester)
    facts |= numbers
    facts["is_late_entry"] = recorded_at is not None and recorded_at > at
    refs = _keep_words(files, matters, requester)
    for file, each, (matter_ref, requester_ref) in zip(files, matters, refs, strict=True):
        enter(file, _registration(each, facts, rulebook, at, matter_ref, requester_ref))
        if has_receipt:
            enter(file, e.ReceiptIssued())
    _save_new(files, matters, by, requester=requester, code=code)
    return Registered(cases=tuple(file.case for file in files), files=tuple(files), code=code)


@transaction.atomic
def register_on_the_spot(*, by: Actor, at: datetime, question: str, recorded_at: datetime | None = None) -> Case:
    """The light path: a one-key question answered on the spot. Registered, counted and closed at once; it owes
    no receipt, no telling, no follow-up, and holds no name and no words."""
    rulebook = rulebook_today(by.institution, at)
    if not any(question in route.one_key for route in rulebook.bundle.routes):
        raise ActRefused("这不是一键问答里的问题;请按一般事项登记", field="question")
    first_contact = _first_contact(rulebook, Channel.VISIT, _only(by, at))
    matter = Matter(text=question, item=question, tier=Tier.OWN_DUTY)
    file = _begin(matter, by=by, at=at, recorded_at=recorded_at or at, rulebook=rulebook, requester=None)
    facts = _facts(by, Channel.VISIT, first_contact, rulebook, at, (), None) | {"is_light": True}
    enter(file, _registration(matter, facts, rulebook, at, None, None))
    enter(file, e.CaseClosed(outcome="on_the_spot"))
    _save_new([file], [matter], by, requester=None, code="")
    return file.case


@transaction.atomic
def correct_first_contact(
    *, case_id: UUID | str, by: Actor, at: datetime, to: str, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """更正首问责任人: with a reason, by an entry; the first registration stays readable."""
    file = open_case(case_id, by=by, at=at, act=Act.CORRECT_FIRST_CONTACT, recorded_at=recorded_at)
    person = file.rulebook.organization.person(to, file.state.registered_at or at)
    if person is None:
        raise ActRefused("所选人员当时不在册,请重新选择", field="to")
    if person.id == file.state.first_contact:
        raise ActRefused("首问责任人本来就是这位,不需要更正", field="to")
    kept = keep(file, reason, field="reason")
    enter(file, e.FirstContactCorrected(first_contact=person.id, department=person.department, reason=kept))
    return save(file)


@transaction.atomic
def change_category(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    category: str = "",
    item: str = "",
    department: str | None = None,
    reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The matter turns out to be another: new limits count from the original start (law 2)."""
    file = open_case(case_id, by=by, at=at, act=Act.CHANGE_CATEGORY, recorded_at=recorded_at)
    check_classification(category, item, department, rulebook=file.rulebook, at=at)
    kept = keep_if_any(file, reason, field="reason")
    to = department or destination(category, item, rulebook=file.rulebook, at=at)
    enter(file, e.CategoryChanged(category=category, item=item, department=to, reason=kept))
    return save(file)


def _only(by: Actor, at: datetime) -> list[Asked]:
    if by.person is None:
        raise ActRefused("没有写明向谁询问;请选择最先被询问的工作人员", field="asked")
    return [Asked(by.person, at)]


def _first_contact(rulebook: Rulebook, channel: Channel, asked: Sequence[Asked]) -> Decision:
    try:
        return decide(rulebook.bundle.first_contact, channel=channel, asked=asked, organization=rulebook.organization)
    except FirstContactError as error:
        raise ActRefused(str(error), field="asked") from error


def _begin(
    matter: Matter,
    *,
    by: Actor,
    at: datetime,
    recorded_at: datetime,
    rulebook: Rulebook,
    requester: Requester | None,
) -> CaseFile:
    checked(matter.text, field="matter")
    check_classification(matter.category, matter.item, matter.department, rulebook=rulebook, at=at)
    case = Case(id=new_id(), institution=by.institution)
    head = recording.new_stream(by.institution_id, "case", case.pk)
    state = CaseState(id=case.pk.hex)
    return CaseFile(case=case, head=head, state=state, rulebook=rulebook, at=at, recorded_at=recorded_at, by=by)


def _facts(
    by: Actor,
    channel: Channel,
    first_contact: Decision,
    rulebook: Rulebook,
    at: datetime,
    asked: Sequence[Asked],
    requester: Requester | None,
) -> dict[str, Any]:
    """What all matters of one encounter share."""
    person = rulebook.organization.person(first_contact.person_id, at)
    if person is None:
        raise ActRefused("所选人员当时不在册;请核对人员或询问时间", field="asked")
    return {
        "institution": by.institution_id.hex,
        "encounter": new_id().hex,
        "channel": channel,
        "first_contact": person.id,
        "first_contact_department": person.department,
        "first_contact_reason": first_contact.reason,
        "asked": tuple(each.person_id for each in asked),
        "registered_by": by.person or person.id,
        "bundle": rulebook.bundle.hash,
        "calendar": rulebook.calendar.version,
        "has_phone": bool(requester and requester.phone),
    }


def _registration(
    matter: Matter,
    facts: dict[str, Any],
    rulebook: Rulebook,
    at: datetime,
    matter_ref: Ref | None,
    requester_ref: Ref | None,
) -> e.CaseRegistered:
    to = matter.department or destination(matter.category, matter.item, rulebook=rulebook, at=at)
    return e.CaseRegistered(
        **facts,
        tier=matter.tier,
        urgency=matter.urgency,
        category=matter.category,
        item=matter.item,
        department=to,
        matter=matter_ref,
        requester=requester_ref,
    )


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


def _save_new(
    files: Sequence[CaseFile], matters: Sequence[Matter], by: Actor, *, requester: Requester | None, code: str
) -> None:
    """The first entries and rows of new cases: one statement per table, whatever their number."""
    at = files[0].at
    year = at.astimezone(files[0].rulebook.calendar.zone).year
    numbers = next_numbers(by.institution_id, year, len(files))
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
        "requester_ref": UUID(registration.requester.ref) if registration.requester else None,
        "search": tokens(matter.text),
    }


__all__ = ["Matter", "Registered", "change_category", "correct_first_contact", "register_case", "register_on_the_spot"]

"""The beginning of an encounter: its cases opened, entered, and saved by one statement per table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, drafts_of, enter, keep_all
from shouwen.cases.classifying import check_classification, checked_number
from shouwen.cases.filling import enter_registration_forms
from shouwen.cases.models import Case, Custody
from shouwen.cases.norms import norm_named
from shouwen.cases.numbering import next_numbers
from shouwen.cases.outside_numbers import check_is_new
from shouwen.cases.projection import project_new
from shouwen.cases.receipt_codes import hash_of, new_code
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import Requester, requester_key
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.sorting import channel_by, sort_matter
from shouwen.cases.telling import tell
from shouwen.cases.texts import checked
from shouwen.cases.tip_offs import check_no_tip_off
from shouwen.ledger import recording, vault
from shouwen.ledger.identifiers import new_id
from shouwen.rules.case import events as e
from shouwen.rules.case.events import Ref
from shouwen.rules.case.layers import layers_of
from shouwen.rules.case.sharing import shared_by
from shouwen.rules.case.state import CaseState
from shouwen.rules.destinations import Earlier, Routed, destination_of, route_of
from shouwen.rules.determining import Asking, determine, host_answers
from shouwen.rules.first_contact import Asked, Decision, FirstContactError
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.search_tokens import tokens
from shouwen.rules.words import Channel, Tier, Urgency

if TYPE_CHECKING:
    from shouwen.ledger.models import Head


_NUMBER: Final = re.compile(r"(?:首问)?[〔\[(](\d{4})[〕\])](\d{1,9})号?")

_LONGEST_RINGING: Final = 3600
"""Rings or seconds: nobody lets it ring longer than an hour."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One matter as it was said, and as the desk and the person at it understood it."""

    text: str
    category: str = ""
    item: str = ""
    department: str | None = None
    tier: Tier = Tier.OTHER_DEPARTMENT
    urgency: Urgency = Urgency.NORMAL
    classes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # by dimension the option
    about: str = ""  # of a complaint: the norm of conduct that was not kept


@dataclass(frozen=True, kw_only=True)
class Registered:
    """The linked cases of one encounter; ``code`` is the receipt's, shown once and never stored."""

    cases: tuple[Case, ...]
    files: tuple[CaseFile, ...]
    code: str

    @property
    def case(self) -> Case:
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
    check_no_tip_off([each.tier for each in matters], rulebook=rulebook)
    numbers = {"slip_number": slip_number, "outside_number": outside_number}
    numbers = {name: checked_number(number, field=name) for name, number in numbers.items()}
    channel = channel_by(matters[0].classes, rulebook) or channel
    first_contact = first_contact_of(rulebook, channel, asked or only(by, at), matter=matters[0], by=by, at=at)
    before = earlier_case(earlier, by=by)
    if before is None:
        check_is_new(numbers["outside_number"], by.institution_id)
    files = [
        begin(each, by=by, at=at, recorded_at=recorded_at or at, rulebook=rulebook, requester=requester)
        for each in matters
    ]
    facts = facts_of(by, channel, first_contact, rulebook, at, asked, requester)
    facts |= numbers | ringing_noted(channel, rings=rings, waited_seconds=waited_seconds)
    facts["is_late_entry"] = recorded_at is not None and recorded_at > at
    refs = _keep_words(files, matters, requester)
    for file, each, (matter_ref, requester_ref) in zip(files, matters, refs, strict=True):
        enter(file, registration_of(each, facts, rulebook, at, matter_ref, requester_ref, before))
        if has_receipt:
            enter(file, e.ReceiptIssued())
    enter_registration_forms(files, form)
    code = new_code() if has_receipt else ""
    return Begun(files=files, matters=matters, by=by, requester=requester, code=code)


def save_registration(begun: Begun) -> Registered:
    """Saves what ``begin_registration`` began and what was entered in its files since."""
    save_new(begun.files, begun.matters, begun.by, requester=begun.requester, code=begun.code)
    return Registered(cases=tuple(file.case for file in begun.files), files=tuple(begun.files), code=begun.code)


def ringing_noted(channel: Channel, **noted: int | None) -> dict[str, int]:
    """How long the phone rang before somebody answered, as noted. Raises ActRefused at the field."""
    given = {name: number for name, number in noted.items() if number is not None}
    for name, number in given.items():
        if channel != Channel.PHONE:
            raise ActRefused("铃响只在来电时登记", field=name)
        if not 1 <= number <= _LONGEST_RINGING:
            raise ActRefused(f"请填 1 至 {_LONGEST_RINGING} 之间的数字", field=name)
    return given


def only(by: Actor, at: datetime) -> list[Asked]:
    if by.person is None:
        raise ActRefused("没有写明向谁询问;请选择最先被询问的工作人员", field="asked")
    return [Asked(by.person, at)]


def first_contact_of(
    rulebook: Rulebook, channel: Channel, asked: Sequence[Asked], *, matter: Matter, by: Actor, at: datetime
) -> Decision:
    """Who is first contact of an encounter, judged by its first matter. Raises ActRefused at ``asked``."""
    asking = Asking(
        at=at,
        channel=channel,
        asked=asked,
        registrar=by.person,
        category=matter.category,
        item=matter.item,
        tier=matter.tier,
        urgency=matter.urgency,
        classes=classes_of(matter, rulebook, channel),
    )
    try:
        return determine(asking, rulebook)
    except FirstContactError as error:
        raise ActRefused(str(error), field="asked") from error


def begin(
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


def facts_of(
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
        "first_contact_clause": first_contact.clause,
        "first_contact_rule": first_contact.rule.id if first_contact.rule else "",
        "host_answers": host_answers(first_contact, rulebook.organization, at),
        "layers": layers_of(first_contact.rule, person, rulebook=rulebook, at=at) if first_contact.rule else (),
        "asked": tuple(each.person_id for each in asked),
        "registered_by": by.person or person.id,
        "bundle": rulebook.bundle.hash,
        "calendar": rulebook.calendar.version,
        "has_phone": bool(requester and requester.phone),
    }


def registration_of(
    matter: Matter,
    facts: dict[str, Any],
    rulebook: Rulebook,
    at: datetime,
    matter_ref: Ref | None,
    requester_ref: Ref | None,
    earlier: Earlier | None = None,
) -> e.CaseRegistered:
    classes = classes_of(matter, rulebook, facts["channel"])
    routed = Routed(
        category=matter.category,
        item=matter.item,
        channel=facts["channel"],
        urgency=matter.urgency,
        classes=classes,
        earlier=earlier,
    )
    to = matter.department or destination_of(routed, rulebook=rulebook, at=at)
    asked_department = facts["first_contact_department"]
    shared = shared_by(route_of(routed, rulebook), to=to, asked_department=asked_department, rulebook=rulebook, at=at)
    return e.CaseRegistered(
        **facts,
        tier=matter.tier,
        urgency=matter.urgency,
        category=matter.category,
        item=matter.item,
        department=to,
        classes=classes,
        about=norm_named(matter.about, rulebook.bundle),
        shared=shared,
        earlier=earlier.case if earlier else None,
        matter=matter_ref,
        requester=requester_ref,
    )


def classes_of(matter: Matter, rulebook: Rulebook, channel: Channel) -> dict[str, tuple[str, ...]]:
    """How the matter is sorted. Raises ActRefused at ``classes.<dimension>``."""
    return sort_matter(
        matter.classes,
        rulebook=rulebook,
        category=matter.category,
        item=matter.item,
        tier=matter.tier,
        channel=channel,
        urgency=matter.urgency,
    )


def earlier_case(number: str, *, by: Actor) -> Earlier | None:
    """The case with this number (首问〔2026〕12号), to which the matter comes back.

    Raises ActRefused at ``earlier``.
    """
    if not number.strip():
        return None
    case = case_named(number, by=by, field="earlier")
    last = Custody.objects.filter(case=case).order_by("seq").last()
    return Earlier(case=case.pk.hex, department=last.department_id.hex if last else None, closed_at=case.closed_at)


def case_named(number: str, *, by: Actor, field: str) -> Case:
    """The unsealed case of that number (首问〔2026〕12号), of the institution of ``by``. Raises ActRefused at
    ``field``."""
    found = _NUMBER.fullmatch(number.strip())
    rows = Case.objects.filter(institution=by.institution, is_sealed=False)
    case = found and rows.filter(year=found[1], number=found[2]).first()
    if not case:
        raise ActRefused(f"没有编号为“{number.strip()}”的事项;请照回执上的编号填写", field=field)
    return case


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


def save_new(
    files: Sequence[CaseFile], matters: Sequence[Matter], by: Actor, *, requester: Requester | None, code: str
) -> None:
    """The first entries and rows of new cases: one statement per table, whatever their number."""
    at = files[0].at
    year = at.astimezone(files[0].rulebook.calendar.zone).year
    numbers = next_numbers(by.institution_id, year, len(files))
    _check_slip_is_new(by.institution_id, files[0])
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


def _check_slip_is_new(institution: UUID, file: CaseFile) -> None:
    """A paper slip is entered once. The row that numbers are taken from is locked by now, so that two who enter the
    same slip at the same time come one after the other. Raises ActRefused at ``slip_number``."""
    slip = file.state.facts.slip_number
    entered = Case.objects.filter(institution_id=institution, slip_number=slip).order_by("pk").first() if slip else None
    if entered is not None:
        day = file.rulebook.calendar.local(entered.recorded_at)
        raise ActRefused(
            f"这张登记单已于{day:%m月%d日 %H:%M}补登为{entered.number_text},不能再登一次;请核对单号",
            field="slip_number",
        )

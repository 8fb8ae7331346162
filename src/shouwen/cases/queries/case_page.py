"""The case page: everything about one case, folded from its entries, in five statements whatever its age."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.filling import read_sheets
from shouwen.cases.models import Case
from shouwen.cases.narration import Line, Telling, references, tell
from shouwen.cases.permissions import MAY, is_allowed
from shouwen.cases.queries.answering_for import answering_for
from shouwen.cases.queries.case_forms import FilledSheet, fillable_forms, filled_sheets
from shouwen.cases.queries.complaint_points import Point, points_for
from shouwen.cases.reading_complaints import Reading, reader_of
from shouwen.cases.refusals import NotAllowed
from shouwen.cases.requesters import Requester
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.visibility import (
    complaints_withheld,
    is_concerned,
    may_read,
    may_read_contact,
    traces_withheld,
)
from shouwen.ledger import vault
from shouwen.rules.case.attribution import side_of, working_seconds_by_side
from shouwen.rules.case.causes import acts_behind
from shouwen.rules.case.complaints import NAME, PHONE
from shouwen.rules.case.disclosing import disclosed_columns
from shouwen.rules.case.folding import fold
from shouwen.rules.case.guards import Refusal, closing_blocks, refusals
from shouwen.rules.case.need_to_know import Sight
from shouwen.rules.case.rungs import next_rung
from shouwen.rules.case.state import CaseState, Happened, Span
from shouwen.rules.organization import Organization
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act


@dataclass(frozen=True, kw_only=True)
class BandSpan:
    """One piece of the custody band 流转轨迹."""

    span: Span
    custodian: str
    department: str
    waits_for: str
    working_seconds: int


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """What the page shows. ``acts`` are those that ``reader`` (a person's id, or empty) may do now; ``said`` what
    those concerned said of a lateness or a sign, by the entry it is about; ``sight`` is how much of a complaint the
    reader sees, ``points`` the things complained of as far as they see them, ``disclosed`` what of patient and visit
    their department may know (column, words); ``answering`` who answers beside the custodian;
    ``same_matters`` are the complaints looked into together with this one
    (并案), for those who look into it."""

    case: Case
    state: CaseState
    rulebook: Rulebook
    matter: str | None
    requester: Requester | None
    disclosed: list[tuple[str, str]]
    band: list[BandSpan]
    seconds_by_side: dict[str, int]
    history: list[Happened]
    lines: list[Line]
    linked: list[Case]
    same_matters: list[Case]
    names: dict[str, str]
    acts: list[Act]
    closing_blocks: list[Refusal]
    sheets: list[FilledSheet]
    reader: str
    read_at: datetime
    said: dict[int, list[str]]
    sight: Sight
    points: list[Point]
    is_concerned: bool  # false for who reads it only because their role may read all
    answering: list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class _Opened:
    """A case as it lies before one reader: ``contact`` says whether name and phone are theirs, ``words`` are by
    reference, those that are not theirs left out."""

    case: Case
    state: CaseState
    rulebook: Rulebook
    history: list[Happened]
    reading: Reading
    contact: bool
    words: dict[str, str | None]
    names: dict[str, str]


def case_page(case_id: UUID | str, *, by: Actor, at: datetime) -> CasePage:
    """Everything about a case at ``at``. Raises Case.DoesNotExist, and NotAllowed for who has nothing to do with it."""
    opened = _opened(case_id, by, at)
    state, rulebook, reading, words, names = opened.state, opened.rulebook, opened.reading, opened.words, opened.names
    beside = _beside(opened.case, state, sees_whole=reading.sight is Sight.WHOLE)
    return CasePage(
        case=opened.case,
        state=reading.state,
        rulebook=rulebook,
        matter=_matter(state, words),
        requester=_requester(state, words) if opened.contact else _disclosed(reading, state),
        disclosed=_disclosed_columns(reading, state, rulebook),
        band=band_of(state, rulebook, names, until=at),
        seconds_by_side=working_seconds_by_side(state, calendar=rulebook.calendar, until=at),
        history=opened.history,
        lines=_lines(opened),
        sight=reading.sight,
        points=points_for(reading, words, names),
        linked=[each for each in beside if each.pk.hex not in state.same_matters],
        same_matters=[each for each in beside if each.pk.hex in state.same_matters],
        names=names,
        acts=acts_open_to(by, state, rulebook, at),
        closing_blocks=closing_blocks(state, rulebook),
        sheets=filled_sheets(state, by, rulebook=rulebook, at=at),
        reader=by.person or "",
        read_at=at,
        said=_said(state, words),
        is_concerned=is_concerned(state, by, rulebook=rulebook, at=at),
        answering=answering_for(state, rulebook, names, at=at),
    )


def _opened(case_id: UUID | str, by: Actor, at: datetime) -> _Opened:
    """The case read and folded, with the words that are for ``by``. Raises as ``case_page`` does."""
    case = Case.objects.select_related("institution").get(pk=case_id, institution=by.institution, is_sealed=False)
    rulebook, history = rulebook_of(case), list(history_of(case.pk))
    state = fold(case.pk.hex, history)
    if not may_read(state, by, rulebook=rulebook, at=at):
        raise NotAllowed("这件事与您的岗位无关,不能查看;需要了解请联系首问责任人")
    reading = reader_of(state, by, rulebook=rulebook, at=at)
    contact = may_read_contact(state, by, rulebook=rulebook, at=at)
    return _Opened(
        case=case,
        state=state,
        rulebook=rulebook,
        history=history,
        reading=reading,
        contact=contact,
        words=_reveal(history, state, contact, _withheld(history, state, reading, by, rulebook, at)),
        names=names_of(rulebook.organization),
    )


def _withheld(
    history: list[Happened], state: CaseState, reading: Reading, by: Actor, rulebook: Rulebook, at: datetime
) -> set[int]:
    """The entries whose words are not for ``by``: of complaints and traces, and what their part does not need."""
    unread = {each.seq for each in history if not reading.reads(each)}
    of_complaints = complaints_withheld(history, state, by, rulebook=rulebook, at=at)
    return unread | of_complaints | traces_withheld(history, state, by, rulebook=rulebook, at=at)


def _lines(opened: _Opened) -> list[Line]:
    """The record as the reader sees it."""
    acts = acts_behind(opened.history)
    telling = Telling(state=opened.state, names=opened.names, words=opened.words, acts=acts)
    return [tell(happened, telling) for happened in opened.history if opened.reading.sees(happened)]


def newest_entry(case_id: UUID | str, *, by: Actor) -> int:
    """The number of the case's newest entry, by one statement: all that an open page asks when nothing happened.
    Raises Case.DoesNotExist."""
    rows = Case.objects.filter(pk=case_id, institution=by.institution, is_sealed=False)
    return rows.values_list("last_seq", flat=True).get()


def names_of(organization: Organization) -> dict[str, str]:
    """Names of people and departments by id, those of former times included."""
    names = {row.id: row.name for row in organization.departments}
    return names | {row.id: row.name for row in organization.people}


def acts_open_to(by: Actor, state: CaseState, rulebook: Rulebook, at: datetime) -> list[Act]:
    """The acts that neither the state nor an open obligation nor the person's standing forbids."""
    if by.person is None:
        return []
    return [act for act in MAY if _is_open(act, state, rulebook) and _is_for(act, by, state, rulebook, at)]


def _is_open(act: Act, state: CaseState, rulebook: Rulebook) -> bool:
    """Nothing forbids the act but forms that are filled in together with it."""
    return all(refusal.form for refusal in refusals(act, state, rulebook))


def _is_for(act: Act, by: Actor, state: CaseState, rulebook: Rulebook, at: datetime) -> bool:
    if act is Act.FILL_FORM:
        return bool(fillable_forms(state, by, rulebook=rulebook, at=at))
    if act is Act.SIGN_FINAL_ANSWER and next_rung(state, rulebook, at=at) is not None:
        return False
    return is_allowed(act, state, by, rulebook=rulebook, at=at)


def band_of(state: CaseState, rulebook: Rulebook, names: dict[str, str], *, until: datetime) -> list[BandSpan]:
    """The spans of custody with names and working time; whom one waited for is ``""`` for the custodian."""
    return [
        BandSpan(
            span=span,
            custodian=names.get(span.custodian, ""),
            department=names.get(span.department, ""),
            waits_for="" if span.waits_for == "custodian" else side_name(side_of(span), names),
            working_seconds=rulebook.calendar.working_seconds(span.started_at, span.ended_at or until),
        )
        for span in state.custody
    ]


def side_name(side: str, names: dict[str, str]) -> str:
    """The name of a side of the attribution: a person, a department, 服务对象 or 单位以外."""
    fixed = {"requester": "服务对象", "outside": "单位以外"}
    return fixed.get(side) or names.get(side.partition(":")[2], side)


def _reveal(history: list[Happened], state: CaseState, contact: bool, withheld: set[int]) -> dict[str, str | None]:
    """The words by reference; those of the entries ``withheld`` are never read, a sentence stands in their place. What
    two entries say in the same words (a finding, and the breach verified on it) is read by who reads either."""
    refs = [ref for each in history if each.seq not in withheld for ref in references(each.event)]
    registration = state.registration
    if contact and registration and registration.requester:
        refs.append(registration.requester.ref)
    kept_back = [ref for each in history if each.seq in withheld for ref in references(each.event)]
    withheld_words = dict.fromkeys(kept_back, _("What it says is with those who look into it."))
    return withheld_words | vault.reveal(refs)


def _said(state: CaseState, words: dict[str, str | None]) -> dict[int, list[str]]:
    erased = _("(erased as the law provides)")
    return {subject: [words.get(ref.ref) or erased for ref in refs] for subject, refs in state.sides.items()}


def _matter(state: CaseState, words: dict[str, str | None]) -> str | None:
    registration = state.registration
    return words.get(registration.matter.ref) if registration and registration.matter else ""


def _requester(state: CaseState, words: dict[str, str | None]) -> Requester | None:
    registration = state.registration
    if registration is None or registration.requester is None:
        return None
    return Requester.from_text(words.get(registration.requester.ref))


def _disclosed(reading: Reading, state: CaseState) -> Requester | None:
    """What of the complainant the reader's department may know, as the complainant was told."""
    registration = state.registration
    if not reading.disclosed or registration is None or registration.requester is None:
        return None
    ref = registration.requester.ref
    whole = Requester.from_text(vault.reveal([ref]).get(ref))
    name = whole.name if NAME in reading.disclosed else ""
    phone = whole.phone if PHONE in reading.disclosed else ""
    return Requester(name=name, phone=phone, relation=whole.relation if name else "")


def _disclosed_columns(reading: Reading, state: CaseState, rulebook: Rulebook) -> list[tuple[str, str]]:
    """Patient and visit, as far as they were disclosed to the reader's department: (column, words), one statement."""
    found = disclosed_columns(reading.disclosed, state, rulebook)
    sheets = read_sheets({filled.seq: filled for _, filled in found}.values()) if found else {}
    return [(column, (sheets[filled.seq] or {}).get(column) or "") for column, filled in found]


def _beside(case: Case, state: CaseState, *, sees_whole: bool) -> list[Case]:
    """What was asked in the same breath, what a bad rating joins and, for who sees the whole, what it is looked into
    together with: that others complained of the same is no business of who is complained about."""
    named = {state.rating_case, state.rated_case, *(state.same_matters if sees_whole else ())} - {""}
    # The house and the order are seen to here: either of them would lure SQLite into reading all cases of the house.
    found = Case.objects.filter(Q(encounter=case.encounter) | Q(pk__in=named), is_sealed=False)
    others = (each for each in found if each.pk != case.pk and each.institution_id == case.institution_id)
    return sorted(others, key=lambda each: (each.year, each.number))

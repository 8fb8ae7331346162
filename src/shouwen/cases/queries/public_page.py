"""What a receipt's code opens: the matters of one encounter, without an account and without personal data.

Sealed matters do not exist here: their codes answer like wrong ones.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.cases.case_file import happened_from
from shouwen.cases.models import Case
from shouwen.cases.public_words import Milestone, PublicTelling, milestone, public_references, where_it_stands
from shouwen.cases.queries.case_page import names_of
from shouwen.cases.queries.handlers import handlers_text
from shouwen.cases.queries.rating_cases import was_heard
from shouwen.cases.rating import grades_of, survey_of
from shouwen.cases.rulebooks import rulebook_of
from shouwen.ledger import reading, vault
from shouwen.organization.models import Institution
from shouwen.rules.case.asking_again import may_ask_again
from shouwen.rules.case.folding import fold
from shouwen.rules.case.ratings import may_rate
from shouwen.rules.case.rungs import next_rung
from shouwen.rules.case.standing_still import stands_still
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.case.transitions import is_possible
from shouwen.rules.keeping.conduct import complained_of
from shouwen.rules.language.kinds import Clause
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.organization import Organization
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import parse_duration
from shouwen.rules.words import Act, State


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A name and a work phone, either of which may be empty."""

    name: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Until when, in words with weekday; why that date; by which clauses."""

    text: str
    why: str
    clauses: tuple[Clause, ...]
    is_late: bool
    is_paused: bool


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a requester may choose from: the five grades with their words, what is rated one by one, and the norms of
    conduct (id, name of the complaint) that a complaint may be about."""

    grades: tuple[tuple[int, str], ...]
    rated: tuple[str, ...]
    norms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PublicMatter:
    """One matter as its requester may see it. The ``can_…`` say what they may do now."""

    id: str
    number: str
    kind: str
    standing: str
    departments: str  # where several have a part: who leads, then who supports, in order; else empty
    is_closed: bool
    first_contact: Contact
    department: Contact
    promise: Promise | None
    bring: tuple[str, ...]
    bring_clause: Clause | None
    bring_nothing: bool
    answer: Milestone | None
    milestones: tuple[Milestone, ...]
    can_ask_again: bool
    can_add: bool
    can_rate: bool
    can_say_not_solved: bool
    can_bring_new_facts: bool
    can_object: bool
    choices: Choices


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    institution: str
    supervision_phone: str
    matters: tuple[PublicMatter, ...]


def opens(code_hash: str) -> bool:
    """Whether a code opens anything: one statement, the same for a wrong code, a dead one and a sealed matter."""
    return Case.objects.filter(receipt_code=code_hash, is_sealed=False).exists()


def matter_of(code_hash: str, case_id: str) -> Case | None:
    """The matter with that id, where the code opens it: one statement."""
    found = Case.objects.select_related("institution").filter(receipt_code=code_hash, is_sealed=False)
    known = _uuid(case_id)
    return found.filter(pk=known).first() if known else None


def matters_of(code_hash: str) -> list[UUID]:
    """The ids of the matters that the code opens: one statement; sealed ones never."""
    return list(Case.objects.filter(receipt_code=code_hash, is_sealed=False).values_list("pk", flat=True))


def public_page(code_hash: str, *, at: datetime) -> PublicPage | None:
    """Every matter that the code opens, as of ``at`` (aware); ``None`` where it opens nothing.

    Three statements, and one for a calendar that this process has not read before.
    """
    rows = Case.objects.select_related("institution").filter(receipt_code=code_hash, is_sealed=False)
    cases = list(rows.order_by("number"))
    if not cases:
        return None
    histories = _histories(cases)
    told = [ref for history in histories.values() for each in history for ref in public_references(each.event)]
    words = vault.reveal(told)
    institution = cases[0].institution
    return PublicPage(
        institution=institution.name,
        supervision_phone=institution.supervision_phone,
        matters=tuple(_matter(case, histories[case.pk.hex], words, at) for case in cases),
    )


def institutions() -> list[Institution]:
    """The institutions of this installation, for the public start page."""
    return list(Institution.objects.only("name", "slug", "supervision_phone", "is_demo", "policy_version"))


def _histories(cases: list[Case]) -> dict[str, list[Happened]]:
    found = reading.entries_of_many(case.pk for case in cases)
    return {case: [happened_from(entry) for entry in entries] for case, entries in found.items()}


def _matter(case: Case, history: list[Happened], words: dict[str, str | None], at: datetime) -> PublicMatter:
    rulebook = rulebook_of(case)
    state = fold(case.pk.hex, history)
    names = names_of(rulebook.organization)
    telling = PublicTelling(state=state, names=names, words=words)
    steps = tuple(step for each in history if (step := milestone(each, telling)))
    notice = state.notices[-1] if state.notices else None
    return PublicMatter(
        id=case.pk.hex,
        number=case.number_text,
        kind=state.item or state.category,
        standing=where_it_stands(state, names),
        departments=handlers_text(state, rulebook.organization, at=at) if state.shared else "",
        is_closed=state.is_closed,
        first_contact=_person(state.first_contact, rulebook.organization, at),
        department=_department(state.custody[-1].department, rulebook.organization, at),
        promise=_promise(state, rulebook, at),
        bring=notice.materials if notice else (),
        bring_clause=notice.clause if notice else None,
        bring_nothing=bool(notice and notice.none_needed),
        answer=next((step for step in reversed(steps) if step.told), None),
        milestones=steps,
        choices=_choices(state, rulebook),
        **_possible(state, rulebook, at),
    )


def _person(person_id: str, organization: Organization, at: datetime) -> Contact:
    row = organization.last_known(person_id)
    if row is None:
        return Contact(name="", phone="")
    return Contact(name=row.name, phone=row.phone or _department(row.department, organization, at).phone)


def _department(department_id: str, organization: Organization, at: datetime) -> Contact:
    row = organization.department(department_id, at)
    return Contact(name=row.name, phone=row.phone) if row else Contact(name="", phone="")


def _promise(state: CaseState, rulebook: Rulebook, at: datetime) -> Promise | None:
    """The date of the answer that is still owed."""
    owed = state.reply
    if owed is None:
        return None
    today = rulebook.calendar.local(at).date()
    return Promise(
        text=chinese_marks(rulebook.calendar.describe(owed.due, today=today)),
        why=chinese_marks(_why(owed, rulebook, at)),
        clauses=(owed.clause, *owed.also),
        is_late=owed.is_late or (owed.due < at and not stands_still(owed, state)),
        is_paused=bool(owed.pausable and state.paused_at),
    )


def _why(owed: Obligation, rulebook: Rulebook, at: datetime) -> str:
    """How the date was counted, and where it was moved since, from which date. Never a reckoning that gives
    another date than the one that holds."""
    limit, calendar = parse_duration(owed.limit), rulebook.calendar
    counted = calendar.due(owed.start, limit)
    if counted not in (owed.due, owed.original_due):
        return ""
    explained = calendar.explain(owed.start, limit)
    if counted == owed.due:
        return explained
    before = calendar.describe(owed.original_due, today=calendar.local(at).date())
    if owed.due < owed.original_due:
        return f"{explained}原定{before},上级转办要求更早,以早的为准。"
    moved = "经批准延期" if owed.extensions else "等待补充材料的时间不计"
    return f"{explained}原定{before},{moved},顺延至现在的日期。"


def choices_of(case: Case) -> Choices:
    """What may be chosen for one matter, by the rules of its day: one statement."""
    history = [happened_from(entry) for entry in reading.entries_of(case.pk)]
    return _choices(fold(case.pk.hex, history), rulebook_of(case))


def _choices(state: CaseState, rulebook: Rulebook) -> Choices:
    survey = survey_of(state, rulebook)
    return Choices(
        grades=tuple(grades_of(survey).items()),
        rated=survey.items if survey else (),
        norms=tuple((item.id, item.complaint) for item in complained_of(rulebook.bundle)),
    )


def _possible(state: CaseState, rulebook: Rulebook, at: datetime) -> dict[str, bool]:
    can_rise = is_possible(Act.RAISE_DISSATISFACTION, state.state) and next_rung(state, rulebook, at=at) is not None
    return {
        "can_add": not state.is_closed,
        "can_ask_again": may_ask_again(state, calendar=rulebook.calendar, at=at),
        "can_rate": may_rate(state, was_heard=was_heard(state)),
        "can_say_not_solved": can_rise,
        "can_bring_new_facts": state.state == State.CLOSED and not can_rise,
        "can_object": any(mark.holds_at(at) and mark.objection is None for mark in state.marks.values()),
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

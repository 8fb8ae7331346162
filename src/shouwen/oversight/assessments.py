"""考核表: the facts of a period gathered for the assessment that a policy orders. Sealed matters are in no figure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from shouwen.cases.models import Case, Flag, Obligation
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.organization.models import Institution
from shouwen.oversight.inspections.models import Finding
from shouwen.rules.assessing.figures import Fact, Figure, figures
from shouwen.rules.inspecting.rounds import STANDS
from shouwen.rules.language.kinds import Assessment
from shouwen.rules.organization import Organization
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Event

_GOOD_GRADE = 3
"""基本满意, the middle of the five grades: what is not below it is no bad rating."""
_FOLLOW_UP_MADE = "FollowUpMade"


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """The figures of one person or department (id), in the order of the policy's 指标."""

    subject: str
    name: str
    department: str
    figures: dict[str, Figure]


@dataclass(frozen=True)
class _Span:
    """One institution from ``begins`` (inclusive) to ``ends`` (exclusive)."""

    institution: Institution
    begins: datetime
    ends: datetime


def assessment_of(
    rule: Assessment, institution: Institution, rulebook: Rulebook, *, begins: datetime, ends: datetime
) -> list[Assessed]:
    """A row for everybody (every department) at work when the span ends, in the order of the organisation."""
    span = _Span(institution, begins, ends)
    organization = rulebook.organization
    facts = [fact for metric in rule.metrics for fact in _GATHERERS[metric](span)]
    if rule.whom == "department":
        facts = [Fact(_place(fact.subject, organization), fact.metric, fact.is_good) for fact in facts]
    subjects = _subjects(rule, organization, ends)
    found = figures(facts, subjects=[subject for subject, _, _ in subjects], metrics=rule.metrics)
    return [
        Assessed(subject=subject, name=name, department=department, figures=found[subject])
        for subject, name, department in subjects
    ]


def _subjects(rule: Assessment, organization: Organization, at: datetime) -> list[tuple[str, str, str]]:
    names = {row.id: row.name for row in organization.departments if row.holds_at(at)}
    if rule.whom == "department":
        return [(department, name, name) for department, name in names.items()]
    return [(row.id, row.name, names.get(row.department, "")) for row in organization.people if row.holds_at(at)]


def _place(subject: str, organization: Organization) -> str:
    """The department of a person; a department is its own."""
    person = organization.last_known(subject)
    return person.department if person else subject


def _registered(span: _Span) -> Iterator[Case]:
    yield from Case.objects.filter(
        institution=span.institution, registered_at__gte=span.begins, registered_at__lt=span.ends, is_sealed=False
    )


def _first_contacts(span: _Span) -> Iterator[Fact]:
    yield from (Fact(case.first_contact_id.hex, "first_contacts") for case in _registered(span))


def _closed(span: _Span) -> Iterator[Fact]:
    """Of what was registered, what is closed by now."""
    for case in _registered(span):
        yield Fact(case.first_contact_id.hex, "closed", case.closed_at is not None)


def _judged(span: _Span, kept_by: Event | None, metric: str) -> Iterator[Fact]:
    """What fell due and was kept in time, or was late and verified as a breach; what waits for its verdict, or was
    excused, is neither."""
    rows = Obligation.objects.filter(
        institution=span.institution, due__gte=span.begins, due__lt=span.ends, case__is_sealed=False
    )
    in_time, breached = Q(status="kept", late_at__isnull=True), Q(verdict="breach")
    for row in rows.filter(in_time | breached):
        bearer = row.late_bearer_id or row.bearer_id
        if bearer and (kept_by is None or kept_by.value in row.fulfilled_by):
            yield Fact(bearer.hex, metric, row.verdict != "breach")


def _follow_ups(span: _Span) -> Iterator[Fact]:
    """Of those reached by a follow-up call, who was satisfied: by first contact."""
    rows = Entry.objects.filter(
        institution_id=span.institution.pk,
        type=_FOLLOW_UP_MADE,
        occurred_at__gte=span.begins,
        occurred_at__lt=span.ends,
    )
    told = [(stream, recorded_from(body).data) for stream, body in rows.values_list("stream_id", "body")]
    asked = _first_contacts_of({stream for stream, _ in told}, span)
    for stream, data in told:
        if data["reached"] and stream in asked:
            yield Fact(asked[stream], "follow_up", bool(data["satisfied"]))


def _first_contacts_of(cases: set[UUID], span: _Span) -> dict[UUID, str]:
    rows = Case.objects.filter(pk__in=cases, institution=span.institution, is_sealed=False)
    return {pk: person.hex for pk, person in rows.values_list("pk", "first_contact_id")}


def _ratings(span: _Span) -> Iterator[Fact]:
    for case in _registered(span):
        if case.rating is not None:
            yield Fact(case.first_contact_id.hex, "ratings", case.rating >= _GOOD_GRADE)


def _breaches(span: _Span) -> Iterator[Fact]:
    """Verified only: lateness and signs, on whoever bore it then."""
    house = {"institution": span.institution, "verdict": "breach", "case__is_sealed": False}
    late = Obligation.objects.filter(late_at__gte=span.begins, late_at__lt=span.ends, **house)
    signs = Flag.objects.filter(raised_at__gte=span.begins, raised_at__lt=span.ends, **house)
    for row in late:
        if row.late_bearer_id:
            yield Fact(row.late_bearer_id.hex, "breaches", is_good=False)
    for sign in signs:
        if sign.bearer_id:
            yield Fact(sign.bearer_id.hex, "breaches", is_good=False)


def _findings(span: _Span) -> Iterator[Fact]:
    """Verified findings of inspections: on the person named, else on the department."""
    rows = Finding.objects.filter(
        round__institution_id=span.institution.pk,
        noted_at__gte=span.begins,
        noted_at__lt=span.ends,
        state__in=[each.value for each in STANDS],
    )
    for row in rows:
        yield Fact(row.person or row.department, "findings", is_good=False)


_GATHERERS: dict[str, Callable[[_Span], Iterator[Fact]]] = {
    "first_contacts": _first_contacts,
    "closed": _closed,
    "on_time": lambda span: _judged(span, None, "on_time"),
    "feedback": lambda span: _judged(span, Event.FEEDBACK_CONFIRMED, "feedback"),
    "follow_up": _follow_ups,
    "ratings": _ratings,
    "breaches": _breaches,
    "findings": _findings,
}
"""How the facts of each 指标 are gathered; every word of ``METRICS`` has its row."""

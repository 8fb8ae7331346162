"""What a month's matters give the oversight office cause to ask (``rules.watching.gaming``).

Sealed matters are in nothing here (law 7). Nothing of who asked is read; people are read only to see whether a rating
was entered by whoever handled the matter, and no name leaves this module.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, F, Q

from shouwen.cases.models import Case, Custody, Obligation
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import Recorded, recorded_from
from shouwen.organization.models import Institution
from shouwen.rules.watching.gaming import AT_LEAST, Answer, Course, Question, Rating, questions
from shouwen.rules.words import Event

_RATED, _PAUSED, _CLAIMED = "RatingGiven", "CasePaused", "DoneClaimed"
_KEPT: Final = "kept"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with its matters, in the order of their numbers."""

    question: Question
    cases: tuple[Case, ...]


@dataclass(kw_only=True)
class _Month:
    """What was read of a month, by case."""

    entries: dict[UUID, list[Recorded]] = field(default_factory=dict)
    answers: dict[UUID, list[Answer]] = field(default_factory=dict)
    closings: dict[UUID, list[Answer]] = field(default_factory=dict)
    spans: dict[UUID, list[Custody]] = field(default_factory=dict)
    clauses: dict[UUID, str] = field(default_factory=dict)


def watched(institution: Institution, begins: datetime, ends: datetime) -> list[Asked]:
    """The questions of what happened from ``begins`` (inclusive) to ``ends`` (exclusive), aware. Seven statements."""
    month = _Month(entries=_entries(institution, begins, ends))
    _add_ended(month, institution, begins, ends)
    ids = {*month.entries, *month.answers, *month.closings, *_often_moved(institution, begins, ends)}
    cases = Case.objects.filter(institution=institution, is_sealed=False).in_bulk(ids)
    month.spans, month.clauses = _spans(cases), _clauses(cases)
    courses = [_course(case_id, month) for case_id in cases]
    found = questions(courses, held=_held(institution, begins, ends))
    return [Asked(question=each, cases=_sorted(each, cases)) for each in found]


def _sorted(question: Question, cases: dict[UUID, Case]) -> tuple[Case, ...]:
    rows = (cases[UUID(case_id)] for case_id in question.cases)
    return tuple(sorted(rows, key=lambda case: (case.registered_at, case.pk)))


def _entries(institution: Institution, begins: datetime, ends: datetime) -> dict[UUID, list[Recorded]]:
    """Of the matters that were open in the month, by their streams: the ledger has no index by day."""
    open_then = Q(closed_at__isnull=True) | Q(closed_at__gte=begins)
    cases = Case.objects.filter(open_then, institution=institution, is_sealed=False, registered_at__lt=ends)
    rows = Entry.objects.filter(
        stream_id__in=cases.order_by().values("pk"),
        type__in=(_RATED, _PAUSED, _CLAIMED),
        occurred_at__gte=begins,
        occurred_at__lt=ends,
    )
    found: dict[UUID, list[Recorded]] = {}
    for stream_id, body in rows.values_list("stream_id", "body"):
        found.setdefault(stream_id, []).append(recorded_from(body))
    return found


def _add_ended(month: _Month, institution: Institution, begins: datetime, ends: datetime) -> None:
    """What was owed and ended in the month by an answer, or because the matter was closed."""
    rows = Obligation.objects.filter(institution=institution, ended_at__gte=begins, ended_at__lt=ends)
    by_closing = Q(ended_at=F("case__closed_at"))
    columns = ("case_id", "start", "due", "ended_at", "fulfilled_by", "case__closed_at")
    for row in rows.filter(Q(status=_KEPT) | by_closing).values_list(*columns, named=True):
        ended = Answer(start=row.start, due=row.due, at=row.ended_at)
        if Event.ANSWER_GIVEN in row.fulfilled_by:
            month.answers.setdefault(row.case_id, []).append(ended)
        elif row.ended_at == row.case__closed_at:
            month.closings.setdefault(row.case_id, []).append(ended)


def _often_moved(institution: Institution, begins: datetime, ends: datetime) -> Iterable[UUID]:
    """The matters that changed hands in the month and so often at all that two departments may have passed it."""
    moved = Custody.objects.filter(case__institution=institution, started_at__gte=begins, started_at__lt=ends)
    spans = Custody.objects.filter(case_id__in=moved.order_by().values("case_id"))
    often = spans.order_by().values("case_id").annotate(times=Count("pk")).filter(times__gt=AT_LEAST)
    return often.values_list("case_id", flat=True)


def _spans(cases: Iterable[UUID]) -> dict[UUID, list[Custody]]:
    found: dict[UUID, list[Custody]] = {}
    for span in Custody.objects.filter(case_id__in=list(cases)).order_by("case_id", "seq"):
        found.setdefault(span.case_id, []).append(span)
    return found


def _clauses(cases: Iterable[UUID]) -> dict[UUID, str]:
    """The clause of each matter's first limit for an answer."""
    rows = Obligation.objects.filter(case_id__in=list(cases)).order_by("case_id", "seq")
    found: dict[UUID, str] = {}
    for case_id, clause, fulfilled_by in rows.values_list("case_id", "clause", "fulfilled_by"):
        if Event.ANSWER_GIVEN in fulfilled_by:
            found.setdefault(case_id, clause)
    return found


def _held(institution: Institution, begins: datetime, ends: datetime) -> dict[str, int]:
    """How many matters each department had in its hands at some time of the month."""
    still = Q(ended_at__isnull=True) | Q(ended_at__gte=begins)
    spans = Custody.objects.filter(still, case__institution=institution, case__is_sealed=False, started_at__lt=ends)
    rows = spans.order_by().values("department_id").annotate(matters=Count("case_id", distinct=True))
    return {row["department_id"].hex: row["matters"] for row in rows}


def _course(case_id: UUID, month: _Month) -> Course:
    spans = month.spans.get(case_id, [])
    entries = month.entries.get(case_id, [])
    counted = Counter(entry.type for entry in entries)
    return Course(
        case=case_id.hex,
        department=spans[-1].department_id.hex if spans else "",
        places=tuple(span.department_id.hex for span in spans),
        pauses=counted[_PAUSED],
        claims=counted[_CLAIMED],
        rating=_rating(entries, {span.custodian_id.hex for span in spans}),
        answers=tuple(month.answers.get(case_id, ())),
        closings=tuple(month.closings.get(case_id, ())),
        clause=month.clauses.get(case_id, ""),
    )


def _rating(entries: Iterable[Recorded], handlers: set[str]) -> Rating | None:
    """The rating that somebody on the staff entered; who rated by themselves is nobody's question."""
    for entry in entries:
        given: dict[str, Any] = entry.data
        if entry.type == _RATED and given.get("entered_by_staff"):
            return Rating(grade=given["grade"], by_handler=entry.actor in handlers)
    return None


__all__ = ["Asked", "watched"]

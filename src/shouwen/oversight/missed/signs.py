"""What was not done in time outside the cases, as far as the ledger shows it: a question, until somebody judges it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger import vault
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.organization.models import Institution
from shouwen.oversight.duties.models import Duty, DutyState
from shouwen.oversight.missed.models import MissedDuty, MissedSetAside
from shouwen.periods.models import PeriodDoing, PeriodLateness
from shouwen.rules.keeping.missed import lateness_rules, seen_from
from shouwen.rules.keeping.subjects import department_of
from shouwen.rules.language.kinds import BreachRule
from shouwen.rules.rulebook import Rulebook

PERIOD, DUTY = "period", "duty"
SIDE, SAID = "MissedDutyExplained", "说明"
"""The entry in which whoever owed it says how it was, and the label of the words."""
SHOWN = 200
ANY: Final = Q()
Place = tuple[str, str, str]
"""Rule, period and for whom: by which a record and a lateness are one duty's."""


@dataclass(frozen=True, kw_only=True)
class Missed:
    """One lateness: whose it was at the due instant (ids, empty for nobody), what, by which clause, until when, and
    when it was done (``None``: not yet). ``id`` is that of its row."""

    id: UUID
    source: str
    what: str
    clause: str
    period: str
    bearer: str
    department: str
    due: datetime
    done: datetime | None


def find_missed(missed_id: UUID | str, institution: Institution) -> Missed | None:
    """The lateness with this id; ``None`` where there is none, or where it is a sealed file's."""
    periods = PeriodLateness.objects.filter(pk=missed_id, institution_id=institution.pk)
    duties = _late_duties(institution).filter(pk=missed_id)
    return next(_read(periods, duties, institution), None)


def missed_to_judge(institution: Institution, at: datetime) -> list[Missed]:
    """What nobody has judged yet and the oversight may see at ``at`` (aware), the longest waiting first."""
    found = (each for each in _unjudged(institution) if _is_overseen(each, institution, at))
    return sorted(found, key=lambda each: (each.due, each.id))[:SHOWN]


def missed_of(person: str, institution: Institution) -> list[Missed]:
    """What ``person`` (id) missed and nobody has judged yet, the oldest first: theirs to explain, at once."""
    of_nobody = Q(bearer="")  # the head answers for it
    rows = _unjudged(institution, periods=Q(bearer=person), duties=Q(bearer=person) | of_nobody)
    found = (each for each in rows if each.bearer == person)
    return sorted(found, key=lambda each: (each.due, each.id))


def candidates(missed: Missed, institution: Institution) -> list[BreachRule]:
    """The breach rules among which the verdict chooses: those of the day on which it fell due."""
    return lateness_rules(missed.what, rulebook_today(institution, missed.due).bundle)


def sides_of(missed_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What whoever owed each of them (by id) said, in order; what was erased is left out."""
    rows = Entry.objects.filter(stream_id__in=list(missed_ids), type=SIDE).order_by("stream_id", "seq")
    refs = [(stream, _side(body)) for stream, body in rows.values_list("stream_id", "body")]
    words = vault.reveal(ref for _stream, ref in refs)
    found: dict[UUID, list[str]] = {}
    for stream, ref in refs:
        if words[ref]:
            found.setdefault(stream, []).append(str(words[ref]))
    return found


def _side(body: str) -> str:
    data: Any = recorded_from(body).data
    return str(data["words"][SAID]["ref"])


def bearers_before(before: datetime, institution: Institution) -> set[str]:
    """Who (ids) owed what fell due before ``before`` (aware) and nobody has judged."""
    periods, duties = _waiting(institution)
    rows = [found.filter(due_at__lt=before).exclude(bearer="") for found in (periods, duties)]
    return {bearer for found in rows for bearer in found.values_list("bearer", flat=True).distinct()}


def is_set_aside(missed: Missed, institution: Institution) -> bool:
    """Whether the oversight office has decided to look into it no more."""
    return MissedSetAside.objects.filter(institution_id=institution.pk, before__gt=missed.due).exists()


def _waiting(institution: Institution) -> tuple[QuerySet[PeriodLateness], QuerySet[Duty]]:
    """The periods and the duties that nobody has judged and that were not set aside."""
    judged = MissedDuty.objects.filter(institution_id=institution.pk, judged_at__isnull=False).values("pk")
    aside = MissedSetAside.objects.filter(institution_id=institution.pk, before__gt=OuterRef("due_at"))
    late = PeriodLateness.objects.filter(~Exists(aside), institution_id=institution.pk).exclude(pk__in=judged)
    return late, _late_duties(institution).filter(~Exists(aside)).exclude(pk__in=judged)


def _unjudged(institution: Institution, *, periods: Q = ANY, duties: Q = ANY) -> Iterator[Missed]:
    """What nobody has judged yet among the ``periods`` and the ``duties`` meant, of each the longest waiting."""
    late, owed = _waiting(institution)
    late, owed = late.filter(periods).order_by("due_at"), owed.filter(duties).order_by("due_at")
    yield from _read(late[:SHOWN], owed[:SHOWN], institution)


def _read(periods: Iterable[PeriodLateness], duties: Iterable[Duty], institution: Institution) -> Iterator[Missed]:
    rows = list(periods)
    done = _done_of(rows, institution)
    yield from (_of_period(row, done.get(_place(row)), institution) for row in rows)
    yield from (_of_duty(row, institution) for row in duties)


def _done_of(rows: Iterable[PeriodLateness], institution: Institution) -> dict[Place, datetime]:
    """When each was done after all; one statement."""
    rules = {row.rule for row in rows}
    doings = PeriodDoing.objects.filter(institution_id=institution.pk, rule__in=rules) if rules else ()
    return {_place(doing): doing.done_at for doing in sorted(doings, key=lambda each: each.done_at, reverse=True)}


def _place(row: PeriodLateness | PeriodDoing) -> Place:
    return row.rule, row.period, row.subject


def _late_duties(institution: Institution) -> QuerySet[Duty]:
    rows = Duty.objects.filter(institution_id=institution.pk, late_at__isnull=False, is_sealed=False)
    return rows.exclude(state=DutyState.WITHDRAWN)


def _is_overseen(missed: Missed, institution: Institution, at: datetime) -> bool:
    house = rulebook_today(institution, missed.due)
    return seen_from(missed.due, lateness_rules(missed.what, house.bundle), house.calendar) <= at


def _of_period(row: PeriodLateness, done: datetime | None, institution: Institution) -> Missed:
    house = rulebook_today(institution, row.due_at)
    return Missed(
        id=row.pk,
        source=PERIOD,
        what=row.what,
        clause=row.clause,
        period=row.period,
        bearer=row.bearer,
        department=_department(row.subject or row.bearer, house, row.due_at),
        due=row.due_at,
        done=done,
    )


def _of_duty(row: Duty, institution: Institution) -> Missed:
    house = rulebook_today(institution, row.due_at)
    head = house.organization.department(row.department, row.due_at) if row.department else None
    bearer = row.bearer or (head.head if head else "") or ""
    return Missed(
        id=row.pk,
        source=DUTY,
        what=row.what,
        clause=row.clause,
        period="",
        bearer=bearer,
        department=row.department or _department(row.bearer, house, row.due_at),
        due=row.due_at,
        done=row.ended_at,
    )


def _department(subject: str, house: Rulebook, at: datetime) -> str:
    return department_of(subject, house.organization, at) or "" if subject else ""

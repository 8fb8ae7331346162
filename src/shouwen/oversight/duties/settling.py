"""What fell due and was not done: late (超时,待核实), and reported upwards rung by rung.

Each entry is stamped with its own instant, so no outcome depends on when this runs (law 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.settling_each import HowEach, apart
from shouwen.ledger import recording
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.organization.models import Institution
from shouwen.oversight.duties.models import Duty, DutyState
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.people import resolve
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import parse_duration

LATE, ESCALATED = "DutyLate", "DutyEscalated"


@dataclass(frozen=True)
class Firing:
    """Something that fell due at ``at``: rung 0 is the lateness itself; ``to`` is a person's id."""

    at: datetime
    rung: int
    to: str


def settle_duties(now: datetime, *, each: HowEach = apart) -> int:
    """Settles the duties of every institution up to ``now`` (aware), stream by stream; returns how many had something
    due."""
    return sum(each(settle_stream, *stream, now) for stream in streams_with_something_due(now))


@transaction.atomic
def settle_stream(stream_id: UUID, institution: Institution, now: datetime) -> bool:
    """Enters what fell due before ``now`` in one stream; again: nothing. Acts on the stream settle it first."""
    head = recording.lock_stream(stream_id)
    rulebook = rulebook_today(institution, now)
    waiting = Duty.objects.filter(stream_id=stream_id, state=DutyState.OPEN, next_at__lt=now)
    due = list(waiting.order_by("due_at", "seq"))
    firings = sorted(
        ((duty, firing) for duty in due for firing in _fired(duty, rulebook, now)),
        key=lambda each: (each[1].at, each[0].seq, each[1].rung),
    )
    if firings:
        recording.append(head, [_draft(*each) for each in firings], recorded_at=now)
    for duty, firing in firings:
        _mark(duty, firing)
    for duty in due:
        duty.next_at = _next(duty, rulebook)
        duty.save(update_fields=["late_at", "rungs", "next_at"])
    queue(institution.pk, [message for each in firings for message in _messages(*each, rulebook)], at=now)
    return bool(firings)


def streams_with_something_due(now: datetime) -> Iterator[tuple[UUID, Institution]]:
    """The streams that hold an open duty past due which may have something left to enter."""
    waiting = Duty.objects.filter(state=DutyState.OPEN, next_at__lt=now).order_by("stream_id")
    institutions = Institution.objects.in_bulk(set(waiting.values_list("institution_id", flat=True)))
    for stream_id, institution_id in waiting.values_list("stream_id", "institution_id").distinct():
        yield stream_id, institutions[institution_id]


def _fired(duty: Duty, rulebook: Rulebook, now: datetime) -> Iterator[Firing]:
    if duty.late_at is None:
        yield Firing(duty.due_at, 0, _answering(duty, rulebook, duty.due_at))
    for rung, (to, at) in enumerate(_rungs(duty, rulebook), 1):
        if rung > duty.rungs and at < now:
            yield Firing(at, rung, _meant(to, duty, rulebook, at))


def _rungs(duty: Duty, rulebook: Rulebook) -> Iterator[tuple[str, datetime]]:
    """To whom it is reported, and when, from the due time on."""
    at = duty.due_at
    for to, after in duty.ladder:
        at = rulebook.calendar.extend(at, parse_duration(after)) if after else at
        yield to, at


def _answering(duty: Duty, rulebook: Rulebook, at: datetime) -> str:
    """Who is named late: the bearer, else the head of the department that owes."""
    return duty.bearer or _meant("科室负责人", duty, rulebook, at)


def _meant(role: str, duty: Duty, rulebook: Rulebook, at: datetime) -> str:
    found = resolve(
        role,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=duty.department or None,
        person=duty.bearer or None,
    )
    return found.bearer or ""


def _draft(duty: Duty, firing: Firing) -> recording.Draft:
    said = {"duty": duty.seq, "to": firing.to} | ({"rung": firing.rung} if firing.rung else {})
    cause = {"kind": "clock", "clause": duty.clause}
    return recording.Draft(ESCALATED if firing.rung else LATE, said, occurred_at=firing.at, cause=cause)


def _mark(duty: Duty, firing: Firing) -> None:
    if firing.rung:
        duty.rungs = firing.rung
    else:
        duty.late_at = firing.at


def _next(duty: Duty, rulebook: Rulebook) -> datetime | None:
    """When the next rung is reached; None after the last one."""
    reached = list(_rungs(duty, rulebook))
    return reached[duty.rungs][1] if duty.rungs < len(reached) else None


def _messages(duty: Duty, firing: Firing, rulebook: Rulebook) -> Iterator[Message]:
    if not firing.to or duty.is_sealed:
        return
    kind = Kind.ESCALATED if firing.rung else Kind.LATE
    person = rulebook.organization.last_known(firing.to)
    yield Message(
        kind=kind,
        to=firing.to,
        subject=chinese_marks(f"{kind.label}:{duty.what}")[:80],
        body=chinese_marks(_body(duty, rulebook)),
        link=duty.link,
        phone=person.phone if person else "",
    )


def _body(duty: Duty, rulebook: Rulebook) -> str:
    due = rulebook.calendar.describe(duty.due_at, today=rulebook.calendar.local(duty.due_at).date())
    return f"“{duty.what}”应在{due}完成,至今没有做。依据{duty.clause}。"

"""Opening, keeping, moving and withdrawing a duty: each an entry in the stream of the file that it belongs to.

The caller holds the locked head and the transaction; the row follows the entry in the same transaction (law 4).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.oversight.duties.models import Duty, DutyState
from shouwen.rules.language.kinds import Clause
from shouwen.rules.language.kinds.ordering import Step
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.time.durations import duration_text

OPENED, KEPT, WITHDRAWN = "DutyOpened", "DutyKept", "DutyWithdrawn"


class NotOpenError(RuntimeError):
    """A duty that was kept or withdrawn already is not ended a second time."""


def open_duty(
    head: Head,
    *,
    what: str,
    due: datetime,
    clause: Clause,
    at: datetime,
    bearer: str = "",
    department: str = "",
    rule: str = "",
    ladder: Iterable[Step] = (),
    link: str = "",
    actor: Id | None = None,
    cause: Mapping[str, object] = recording.ACT,
) -> Duty:
    """Makes ``bearer`` (a person's id) or ``department`` owe ``what`` until ``due`` (aware, inclusive).

    ``what`` stands in clear in the ledger: it names no person. ``link`` is the address where it is done. The bearer
    is told. Raises ValueError where nobody would owe it.
    """
    if not bearer and not department:
        raise ValueError("a duty has an owner")
    rungs = [[step.to, duration_text(step.after) if step.after else ""] for step in ladder]
    told = {"rule": rule, "clause": clause.model_dump(), "what": what, "bearer": bearer, "department": department}
    entry = _append(head, OPENED, {**told, "due": due, "ladder": rungs}, at=at, actor=actor, cause=cause)
    duty = Duty.objects.create(
        institution_id=head.institution_id,
        stream_id=head.stream_id,
        seq=entry.seq,
        rule=rule,
        clause=str(clause),
        what=what,
        bearer=bearer,
        department=department,
        opened_at=at,
        due_at=due,
        next_at=due,
        ladder=rungs,
        link=link,
        is_sealed=head.stream == Stream.SEALED,
    )
    _tell(duty, actor, at)
    return duty


def keep_duty(head: Head, duty: Duty, *, at: datetime, actor: Id | None, acting_for: Id | None = None) -> None:
    """What was owed is done at ``at``, by ``actor`` (``acting_for`` another). Raises NotOpenError."""
    _end(head, duty, KEPT, DutyState.KEPT, {}, at=at, actor=actor, acting_for=acting_for)


def withdraw_duty(head: Head, duty: Duty, *, why: str, at: datetime, actor: Id | None) -> None:
    """It is owed no more, because ``why`` (a word of the platform, never free text). Raises NotOpenError."""
    _end(head, duty, WITHDRAWN, DutyState.WITHDRAWN, {"why": why}, at=at, actor=actor)


def open_duties(head: Head, *, rule: str = "") -> list[Duty]:
    """The open duties of one stream (of the rule with id ``rule``), the earliest due first."""
    found = Duty.objects.filter(stream_id=head.stream_id, state=DutyState.OPEN)
    return list((found.filter(rule=rule) if rule else found).order_by("due_at", "seq"))


def _end(
    head: Head,
    duty: Duty,
    type: str,
    state: DutyState,
    said: Mapping[str, object],
    *,
    at: datetime,
    actor: Id | None,
    acting_for: Id | None = None,
) -> None:
    _require_open(duty)
    _append(head, type, {"duty": duty.seq, **said}, at=at, actor=actor, acting_for=acting_for)
    duty.state, duty.ended_at = state, at
    duty.save(update_fields=["state", "ended_at"])


def _require_open(duty: Duty) -> None:
    if duty.state != DutyState.OPEN:
        raise NotOpenError(f"{duty} has ended already")


def _append(
    head: Head,
    type: str,
    data: Mapping[str, object],
    *,
    at: datetime,
    actor: Id | None,
    acting_for: Id | None = None,
    cause: Mapping[str, object] = recording.ACT,
) -> Recorded:
    draft = recording.Draft(type, data, occurred_at=at, actor=actor, acting_for=acting_for, cause=cause)
    return recording.append(head, [draft], recorded_at=at)[0]


def _tell(duty: Duty, actor: Id | None, at: datetime) -> None:
    """A person is told of what they owe; who takes it upon themselves knows it. Of a sealed file no notice goes out."""
    if not duty.bearer or duty.bearer == actor or duty.is_sealed:
        return
    subject = chinese_marks(f"{Kind.OWED.label}:{duty.what}")[:80]
    body = chinese_marks(f"{duty.what}。依据{duty.clause}。")
    queue(
        duty.institution_id,
        [Message(kind=Kind.OWED, to=duty.bearer, subject=subject, body=body, link=duty.link)],
        at=at,
    )

"""审批: what waits for somebody's signature, and the register of everything that consent was asked for.

Both read the entries of the cases they are about: who asked for what with which form, who signed when, in which order.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import happened_from
from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries.case_list import visible_to
from shouwen.cases.queries.inbox import Shelf, owed
from shouwen.ledger import reading, vault
from shouwen.ledger.models import Entry
from shouwen.rules.case import events as e
from shouwen.rules.case.approvals import Wish
from shouwen.rules.case.state import Happened
from shouwen.rules.words import Role

MOST: Final = 500
"""Requests of one period that the register lists; a longer period is asked for in parts."""
_TYPES: Final = ("ApprovalRequested", "ApprovalGiven", "ApprovalRejected", "FormFilled")


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One level: whom the clause ``named``; who signed (a staff id), when, with which words; blank until then."""

    named: str
    clause: str
    by: str | None = None
    instead_of: str | None = None
    at: datetime | None = None
    words: str = ""
    is_refusal: bool = False


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A form as it was put before the approvers: ``columns`` in policy order, ``None`` where they were erased."""

    seq: int
    form: str
    beyond: tuple[str, ...]
    columns: dict[str, str] | None


@dataclass(kw_only=True)
class AskedConsent:
    """One request with the ``papers`` that were put before the approvers; ``signatures`` stand in order.

    ``status`` is pending, approved, rejected or lapsed; ``approver`` is who decides next (a staff id).
    """

    case: Case
    seq: int
    wish: Wish
    asked_by: str | None
    asked_at: datetime
    reason: str
    amount: str
    currency: str
    event_at: datetime | None
    papers: tuple[Paper, ...]
    signatures: list[Signature]
    approver: str | None
    status: str = "pending"
    signed: int = field(default=0)

    @property
    def ahead(self) -> timedelta | None:
        """How long before what is asked for takes place it was asked for."""
        return self.event_at - self.asked_at if self.event_at else None

    @property
    def beyond(self) -> list[str]:
        """The limits that the papers are beyond, or that only have to be pointed out."""
        return [name for paper in self.papers for name in paper.beyond]


@dataclass(frozen=True, kw_only=True)
class ToSign:
    """A request that waits for the reader, or for a colleague whom they stand in for, and until when."""

    consent: AskedConsent
    owed: Obligation
    is_covered: bool


def to_sign(actor: Actor, at: datetime) -> list[ToSign]:
    """What waits for the signature of ``actor``, by due time. Four statements whatever the number."""
    rows = [row for row in owed(actor, at) if row.role == Role.APPROVER and _is_theirs(row)]
    found = {(each.case.pk, each.seq): each for each in _read({row.case for row in rows})}
    return [
        ToSign(consent=found[key], owed=row, is_covered=row.shelf == Shelf.COVERED)  # type: ignore[attr-defined]
        for row in rows
        if (key := (row.case_id, row.subject or 0)) in found
    ]


def register_of_consents(by: Actor, *, since: datetime, until: datetime, at: datetime) -> list[AskedConsent]:
    """What was asked for in [``since``, ``until``) in the cases that ``by`` may see, the newest first, at most
    ``MOST``. Five statements whatever the number."""
    asked = reading.entries_of_type(
        by.institution_id, "ApprovalRequested", since=since, until=until, naming='"steps"', most=MOST
    )
    cases = visible_to(by, at).in_bulk({UUID(each.stream_id) for each in asked})
    wanted = {(UUID(each.stream_id), each.seq) for each in asked}
    found = [each for each in _read(cases.values()) if (each.case.pk, each.seq) in wanted]
    _mark_lapsed(found)
    return sorted(found, key=lambda each: (each.asked_at, each.seq), reverse=True)


def _is_theirs(row: Obligation) -> bool:
    """Signed in person or as cover; what was only reported to somebody is not theirs to sign."""
    return row.shelf in (Shelf.MINE, Shelf.COVERED)  # type: ignore[attr-defined]


def _read(cases: Iterable[Case]) -> list[AskedConsent]:
    """Every request of ``cases`` with what followed upon it."""
    named = {case.pk.hex: case for case in cases}
    bodies = Entry.objects.filter(stream_id__in=named, type__in=_TYPES).order_by("stream_id", "seq")
    entries = [reading.recorded_from(body) for body in bodies.values_list("body", flat=True)]
    told = [(named[entry.stream_id], happened_from(entry)) for entry in entries]
    words = vault.reveal(sorted(set(_references(each for _, each in told))))
    return list(_joined(told, words))


def _references(told: Iterable[Happened]) -> Iterator[str]:
    """Reasons, opinions and what stands on the forms of cases in which consent was asked for."""
    for happened in told:
        match happened.event:
            case e.FormFilled(fields=ref) | e.ApprovalRequested(reason=ref) | e.ApprovalRejected(reason=ref):
                yield ref.ref
            case e.ApprovalGiven(opinion=e.Ref() as ref):
                yield ref.ref


def _joined(told: Iterable[tuple[Case, Happened]], words: dict[str, str | None]) -> Iterator[AskedConsent]:
    found: dict[tuple[UUID, int], AskedConsent] = {}
    papers: dict[tuple[UUID, str], Paper] = {}
    for case, happened in told:
        match happened.event:
            case e.FormFilled() as filled:
                papers[case.pk, filled.form] = _paper(happened.seq, filled, words)
            case e.ApprovalRequested() as asked:
                shown = tuple(papers[case.pk, form] for form in asked.papers if (case.pk, form) in papers)
                found[case.pk, happened.seq] = _begun(case, happened, asked, shown, words)
            case e.ApprovalGiven() | e.ApprovalRejected() as answer:
                _sign(found[case.pk, answer.request], happened, answer, words)
    yield from found.values()


def _paper(seq: int, filled: e.FormFilled, words: dict[str, str | None]) -> Paper:
    text = words.get(filled.fields.ref)
    columns = json.loads(text) if text is not None else None
    return Paper(seq=seq, form=filled.form, beyond=filled.beyond, columns=columns)


def _begun(
    case: Case,
    happened: Happened,
    asked: e.ApprovalRequested,
    papers: tuple[Paper, ...],
    words: dict[str, str | None],
) -> AskedConsent:
    return AskedConsent(
        case=case,
        seq=happened.seq,
        wish=Wish(asked.act, asked.form),
        asked_by=happened.actor,
        asked_at=happened.at,
        reason=words.get(asked.reason.ref) or "",
        amount=asked.amount,
        currency=asked.currency,
        event_at=asked.event_at,
        papers=papers,
        signatures=[Signature(named=step.approver, clause=str(step.clause)) for step in asked.steps],
        approver=asked.approver,
    )


def _sign(
    consent: AskedConsent,
    happened: Happened,
    answer: e.ApprovalGiven | e.ApprovalRejected,
    words: dict[str, str | None],
) -> None:
    """The next level in order is signed, or refused, which ends the request."""
    level = consent.signatures[consent.signed]
    is_refusal = isinstance(answer, e.ApprovalRejected)
    said = answer.reason if isinstance(answer, e.ApprovalRejected) else answer.opinion
    consent.signatures[consent.signed] = Signature(
        named=level.named,
        clause=level.clause,
        by=happened.actor,
        instead_of=happened.acting_for,
        at=happened.at,
        words=(words.get(said.ref) or "") if said else "",
        is_refusal=is_refusal,
    )
    consent.signed += 1
    consent.approver = None if isinstance(answer, e.ApprovalRejected) else answer.next_approver
    if is_refusal or consent.signed == len(consent.signatures):
        consent.status = "rejected" if is_refusal else "approved"


def _mark_lapsed(found: Collection[AskedConsent]) -> None:
    """What nobody decided and nobody owes an answer to has lapsed: withdrawn, or its form was filled in anew."""
    pending = [each for each in found if each.status == "pending"]
    rows = Obligation.objects.filter(
        case_id__in={each.case.pk for each in pending}, role=Role.APPROVER, status="open"
    ).values_list("case_id", "subject")
    waiting = set(rows)
    for each in pending:
        if (each.case.pk, each.seq) not in waiting:
            each.status, each.approver = "lapsed", None

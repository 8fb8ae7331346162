"""否定备案登记: every refusal that was proposed, filed or told, with its grounds; found by person, matter or words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shouwen.cases.case_file import happened_from
from shouwen.cases.models import Case
from shouwen.cases.queries.oversight_figures import Period
from shouwen.ledger import vault
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.organization.models import Institution
from shouwen.rules.case import events as e
from shouwen.rules.case.state import Happened
from shouwen.rules.search_tokens import fold

_TYPES: Final = ("RefusalProposed", "RefusalWithdrawn", "RefusalFiled", "RefusalTold")
_AT_MOST: Final = 500
"""Entries of one month that the page lists."""


@dataclass(kw_only=True)
class RefusalRow:
    """One proposed refusal and what became of it; words that were erased are empty. ``at`` is when it was proposed."""

    case: Case
    at: datetime
    by: str | None
    reason: str
    basis: str
    amount: str
    currency: str
    subject: str = ""
    applicant: str = ""
    signed_by: str = ""
    reported_to: str = ""
    filed_at: datetime | None = None
    told_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def words(self) -> str:
        """What is searched."""
        return fold(" ".join((self.case.number_text, self.reason, self.basis, self.subject, self.applicant)))


def refusals(institution: Institution, period: Period, *, text: str = "", person: str = "") -> list[RefusalRow]:
    """The refusals in the cases registered in ``period``, the newest first: those that hold ``text``, and which
    ``person`` (a staff id) proposed, signed or was told of. Three statements."""
    rows = sorted(_rows(institution, period), key=lambda row: row.at, reverse=True)
    wanted = fold(text.strip())
    return [
        row
        for row in rows
        if wanted in row.words and (not person or person in (row.by, row.signed_by, row.reported_to))
    ]


def _rows(institution: Institution, period: Period) -> Iterator[RefusalRow]:
    cases = Case.objects.filter(
        institution=institution, registered_at__gte=period.begins, registered_at__lt=period.ends, is_sealed=False
    )
    bodies = Entry.objects.filter(stream_id__in=cases.values("pk"), type__in=_TYPES).order_by("stream_id", "seq")
    found = [recorded_from(body) for body in bodies.values_list("body", flat=True)[:_AT_MOST]]
    named = {case.pk.hex: case for case in Case.objects.filter(pk__in={entry.stream_id for entry in found})}
    told = [(named[entry.stream_id], happened_from(entry)) for entry in found]
    words = vault.reveal([value.ref for _, each in told for _, value in each.event if isinstance(value, e.Ref)])
    yield from _joined(told, {ref: text or "" for ref, text in words.items()})


def _joined(told: Iterable[tuple[Case, Happened]], words: dict[str, str]) -> Iterator[RefusalRow]:
    """A proposal and the entries that follow it in the same case make one row."""
    row: RefusalRow | None = None
    for case, happened in told:
        if isinstance(happened.event, e.RefusalProposed):
            row = _begun(case, happened, happened.event, words)
            yield row
        elif row is not None and row.case == case:
            _carry(row, happened, words)


def _begun(case: Case, happened: Happened, event: e.RefusalProposed, words: dict[str, str]) -> RefusalRow:
    return RefusalRow(
        case=case,
        at=happened.at,
        by=happened.actor,
        reason=words.get(event.reason.ref, ""),
        basis=words.get(event.basis.ref, ""),
        subject=words.get(event.subject.ref, "") if event.subject else "",
        amount=event.amount,
        currency=event.currency,
    )


def _carry(row: RefusalRow, happened: Happened, words: dict[str, str]) -> None:
    match happened.event:
        case e.RefusalFiled() as filed:
            row.filed_at, row.signed_by, row.reported_to = happened.at, filed.signed_by, filed.to
            row.applicant, row.subject = words.get(filed.applicant.ref, ""), words.get(filed.subject.ref, "")
        case e.RefusalTold():
            row.told_at = happened.at
        case e.RefusalWithdrawn():
            row.withdrawn_at = happened.at

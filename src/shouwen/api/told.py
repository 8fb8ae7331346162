"""What the API tells: cases, obligations and histories. No particulars of requesters: those are for the screens."""

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel

from shouwen.cases.models import Case
from shouwen.cases.models import Obligation as ObligationRow
from shouwen.cases.queries.case_list import CaseListPage
from shouwen.cases.queries.case_page import CasePage
from shouwen.rules.case.state import Obligation


class Told(BaseModel):
    """Made here and not read from elsewhere: what is told needs no second look, as a ``ninja.Schema`` would take."""


class CaseTold(Told):
    """A case as it stands. People and departments are ids of 32 hex digits."""

    id: str
    number: str
    state: str
    tier: str
    channel: str
    urgency: str
    category: str
    item: str
    department: str | None
    first_contact: str
    custodian: str | None
    custodian_department: str | None
    waits_for: str
    registered_at: datetime
    recorded_at: datetime
    closed_at: datetime | None
    outcome: str
    due_at: datetime | None
    is_late: bool

    @classmethod
    def of(cls, case: Case) -> Self:
        """From the case's row."""
        plain = ("state", "tier", "channel", "urgency", "category", "item", "waits_for", "outcome", "is_late")
        times = ("registered_at", "recorded_at", "closed_at", "due_at")
        return cls(
            id=case.pk.hex,
            number=case.number_text,
            department=_hex(case.department_id),
            first_contact=case.first_contact_id.hex,
            custodian=_hex(case.custodian_id),
            custodian_department=_hex(case.custodian_department_id),
            **{name: getattr(case, name) for name in (*plain, *times)},
        )


class CaseListed(CaseTold):
    """``matter`` is what was asked; null where it was erased."""

    matter: str | None = None


class CasesTold(Told):
    """``after`` leads to the next page; empty on the last one."""

    cases: list[CaseListed]
    after: str

    @classmethod
    def of(cls, page: CaseListPage) -> Self:
        """From a page of the list."""
        listed = [CaseListed.of(case) for case in page.cases]
        for case in listed:
            case.matter = page.matters.get(case.id)
        return cls(cases=listed, after=page.after)


class ObligationTold(Told):
    """Who owes what, by when, by which clause; ``obligation`` is its number within the case."""

    case: str
    obligation: int
    what: str
    rule: str
    clause: str
    bearer: str | None
    department: str | None
    start: datetime
    limit: str
    due: datetime
    status: str
    late_at: datetime | None
    blocks: list[str] = []

    @classmethod
    def of_row(cls, row: ObligationRow) -> Self:
        """From the obligation's row."""
        plain = ("what", "rule", "clause", "start", "limit", "due", "status", "late_at")
        return cls(
            case=row.case_id.hex,
            obligation=row.seq,
            bearer=_hex(row.bearer_id),
            department=_hex(row.department_id),
            **{name: getattr(row, name) for name in plain},
        )

    @classmethod
    def of_state(cls, case: str, owed: Obligation) -> Self:
        """From the folded state."""
        plain = ("what", "rule", "bearer", "department", "start", "limit", "due", "status", "late_at")
        return cls(
            case=case,
            obligation=owed.seq,
            clause=str(owed.clause),
            blocks=[str(act) for act in owed.blocks],
            **{name: getattr(owed, name) for name in plain},
        )


class SpanTold(Told):
    """Who held the case, from when to when, whom it waited for, and the working time of it."""

    custodian: str
    department: str
    waits_for: str
    started_at: datetime
    ended_at: datetime | None
    working_seconds: int


class LineTold(Told):
    """One entry in plain words."""

    seq: int
    at: datetime
    recorded_at: datetime
    who: str
    text: str
    words: str
    clause: str


class CaseWhole(CaseListed):
    """Everything about a case; ``acts`` are those that this actor may do now."""

    custody: list[SpanTold]
    obligations: list[ObligationTold]
    history: list[LineTold]
    linked: list[str]
    acts: list[str]

    @classmethod
    def of_page(cls, page: CasePage) -> Self:
        """From the case page."""
        case_id = page.case.pk.hex
        return cls(
            **CaseTold.of(page.case).model_dump(),
            matter=page.matter,
            custody=[_span(row) for row in page.band],
            obligations=[ObligationTold.of_state(case_id, row) for row in page.state.obligations.values()],
            history=[LineTold.model_validate(line, from_attributes=True) for line in page.lines],
            linked=[case.pk.hex for case in page.linked],
            acts=[act.value for act in page.acts],
        )


class Registered(Told):
    """``code`` is the receipt's: told here and never again."""

    code: str
    cases: list[CaseTold]


def _span(row: object) -> SpanTold:
    span = row.span  # type: ignore[attr-defined]
    names = ("custodian", "department", "waits_for", "started_at", "ended_at")
    return SpanTold(working_seconds=row.working_seconds, **{name: getattr(span, name) for name in names})  # type: ignore[attr-defined]


def _hex(identifier: UUID | None) -> str | None:
    return identifier.hex if identifier else None

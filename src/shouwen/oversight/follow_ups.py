"""回访: who is still to be called, and for a period how many of those owed were made — n of N, and every one lacking.

Sealed matters are in no list and no count (design law 7).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.models import Obligation
from shouwen.cases.queries.call_contacts import contacts_to_call
from shouwen.cases.requesters import Requester
from shouwen.ledger.models import Entry
from shouwen.organization.models import Institution
from shouwen.oversight.belonging import department_of
from shouwen.policies.models import Adoption
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.language.kinds import FollowUp
from shouwen.rules.rulebook import Rulebook

NOT_OWED = ("withdrawn", "waived")
PLAIN = "回访"
"""What a follow-up without a type of its own is called."""
_ATTEMPTED = "FollowUpAttempted"


@dataclass(frozen=True, kw_only=True)
class ToCall:
    """One call that is owed: ``attempts`` were in vain; ``who`` is to be called, ``None`` where somebody else of the
    department calls."""

    owed: Obligation
    attempts: int
    who: Requester | None


@dataclass(frozen=True, kw_only=True)
class CallSheet:
    """The calls that are made as ``rule`` says, the earliest due first."""

    rule: FollowUp
    calls: list[ToCall]


@dataclass(frozen=True, kw_only=True)
class CallReport:
    """Of ``all`` calls owed in the period ``made`` were made, ``late`` of them after their due time; ``missing`` are
    those not made, the earliest due first."""

    type: str
    all: int
    made: int
    late: int
    missing: tuple[Obligation, ...]

    @property
    def percent(self) -> int | None:
        """The share in whole percent, rounded down: 100 only where nobody is missing; None where none was owed."""
        return 100 * self.made // self.all if self.all else None


def follow_up_rules(institution: Institution) -> dict[str, FollowUp]:
    """Every follow-up rule that was ever in force, by id, the newest wording; kept in memory bundle by bundle."""
    bundles = Adoption.objects.filter(institution_id=institution.pk).order_by("effective_at", "number")
    hashes = dict.fromkeys(bundles.values_list("bundle", flat=True))
    return {rule.id: rule for bundle in hashes for rule in bundle_by_hash(bundle).of(FollowUp)}


SHOWN: Final = 60
"""Calls on one page, those that fall due first."""


def calls_owed(by: Actor, rulebook: Rulebook, at: datetime) -> list[CallSheet]:
    """What ``by`` or anybody of their department is to call about now, by the rule that says how: the ``SHOWN`` that
    fall due first."""
    rules = follow_up_rules(by.institution)
    rows = Obligation.objects.filter(
        institution=by.institution, status="open", rule__in=rules, case__is_sealed=False
    ).select_related("case")
    department = department_of(by.staff, rulebook, at)
    mine = [row for row in rows.order_by("due", "pk") if _rests_with(row, by.staff, department)][:SHOWN]
    attempts = _attempts(row.case_id for row in mine)
    contacts = contacts_to_call((row.case for row in mine), by, at)
    sheets: dict[str, list[ToCall]] = {}
    for row in mine:
        call = ToCall(owed=row, attempts=attempts[row.case_id], who=contacts.get(row.case_id))
        sheets.setdefault(row.rule, []).append(call)
    return [CallSheet(rule=rules[rule], calls=calls) for rule, calls in sheets.items()]


def call_reports(institution: Institution, *, begins: datetime, ends: datetime) -> list[CallReport]:
    """The calls that fell to be made from ``begins`` (inclusive) to ``ends`` (exclusive), by type of follow-up."""
    rules = follow_up_rules(institution)
    rows = Obligation.objects.filter(
        institution=institution, rule__in=rules, start__gte=begins, start__lt=ends, case__is_sealed=False
    )
    counted = rows.exclude(status__in=NOT_OWED).select_related("case").order_by("due", "pk")
    by_type: dict[str, list[Obligation]] = {}
    for row in counted:
        by_type.setdefault(rules[row.rule].type or PLAIN, []).append(row)
    return [_report(type, found) for type, found in sorted(by_type.items())]


def _report(type: str, rows: list[Obligation]) -> CallReport:
    made = [row for row in rows if row.status == "kept"]
    return CallReport(
        type=type,
        all=len(rows),
        made=len(made),
        late=sum(row.late_at is not None for row in made),
        missing=tuple(row for row in rows if row.status != "kept"),
    )


def _rests_with(row: Obligation, person: str, department: str) -> bool:
    if row.bearer_id is not None and row.bearer_id.hex == person:
        return True
    return bool(department) and row.department_id is not None and row.department_id.hex == department


def _attempts(cases: Iterable[UUID]) -> Counter[UUID]:
    """How often each case's requester was called in vain. One SELECT."""
    ids = set(cases)
    found = Entry.objects.filter(stream_id__in=ids, type=_ATTEMPTED).values_list("stream_id", flat=True) if ids else ()
    return Counter(found)

"""How much waits in each room of the oversight that looks at cases: numbers only, one statement each."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from shouwen.cases.models import Case, Flag, Obligation, Supervision
from shouwen.cases.queries.past_due import past_due
from shouwen.cases.queries.signs import LATENESS, overseen
from shouwen.cases.queries.supervision import OPEN
from shouwen.organization.models import Institution
from shouwen.rules.words import Role, Tier


def lateness_to_verify(institution: Institution, at: datetime) -> int:
    """超时(待核实) as the list of the oversight shows it at ``at`` (aware)."""
    rows = Obligation.objects.filter(institution=institution, late_at__isnull=False, case__is_sealed=False)
    return rows.filter(overseen(at), verdict="").count()


def signs_to_verify(institution: Institution, at: datetime) -> int:
    """违规迹象(待核实) likewise."""
    rows = Flag.objects.filter(institution=institution, case__is_sealed=False).exclude(pattern=LATENESS)
    return rows.filter(overseen(at), verdict="").count()


def cases_past_due(institution: Institution, at: datetime) -> int:
    """Open matters whose answer was due before ``at``; not those whose clocks stand still."""
    return _open(institution).filter(past_due(at)).count()


def complaints_open(institution: Institution) -> int:
    """Complaints that are not closed yet."""
    return _open(institution).filter(tier=Tier.COMPLAINT).count()


def approvals_open(institution: Institution) -> int:
    """Requests for consent that wait for somebody's signature."""
    return _owed(institution).filter(role=Role.APPROVER).count()


def owed_by_rules(institution: Institution, rules: Iterable[str]) -> int:
    """Open obligations that any of ``rules`` (ids) ordered."""
    return _owed(institution).filter(rule__in=list(rules)).count()


def orders_open(institution: Institution) -> int:
    """Supervision orders that wait for an answer or for feedback."""
    return _supervised(institution, "order").exclude(status="returned", case__closed_at__isnull=False).count()


def traces_open(institution: Institution) -> int:
    """Traces that are not archived yet."""
    return _supervised(institution, "trace").count()


def matters_committed(institution: Institution) -> int:
    """Unresolved matters under a commitment sheet."""
    rows = Supervision.objects.filter(institution=institution, kind="commitment", case__is_sealed=False)
    return rows.filter(case__closed_at__isnull=True).values("case").distinct().count()


def _supervised(institution: Institution, kind: str) -> QuerySet[Supervision]:
    rows = Supervision.objects.filter(institution=institution, kind=kind, case__is_sealed=False)
    return rows.filter(status__in=OPEN[kind])


def _open(institution: Institution) -> QuerySet[Case]:
    return Case.objects.filter(institution=institution, closed_at__isnull=True, is_sealed=False)


def _owed(institution: Institution) -> QuerySet[Obligation]:
    return Obligation.objects.filter(Q(status="open"), institution=institution, case__is_sealed=False)

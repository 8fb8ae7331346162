"""The matters that a matter is about: the one that it comes back to, the one on whose bad rating it was opened, and the
complaints that it is looked into together with (并案)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.rulebooks import rulebook_of
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class Original:
    """One of them as it stood at the instant asked for, judged by the rules of its own day."""

    case: Case
    state: CaseState
    rulebook: Rulebook


def originals_of(state: CaseState, *, institution: UUID, until: datetime) -> Iterator[Original]:
    """The unsealed ones, by number, each as its record had it at ``until`` (aware); two statements for each."""
    meant = {state.facts.earlier or "", state.rated_case, *state.same_matters} - {""}
    rows = Case.objects.select_related("institution").filter(institution=institution, is_sealed=False, pk__in=meant)
    for case in rows.order_by("year", "number") if meant else ():
        entered = (each for each in history_of(case.pk) if each.recorded_at <= until)
        yield Original(case=case, state=fold(case.pk.hex, entered), rulebook=rulebook_of(case))

"""What a receipt and a list of what to bring are printed from: the cases of one encounter, folded."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.rulebooks import rulebook_of
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState
from shouwen.rules.complete_notice import Notice, compose
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class ReceiptCase:
    """A case as its receipt tells it; ``notice`` is the newest complete list, ``None`` where none was given."""

    case: Case
    state: CaseState
    rulebook: Rulebook
    notice: Notice | None


def receipt_cases(case_ids: Sequence[UUID | str], *, institution_id: UUID) -> tuple[ReceiptCase, ...]:
    """The cases in the order of their numbers, sealed ones never: a statement, and one for each history."""
    rows = Case.objects.select_related("institution").filter(
        pk__in=case_ids, institution_id=institution_id, is_sealed=False
    )
    return tuple(_receipt_case(case) for case in rows.order_by("number"))


def _receipt_case(case: Case) -> ReceiptCase:
    state, rulebook = fold(case.pk.hex, history_of(case.pk)), rulebook_of(case)
    return ReceiptCase(case=case, state=state, rulebook=rulebook, notice=_notice(state, rulebook))


def _notice(state: CaseState, rulebook: Rulebook) -> Notice | None:
    """The list as it was told: from the bundle of the case, which never changes, and the answers kept with it."""
    given = state.notices[-1] if state.notices else None
    item = rulebook.bundle.item(given.item) if given else None
    return compose(item, given.answers) if given and item else None

"""What is erased together: the cases that hold one another's words, and the references to every word of a case."""

from collections.abc import Iterable
from uuid import UUID

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.rules.case import events as e
from shouwen.rules.case.state import Happened


def cases_together(case_id: UUID | str, *, institution: UUID) -> set[UUID]:
    """The case, the one on whose rating it was opened, and all that were opened on a rating of that: their words and
    the particulars of the requester are one another's."""
    case = Case.objects.get(pk=case_id, institution=institution, is_sealed=False).pk
    opened = (each.event for each in history_of(case))
    rated = next((event.rated for event in opened if isinstance(event, e.OpenedOnRating) and event.rated), "")
    root = UUID(rated) if rated else case
    told = (each.event for each in history_of(root))
    return {case, root, *(UUID(event.case) for event in told if isinstance(event, e.RatingCaseOpened))}


def words_of(history: Iterable[Happened]) -> list[str]:
    """The references to every word of a case, but for why words were erased before."""
    told = (each.event for each in history if not isinstance(each.event, e.ParticularsErased))
    return [ref.ref for event in told for _, ref in event.references]

"""The number that a matter has on another platform: held once, so that nothing is accepted a second time."""

from collections.abc import Iterator
from uuid import UUID

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.queries.search import matching
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case.events import AssignedFromAbove, CaseRegistered
from shouwen.rules.case.state import CaseState


def held_under(number: str, institution: UUID) -> Iterator[Case]:
    """The cases that were registered, or sent by a superior body afterwards, under exactly this number."""
    held = matching(Case.objects.filter(institution_id=institution), number)
    return (case for case in held.order_by("pk") if number in _outside_numbers(case))


def known_under(number: str, institution: UUID) -> Case | None:
    """The first case that bears exactly this outside number, or ``None``."""
    return next(held_under(number, institution), None)


def check_is_new(number: str, institution: UUID) -> None:
    """Raises ActRefused at ``outside_number`` with the case that holds the number already."""
    case = known_under(number, institution) if number else None
    if case is not None:
        raise ActRefused(
            f"这个平台编号已登记为{case.number_text},不重复受理,没有登记新的;请打开那一件,记“再次询问”或“服务对象补充”",
            field="outside_number",
        )


def check_is_one_dispatch(number: str, state: CaseState, institution: UUID) -> None:
    """A second dispatch under the number of one that is here already is no second matter: it is entered where the
    first one is, or its matter is first joined with that one (并案). The rows that numbers are drawn from are held by
    now (``numbering.hold_numbers``), so that of two who enter the same at once one sees the other's. Raises ActRefused
    at ``outside_number``."""
    if any(each.number == number for each in state.assignments):
        raise ActRefused("这个编号的转办已经登记在本件,没有重复登记;上级再催的,记“再次询问”", field="outside_number")
    together = {state.id, *state.same_matters}
    others = [case for case in held_under(number, institution) if not _is_one_matter(case, together, state)]
    if others and state.facts.outside_number != number:
        raise ActRefused(
            f"这个编号已登记为{others[0].number_text},没有重复登记;是同一件事的,先与那一件并案,两件连在一起再登记",
            field="outside_number",
        )


def _is_one_matter(case: Case, together: set[str], state: CaseState) -> bool:
    return case.pk.hex in together or case.encounter.hex == state.facts.encounter


def _outside_numbers(case: Case) -> set[str]:
    told = (each.event for each in history_of(case.pk))
    return {event.outside_number for event in told if isinstance(event, CaseRegistered | AssignedFromAbove)}

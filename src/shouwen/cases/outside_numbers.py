"""The number that a matter has on another platform: held once, so that nothing is accepted a second time."""

from uuid import UUID

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.queries.search import matching
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case.events import CaseRegistered


def known_under(number: str, institution: UUID) -> Case | None:
    """The case that was registered with exactly this outside number, or ``None``."""
    held = Case.objects.filter(institution_id=institution)
    return next((case for case in matching(held, number).order_by("pk") if _outside_number(case) == number), None)


def check_is_new(number: str, institution: UUID) -> None:
    """Raises ActRefused at ``outside_number`` with the case that holds the number already."""
    case = known_under(number, institution) if number else None
    if case is not None:
        raise ActRefused(
            f"这个平台编号已登记为{case.number_text},不重复受理,没有登记新的;请打开那一件,记“再次询问”或“服务对象补充”",
            field="outside_number",
        )


def _outside_number(case: Case) -> str:
    first = next(iter(history_of(case.pk)), None)
    return first.event.outside_number if first and isinstance(first.event, CaseRegistered) else ""

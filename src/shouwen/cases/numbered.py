"""The case that a number names, as it stands on a receipt."""

import re
from typing import Final

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, Custody
from shouwen.cases.refusals import ActRefused
from shouwen.rules.destinations import Earlier

_NUMBER: Final = re.compile(r"(?:首问)?[〔\[(](\d{4})[〕\])](\d{1,9})号?")


def earlier_case(number: str, *, by: Actor) -> Earlier | None:
    """The case with this number (首问〔2026〕12号), to which the matter comes back.

    Raises ActRefused at ``earlier``.
    """
    if not number.strip():
        return None
    case = case_named(number, by=by, field="earlier")
    last = Custody.objects.filter(case=case).order_by("seq").last()
    return Earlier(case=case.pk.hex, department=last.department_id.hex if last else None, closed_at=case.closed_at)


def case_named(number: str, *, by: Actor, field: str) -> Case:
    """The unsealed case of that number (首问〔2026〕12号), of the institution of ``by``. Raises ActRefused at
    ``field``."""
    found = _NUMBER.fullmatch(number.strip())
    rows = Case.objects.filter(institution=by.institution, is_sealed=False)
    case = found and rows.filter(year=found[1], number=found[2]).first()
    if not case:
        raise ActRefused(f"没有编号为“{number.strip()}”的事项;请照回执上的编号填写", field=field)
    return case

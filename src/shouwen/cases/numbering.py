"""Case numbers 首问〔2026〕12号: per institution and year, without gaps from failed acts, in one statement."""

from uuid import UUID

from django.db import connection

from shouwen.cases.models import Numbering

_NEXT = """
    INSERT INTO cases_numbering (institution_id, year, last) VALUES (%s, %s, %s)
    ON CONFLICT (institution_id, year) DO UPDATE SET last = cases_numbering.last + excluded.last
    RETURNING last
"""


_NEXT_ORDER = """
    INSERT INTO cases_ordernumbering (institution_id, year, name, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (institution_id, year, name) DO UPDATE SET last = cases_ordernumbering.last + 1
    RETURNING last
"""


def next_order_number(institution_id: UUID, year: int, name: str) -> str:
    """督办令〔2026〕3号: the next number of orders called ``name``. Inside a transaction, as ``next_numbers``."""
    column = institution_id if connection.features.has_native_uuid_field else institution_id.hex
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_ORDER, [column, year, name])
        last: int = cursor.fetchone()[0]
    return f"{name}〔{year}〕{last}号"


def next_numbers(institution_id: UUID, year: int, count: int = 1) -> range:
    """The next ``count`` numbers of ``year``. Inside a transaction: given back when it fails."""
    column = institution_id if connection.features.has_native_uuid_field else institution_id.hex
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [column, year, count])
        last: int = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)


def hold_numbers(institution_id: UUID, year: int) -> None:
    """Holds the rows from which the institution's numbers are drawn, until the transaction ends, and draws none:
    whoever registers in ``year`` or looks who bears an outside number comes one after the other."""
    list(Numbering.objects.select_for_update().filter(institution_id=institution_id).order_by("year"))
    next_numbers(institution_id, year, 0)

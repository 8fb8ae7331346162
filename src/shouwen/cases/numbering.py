"""Case numbers 首问〔2026〕12号: per institution and year, without gaps from failed acts, in one statement."""

from uuid import UUID

from django.db import connection

_NEXT = """
    INSERT INTO cases_numbering (institution_id, year, last) VALUES (%s, %s, %s)
    ON CONFLICT (institution_id, year) DO UPDATE SET last = cases_numbering.last + excluded.last
    RETURNING last
"""


def next_numbers(institution_id: UUID, year: int, count: int = 1) -> range:
    """The next ``count`` numbers of ``year``. Inside a transaction: given back when it fails."""
    column = institution_id if connection.features.has_native_uuid_field else institution_id.hex
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [column, year, count])
        last: int = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)

"""Many rows of one table changed by one statement, each to its own values.

Plain SQL: writing a row over again costs twice its columns, and a sweep changes three of forty.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection, models

_CHUNK: Final = 500


def update_rows(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Writes the columns ``names`` (attribute names) of ``rows``, all of one model, known by their primary keys."""
    if not rows or not names:
        return
    meta = rows[0]._meta
    fields = [meta.pk, *(meta.get_field(name) for name in names)]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            cursor.execute(_statement(meta.db_table, fields, len(chunk)), _values(chunk, fields))


def _statement(table: str, fields: Sequence[Any], length: int) -> str:
    """Both databases call the columns of VALUES ``column1``, ``column2`` and so on; the first is the key."""
    quote = connection.ops.quote_name
    key, *changed = (f"step.column{place}{_cast(field)}" for place, field in enumerate(fields, start=1))
    new = ", ".join(f"{quote(field.column)} = {value}" for field, value in zip(fields[1:], changed, strict=True))
    one = f"({', '.join(['%s'] * len(fields))})"
    return (
        f"UPDATE {quote(table)} AS kept SET {new}"  # noqa: S608 - our own names
        f" FROM (VALUES {', '.join([one] * length)}) AS step"
        f" WHERE kept.{quote(fields[0].column)} = {key}"
    )


def _cast(field: Any) -> str:
    """PostgreSQL takes values without a column for text; SQLite asks for no type."""
    return f"::{field.db_type(connection)}" if connection.vendor == "postgresql" else ""


def _values(rows: Sequence[models.Model], fields: Sequence[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]

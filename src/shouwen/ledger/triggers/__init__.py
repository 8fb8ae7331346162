"""Append-only in the database itself: triggers that refuse to change what was recorded.

``ledger_entry`` and ``ledger_anchor`` take no update and no delete; a head never goes back;
a particular is only ever erased; nothing is truncated. A trigger stops mistakes and careless
hands; whoever may drop it is found by ``verify``.

SQLite drops the triggers of a table that a migration remakes: such a migration ends with
``install()``, and ``shouwen check`` asks ``missing()``.
"""

from types import ModuleType

from django.core import mail
from django.db import connection

from shouwen.ledger.triggers import postgresql, sqlite


def install() -> None:
    """Put all triggers in place, replacing any that differ. May be called at any time."""
    _execute(_dialect().install_statements())


def missing() -> list[str]:
    """Return the names of triggers that are absent, disabled or not as we wrote them."""
    with connection.cursor() as cursor:
        found: list[str] = _dialect().missing(cursor)
    return found


def remove_for_tests() -> None:
    """Drop the triggers, so that a test can flush or falsify the tables.

    Raises RuntimeError outside Django's test environment.
    """
    if not hasattr(mail, "outbox"):
        raise RuntimeError("the ledger's triggers are dropped in tests only")
    _execute(_dialect().removal_statements())


def _dialect() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

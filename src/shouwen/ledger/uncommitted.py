"""What this transaction has changed and may yet take back: a part of the key of what is kept in memory by version.

A version that a change has raised is given again after a roll-back, to another change. Whatever was built in between
must therefore never be found under the plain version: it is kept under the number of the change as well, which is
given once in a process and counts only while the change is neither committed nor taken back.
"""

from itertools import count
from typing import Final
from uuid import UUID

from django.db import connection, transaction

SETTLED: Final = 0
"""The number where this transaction has changed nothing: what is read is committed."""

_numbers = count(SETTLED + 1)


class _Change:
    """Waits among the transaction's callbacks, which Django drops with the savepoint that is rolled back."""

    def __init__(self, subject: UUID) -> None:
        self.subject, self.number = subject, next(_numbers)

    def __call__(self) -> None:
        """Nothing is left to do on commit: the change no longer waits, so that the plain version holds."""


def changed(subject: UUID) -> None:
    """Note, inside the transaction that writes it, that what is kept about ``subject`` has changed."""
    transaction.on_commit(_Change(subject))


def uncommitted_change(subject: UUID) -> int:
    """The number of the newest change of ``subject`` that waits for this transaction's commit, else ``SETTLED``."""
    waiting = (each[1] for each in reversed(connection.run_on_commit))
    found = (each.number for each in waiting if isinstance(each, _Change) and each.subject == subject)
    return next(found, SETTLED)

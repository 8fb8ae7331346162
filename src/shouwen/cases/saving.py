"""What every act ends with: entries and tables stand or fall together (law 4), and whoever is concerned is told.

Nothing else writes to a case.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from shouwen.cases.case_file import CaseFile, is_in_hand
from shouwen.cases.projection import project, project_all
from shouwen.cases.telling import tell
from shouwen.ledger import recording
from shouwen.rules.case.state import Happened


def save(file: CaseFile, **columns: Any) -> CaseFile:
    """Writes the entries and the tables and queues the notices; ``columns`` are further columns of the case's row.

    A file in hand stays open: whoever holds it saves it.
    """
    if file.entries and not is_in_hand(file):
        recording.append(file.head, drafts_of(file.entries), recorded_at=file.recorded_at)
        project(file.case, file.state, file.rulebook, file.known, **columns)
        tell([file])
    return file


def save_all(files: Iterable[CaseFile], *, recorded_at: datetime) -> int:
    """Writes many cases that a sweep has settled, one statement per table, and queues the notices; returns how many
    had entries."""
    changed = [file for file in files if file.entries]
    recording.append_many([(file.head, drafts_of(file.entries)) for file in changed], recorded_at=recorded_at)
    project_all((file.case, file.state, file.rulebook, file.known) for file in changed)
    tell(changed)
    return len(changed)


def drafts_of(entries: Iterable[Happened]) -> list[recording.Draft]:
    return [
        recording.Draft(
            type=type(entry.event).__name__,
            data=entry.event.model_dump(),
            occurred_at=entry.at,
            actor=entry.actor,
            acting_for=entry.acting_for,
            cause=entry.cause,
        )
        for entry in entries
    ]

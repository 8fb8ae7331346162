"""A verdict in a case that did not stand: taken back by an entry, when an appeal elsewhere found no breach.

Nobody acts here: what an appeal decided, and about whom, is none of the case's business (decision 17).
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from shouwen.cases.case_file import CaseFile, keep, open_case
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.course import unfold
from shouwen.rules.case.state import Flag

BREACH: Final = "breach"
REASON: Final = "查实以后经申诉认定不构成违规"


@transaction.atomic
def reverse_verdict(*, case_id: UUID | str, about: int, at: datetime) -> CaseFile:
    """Turns the verdict on the sign or the lateness with entry number ``about`` into "no breach", as of ``at`` (aware);
    one that says so already is left alone. Raises ActRefused for a time before the case's last entry."""
    file = open_case(case_id, at=at)
    owed = file.state.obligations.get(about)
    if owed is not None and owed.verdict == BREACH:
        _enter(file, e.LatenessVerified(obligation=about, is_breach=False, reason=keep(file, REASON)), about)
    for sign in [row for row in file.state.flags.values() if _is_meant(row, about)]:
        _enter(file, e.BreachDismissed(flag=sign.seq, reason=keep(file, REASON)), sign.seq)
    return save(file)


def _is_meant(sign: Flag, about: int) -> bool:
    """The lateness and its sign are one act."""
    known_by = sign.about if sign.pattern == "late" else sign.seq
    return sign.verdict == BREACH and known_by == about


def _enter(file: CaseFile, event: e.CaseEvent, entry: int) -> None:
    cause = {"kind": "consequence", "entry": entry}
    file.entries += unfold(
        file.state, event, at=file.at, recorded_at=file.recorded_at, rulebook=file.rulebook, cause=cause
    )

"""What was verified when a sign became a breach, in words: for whoever is heard on it, proposes, decides, appeals."""

from dataclasses import dataclass
from uuid import UUID

from shouwen.cases.case_file import history_of
from shouwen.ledger import vault
from shouwen.rules.case import events as e
from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.events import Ref
from shouwen.rules.case.folding import fold


@dataclass(frozen=True, kw_only=True)
class Verified:
    """``reason`` is what whoever verified it found; of a complaint also the point, by which rule it was found, and
    what whoever it is about wrote before. Words that were erased are empty."""

    reason: str
    point: str = ""
    basis: str = ""
    statements: tuple[str, ...] = ()


def verified_sign(case_id: UUID, flag: int) -> Verified | None:
    """What was verified of the sign that entry ``flag`` raised; ``None`` where it was not. The case's entries and one
    statement for the words."""
    history = list(history_of(case_id))
    verdicts = [each.event for each in history if isinstance(each.event, e.BreachVerified) and each.event.flag == flag]
    if not verdicts:
        return None
    state = fold(case_id.hex, history)
    return _in_words(verdicts[-1].reason, state.allegations.get(state.flags[flag].about))


def _in_words(reason: Ref, point: Allegation | None) -> Verified:
    if point is None or point.finding is None:
        return Verified(reason=_words([reason])[0])
    found, told, basis, *said = _words([reason, point.text, point.finding.basis, *point.statements])
    return Verified(reason=found, point=told, basis=basis, statements=tuple(said))


def _words(refs: list[Ref]) -> list[str]:
    found = vault.reveal([each.ref for each in refs])
    return [found.get(each.ref) or "" for each in refs]

"""One case played again: the acts of people in their order, everything else from the rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.course import settle, unfold
from shouwen.rules.case.guards import Refusal
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.replaying.acting import refused_by
from shouwen.rules.replaying.numbering import Key, LostReferenceError, keys_of, renumbered, stored_keys
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class Refused:
    """An act that was done, and that the draft would have refused. It stays done: people's acts are facts."""

    seq: int
    at: datetime
    reasons: tuple[Refusal, ...]


@dataclass(kw_only=True)
class Replayed:
    """A case under a draft: its state, the acts that would have been refused, and those that had nothing to speak of
    (``without_object``: the extension of a limit that the draft does not set)."""

    state: CaseState
    refused: list[Refused] = field(default_factory=list)
    without_object: list[int] = field(default_factory=list)


def replay(history: Sequence[Happened], rulebook: Rulebook, *, until: datetime) -> Replayed:
    """The life of one case (its stored ``history``, whole) as it would have run under ``rulebook`` up to ``until``
    (aware). Acts keep their times, their people and their words; consequences are worked out anew (law 5 is set
    aside on purpose, and only here). Under the case's own rulebook it is the stored life again."""
    case_id = "replayed"
    played = Replayed(state=CaseState(id=case_id))
    keys, anew, known = stored_keys(history), dict[Key, int](), dict[str, int]()
    for happened in history:
        if happened.cause.get("kind") != "act":
            continue
        settled = settle(played.state, happened.at, recorded_at=happened.recorded_at, rulebook=rulebook)
        anew |= keys_of(settled, happened.seq, known)
        try:
            event = renumbered(_under(happened.event, rulebook), keys, anew)
        except LostReferenceError:
            played.without_object.append(happened.seq)
            continue
        _note_refusals(played, happened, rulebook)
        anew |= keys_of(_happen(played.state, happened, event, rulebook), happened.seq, known)
    settle(played.state, until, recorded_at=until, rulebook=rulebook)
    return played


def _under(event: e.CaseEvent, rulebook: Rulebook) -> e.CaseEvent:
    """A registration names what the case is judged by."""
    if not isinstance(event, e.CaseRegistered):
        return event
    return event.model_copy(update={"bundle": rulebook.bundle.hash, "calendar": rulebook.calendar.version})


def _happen(state: CaseState, happened: Happened, event: e.CaseEvent, rulebook: Rulebook) -> list[Happened]:
    return unfold(
        state,
        event,
        at=happened.at,
        recorded_at=happened.recorded_at,
        rulebook=rulebook,
        actor=happened.actor,
        acting_for=happened.acting_for,
    )


def _note_refusals(played: Replayed, happened: Happened, rulebook: Rulebook) -> None:
    registration = played.state.registration
    if registration is None or registration.is_light:
        return  # the light path is over as it begins
    if reasons := refused_by(happened.event, played.state, rulebook):
        played.refused.append(Refused(seq=happened.seq, at=happened.at, reasons=tuple(reasons)))

"""当场可办: a service item that is done while the requester waits is not put off to a later day (S002-4C.R04)."""

from datetime import datetime

from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import CompleteNotice
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act

PUT_OFF = frozenset({Act.GRANT_EXTENSION, Act.PAUSE_CASE, Act.MAKE_APPOINTMENT})
"""The acts that put the result off."""


def done_on_the_spot(state: CaseState, rulebook: Rulebook) -> CompleteNotice | None:
    """The item of the case, where it is one of those done on the spot."""
    item = rulebook.bundle.item(state.item) if state.item else None
    return item if item and item.on_the_spot else None


def refuse_putting_off(act: Act, state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """Why ``act`` may not put an item off that is done on the spot; empty where it does not."""
    item = done_on_the_spot(state, rulebook) if act in PUT_OFF else None
    return [Refusal(f"“{item.item}”当场可办,不得另定时间;请当场办结", item.clause)] if item else []


def check_promise(promised_at: datetime | None, state: CaseState, rulebook: Rulebook) -> Refusal | None:
    """Why no later date may be promised, or ``None``."""
    item = done_on_the_spot(state, rulebook) if promised_at else None
    return Refusal(f"“{item.item}”当场可办,不得答应以后再办;请当场办结", item.clause) if item else None

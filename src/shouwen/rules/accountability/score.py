"""One score entry, folded from its own stream: told, perhaps disputed, then in force or taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from shouwen.rules.accountability.events import Act
from shouwen.rules.accountability.scoring import Standing
from shouwen.rules.case.events import Ref
from shouwen.rules.language.kinds import Clause


class ScoreEvent(BaseModel):
    """Base of all events of a score entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ScoreEntered(ScoreEvent):
    """``points`` (signed, as text) by ``rule``, for the verified breach of ``act`` or, without one, for a whole period
    without a deduction. It is in force after ``stands_from`` unless somebody objects; ``veto`` is what it then takes
    away for the year."""

    rule: str
    name: str
    clause: Clause
    bundle: str
    act: Act | None
    breach: str
    subject_kind: str
    subject: str
    department: str
    points: str
    period: str
    stands_from: datetime
    veto: str = ""


class ScoreObjected(ScoreEvent):
    text: Ref


class ScoreReviewed(ScoreEvent):
    is_upheld: bool
    reason: Ref


class ScoreStood(ScoreEvent):
    """Nobody objected in time: it is in force."""


class ScoreLifted(ScoreEvent):
    """The finding on which it stood was reversed upon the appeal in ``matter`` (id)."""

    matter: str


class ScoreReplaced(ScoreEvent):
    """Another entry (its stream's id) took its place: one for the same act; or, for a period without a deduction, a
    deduction of that period that came to be known later."""

    by: str


EVENT_TYPES: dict[str, type[ScoreEvent]] = {model.__name__: model for model in ScoreEvent.__subclasses__()}


def read_event(type_name: str, data: Mapping[str, Any]) -> ScoreEvent:
    """The event of a stored entry. Raises KeyError for an unknown type, ValidationError for bad data."""
    return EVENT_TYPES[type_name].model_validate(data)


@dataclass(kw_only=True)
class ScoreState:
    """A score entry as its own entries tell it."""

    entered: ScoreEntered
    entered_at: datetime
    standing: Standing = Standing.TOLD
    objections: list[Ref] = field(default_factory=list)
    reason: Ref | None = None


def fold(entries: Iterable[tuple[ScoreEvent, datetime]]) -> ScoreState:
    """The state after ``entries`` (event, instant), the first of which entered it. Raises ValueError without one."""
    history = iter(entries)
    event, at = next(history, (None, None))
    if not isinstance(event, ScoreEntered) or at is None:
        raise ValueError("the stream of a score begins with its entry")
    state = ScoreState(entered=event, entered_at=at)
    for later, _ in history:
        apply(state, later)
    return state


def apply(state: ScoreState, event: ScoreEvent) -> None:
    """One entry more."""
    match event:
        case ScoreObjected(text=text):
            state.standing = Standing.DISPUTED
            state.objections.append(text)
        case ScoreReviewed(is_upheld=is_upheld, reason=reason):
            state.standing = Standing.STANDS if is_upheld else Standing.CANCELLED
            state.reason = reason
        case ScoreLifted():
            state.standing = Standing.CANCELLED
        case ScoreStood():
            state.standing = Standing.STANDS
        case ScoreReplaced():
            state.standing = Standing.REPLACED

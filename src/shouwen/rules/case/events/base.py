"""What every event rests on: references to words in the vault, and the base of all events."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from shouwen.rules.happenings import Happening
from shouwen.rules.words import Event


class Ref(BaseModel):
    """A reference to words in the vault and a salted commitment to them."""

    model_config = ConfigDict(frozen=True)
    ref: str
    commitment: str


class CaseEvent(BaseModel):
    """Base of all events. ``word`` is the name a policy may react to (``当``), if any."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    word: ClassVar[Event | None] = None

    @property
    def happening(self) -> Happening | None:
        """What policies react to: the ``word``, or the filling in of one form by its name."""
        return self.word

    @property
    def references(self) -> list[tuple[str, Ref]]:
        """Every reference that it holds, with the name of its field: also each of several, as the demands of an
        order."""
        return [(name, ref) for name, value in self for ref in _refs_in(value)]


def _refs_in(value: Any) -> list[Ref]:
    held = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else (value,)
    return [each for each in held if isinstance(each, Ref)]


class ToRequester(BaseModel):
    """Words to the requester. ``as_written`` are the banned phrases (as the policy writes them) with which they went
    out all the same, for the reason given; nothing is counted by it."""

    as_written: tuple[str, ...] = ()
    override_reason: Ref | None = None

"""What every event rests on: references to words in the vault, and the base of all events."""

from typing import ClassVar

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


class ToRequester(BaseModel):
    """Words to the requester. ``as_written`` are the banned phrases (as the policy writes them) with which they went
    out all the same, for the reason given; nothing is counted by it."""

    as_written: tuple[str, ...] = ()
    override_reason: Ref | None = None

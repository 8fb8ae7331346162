"""How an act says no: in a sentence for the person at the screen, at the field where it belongs."""

from collections.abc import Iterable

from shouwen.rules.case.guards import Refusal


class ActRefused(Exception):  # noqa: N818 - a refusal is told to people, it is no fault
    """The act did not happen and nothing was changed.

    ``reasons`` are Chinese sentences with their clauses; ``field`` names the input they belong to, if any.
    """

    def __init__(self, *reasons: Refusal | str, field: str = "") -> None:
        self.reasons = tuple(r if isinstance(r, Refusal) else Refusal(r) for r in reasons)
        self.field = field
        super().__init__(";".join(str(reason) for reason in self.reasons))


class HeldBack(ActRefused):
    """Words to the requester hold banned ``phrases`` (as the policy writes them); nothing was sent. An
    ``override_reason`` sends them all the same."""

    def __init__(self, *reasons: Refusal | str, field: str, phrases: tuple[str, ...]) -> None:
        self.phrases = phrases
        super().__init__(*reasons, field=field)


class NothingInForce(ActRefused):
    """No policy was in force at that time: nothing can be registered until one is adopted."""


class NotAllowed(ActRefused):
    """This person may not do this with this case."""


def refuse_if(reasons: Iterable[Refusal]) -> None:
    """Raises ActRefused with all ``reasons``, if there are any."""
    found = tuple(reasons)
    if found:
        raise ActRefused(*found)

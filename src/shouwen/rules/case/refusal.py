"""How an act is refused: a sentence for the person at the screen, and the clause where one orders it."""

from dataclasses import dataclass

from shouwen.rules.language.kinds import Clause


@dataclass(frozen=True)
class Refusal:
    """Why an act is refused: a sentence for the person at the screen, and the clause where one orders it."""

    reason: str
    clause: Clause | None = None
    form: str = ""  # the form whose filling in lifts this refusal

    def __str__(self) -> str:
        return f"{self.reason}({self.clause})" if self.clause else self.reason

"""What refuses an act, and by which clause. Guards are blocking obligations (design, the model)."""

from dataclasses import dataclass

from shouwen.rules.case.obligations import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.transitions import CLOSABLE, is_possible
from shouwen.rules.language.kinds import Clause, FollowUp
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act, Event, State


@dataclass(frozen=True)
class Refusal:
    """Why an act is refused: a sentence for the person at the screen, and the clause where one orders it."""

    reason: str
    clause: Clause | None = None

    def __str__(self) -> str:
        return f"{self.reason}({self.clause})" if self.clause else self.reason


def refusals(act: Act, state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """All reasons that speak against ``act`` now; an empty list lets it pass."""
    if not is_possible(act, state.state):
        return [Refusal(f"这件事现在是“{state.state.label}”,不能{act.label};可能刚由别人处理过,请刷新后再看")]
    found = [Refusal(f"未{row.what}", row.clause) for row in state.open_obligations if act in row.blocks]
    return found + _unanswered(act, state, found) + _still_to_come(act, state, rulebook)


def _unanswered(act: Act, state: CaseState, found: list[Refusal]) -> list[Refusal]:
    """首问必答: whatever the policy says, nothing closes without an answer, a pointer or a final answer."""
    if act != Act.CLOSE_CASE or state.state in CLOSABLE or any(r.reason == "未答复" for r in found):
        return []
    return [Refusal("未答复")]


def _still_to_come(act: Act, state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """A follow-up that the policy orders blocks closing before its obligation has even begun."""
    registration = state.registration
    if act != Act.CLOSE_CASE or registration is None or registration.is_light:
        return []
    if state.state == State.OUTSIDE or Event.FOLLOW_UP_MADE in state.happened:
        return []  # a call follows an answer; who was pointed on elsewhere got none here
    begun = {row.rule for row in state.obligations.values()}
    return [
        Refusal(f"未{rule.what}", rule.clause)
        for rule in rulebook.bundle.of(FollowUp)
        if act in rule.blocks and rule.id not in begun and fits(rule, state)
    ]

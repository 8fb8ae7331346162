"""docs/reference/states.md: the states of a case, and what leads from one to another, from the one table."""

from collections.abc import Iterator

from shouwen.rules.case.transitions import TRANSITIONS
from shouwen.rules.words import Act, State
from shouwen.trials.reference import markdown


def page() -> str:
    """The whole page."""
    return markdown.page(
        "状态",
        "一件事的状态是固定的一套,制度不能增减;能做什么由状态和尚未履行的应尽之责共同决定。",
        markdown.section("有哪些状态", _states()),
        markdown.section("怎样变化", _diagram(), "只改变状态的动作画在图上;其余动作不改变状态,见下表。"),
        markdown.section("哪个动作在哪些状态下能做", _table()),
    )


def _states() -> str:
    return markdown.table(["状态", "英文"], ([state.label, markdown.code(state.value)] for state in State))


def _diagram() -> str:
    return "\n".join(["```mermaid", "stateDiagram-v2", *_names(), *_arrows(), "```"])


def _names() -> Iterator[str]:
    for state in State:
        yield f'    state "{state.label}" as {state.value}'


def _arrows() -> Iterator[str]:
    yield f"    [*] --> {State.REGISTERED.value}: 登记"
    for (start, end), acts in _moves().items():
        yield f"    {start.value} --> {end.value}: {'、'.join(act.label for act in acts)}"


def _moves() -> dict[tuple[State, State], list[Act]]:
    """What leads from one state to another, in the order of the states."""
    moves: dict[tuple[State, State], list[Act]] = {}
    for start in State:
        for act, transition in TRANSITIONS.items():
            if start in transition.from_:
                for end in (state for state in State if state in transition.to and state != start):
                    moves.setdefault((start, end), []).append(act)
    return moves


def _table() -> str:
    return markdown.table(["动作", "英文", "在这些状态下", "之后"], _rows())


def _rows() -> Iterator[list[str]]:
    for act, transition in TRANSITIONS.items():
        start = "任何状态" if transition.from_ == frozenset(State) else _labels(transition.from_)
        yield [act.label, markdown.code(act.value), start, _labels(transition.to) or "不变"]


def _labels(states: frozenset[State]) -> str:
    return "、".join(state.label for state in State if state in states)

"""What a caller of the demonstration fills in: the way, the methods, the items, as the policies that order it ask."""

from collections.abc import Iterable, Sequence
from typing import Any

from shouwen.cases.calls import calls_ordered
from shouwen.trials.demo.scene import CannotGoOnError, Scene

CONTENT, NOT_CONTENT = (5, 4), (3, 2)
"""The grades of somebody who is content, and of somebody who is not; 5 is the best."""


def make_of_call(scene: Scene, *, satisfied: bool | None) -> dict[str, Any]:
    """The arguments of the next call about the scene's case; ``satisfied`` is None where nobody answers."""
    rules = calls_ordered(scene.state, scene.rulebook)
    told: dict[str, Any] = {"reached": satisfied is not None, "satisfied": satisfied}
    told["way"] = next(iter(_in_all(rule.ways for rule in rules)), "")
    if satisfied is None:
        return told
    items = dict.fromkeys(item for rule in rules for item in rule.items)
    grades = CONTENT if satisfied else NOT_CONTENT
    return told | {
        "methods": _in_all(rule.methods for rule in rules)[:1],
        "items": {item: scene.one_of(grades) for item in items},
        "result_told": any(rule.tells_result for rule in rules),
    }


def _in_all(lists: Iterable[Sequence[str]]) -> list[str]:
    """The words that every list holds, an empty one standing for any word; in the order of the first."""
    named = [words for words in lists if words]
    common = [word for word in named[0] if all(word in words for words in named)] if named else []
    if named and not common:
        raise CannotGoOnError("几条回访规则要的方式、办法没有一样是共同的")
    return common

"""A rule as it would be read if it were saved now: its sentence, or what is wrong at which field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shouwen.rules.drafting.editing import rule_text
from shouwen.rules.drafting.shapes import shapes_of
from shouwen.rules.language import nodes
from shouwen.rules.language.binding import bind
from shouwen.rules.language.ethics import refuse_what_wrongs_people
from shouwen.rules.language.kinds import Clause, Rule
from shouwen.rules.language.problems import Problem
from shouwen.rules.language.sentences import as_executed

_MISSING = re.compile(r"缺少“(.+?)”")
EVERYWHERE = ""
"""The field of a mistake that belongs to none."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """``sentence`` is empty where there are mistakes; ``mistakes`` are Chinese sentences by the field's name."""

    sentence: str = ""
    mistakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        return not self.mistakes


def tried(model: type[Rule], data: Mapping[str, Any], clause: Clause) -> Tried:
    """Read ``data`` (under Chinese keys) as a rule of ``model`` that stands in ``clause``."""
    try:
        node = nodes.read_nodes(rule_text(data))
    except nodes.PolicyYamlError as error:
        return Tried(mistakes={EVERYWHERE: (f"{error.message}。{error.mend}",)})
    if not isinstance(node, nodes.Mapping):
        return Tried(mistakes={EVERYWHERE: ("这条规则还是空的",)})
    kind = model.model_fields["kind"].annotation.__args__[0]  # type: ignore[union-attr]
    rule, problems = bind(model, node, {"kind": kind, "clause": clause, "line": node.line})
    problems = [*refuse_what_wrongs_people(node), *problems]
    if problems or rule is None:
        return Tried(mistakes=_by_field(problems, node, model))
    return Tried(sentence=as_executed(rule))


def _by_field(problems: list[Problem], node: nodes.Mapping, model: type[Rule]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for problem in problems:
        name = _field_of(problem, node, model)
        found[name] = (*found.get(name, ()), str(Problem(message=problem.message, mend=problem.mend)))
    return found


def _field_of(problem: Problem, node: nodes.Mapping, model: type[Rule]) -> str:
    """The field that a mistake names as missing, else the one on whose lines it stands."""
    by_label = {label: shape.name for shape in shapes_of(model) for label in (*shape.labels, shape.name)}
    missing = _MISSING.search(problem.message)
    if missing and missing[1] in by_label:
        return by_label[missing[1]]
    above = [key.text for key, _ in node.pairs if key.line <= problem.line]
    return by_label.get(above[-1], EVERYWHERE) if above else EVERYWHERE

"""From a node tree to a model: Chinese keys become field names, mistakes problems with lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shouwen.rules.language import nodes
from shouwen.rules.language.kinds import field_words
from shouwen.rules.language.mistakes import explain, model_in
from shouwen.rules.language.nodes import Loc
from shouwen.rules.language.problems import Problem

Model = TypeVar("Model", bound=BaseModel)


def bind(
    model: type[Model], node: nodes.Mapping, given: Mapping[str, Any] = MappingProxyType({})
) -> tuple[Model | None, list[Problem]]:
    """The value of ``node`` as ``model``; ``given`` holds fields that do not stand in the text.

    With any mistake the value is ``None`` and every mistake is listed, in line order.
    """
    tree = _Translation()
    values = tree.mapping(node, model, ())
    values.update(given)
    try:
        value = model.model_validate(values)
    except ValidationError as error:
        return None, sorted([*tree.problems, *tree.explained(error, model)], key=_by_line)
    return (None, tree.problems) if tree.problems else (value, [])


def nearest(word: str, known: Iterator[str] | list[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), "")


def _by_line(problem: Problem) -> int:
    return problem.line


@dataclass
class _Translation:
    """Values with English keys, the line of each place, and the keys that are not understood."""

    lines: dict[Loc, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def mapping(self, node: nodes.Mapping, model: type[BaseModel], loc: Loc) -> dict[str, Any]:
        self.lines[loc] = node.line
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            name = _fields(model).get(key.text.strip())
            if name is None:
                self._unknown(key, model)
            elif name in values:
                self._told(key, f"“{key.text}”与同义的另一项重复", "只留一处")
            else:
                self.lines[*loc, name] = key.line
                values[name] = self._value(value, _part_of(model, name), (*loc, name))
        return values

    def _value(self, node: nodes.Node, part: type[BaseModel] | None, loc: Loc) -> Any:
        self.lines.setdefault(loc, node.line)
        match node:
            case nodes.Scalar(text=text):
                return text.strip()
            case nodes.Listing(items=items):
                return [self._value(item, part, (*loc, n)) for n, item in enumerate(items)]
            case nodes.Mapping() if part:
                return self.mapping(node, part, loc)
            case _:
                return nodes.plain(node)

    def _unknown(self, key: nodes.Scalar, model: type[BaseModel]) -> None:
        known = [chinese[0] for _, chinese, _ in field_words(model)]
        near = nearest(key.text, list(_fields(model)))
        mend = f"是不是“{near}”?" if near else f"可以写:{'、'.join(known)}"
        self._told(key, f"不认识“{key.text}”", mend)

    def _told(self, key: nodes.Scalar, message: str, mend: str) -> None:
        self.problems.append(Problem(message=message, mend=mend, line=key.line))

    def explained(self, error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
        """What Pydantic found; a missing field is not told beside a key that was misspelt."""
        for detail in error.errors(include_url=False):
            if detail["type"] == "missing" and self.problems:
                continue
            message, mend = explain(detail, model)
            yield Problem(message=message, mend=mend, line=self._line(detail["loc"]))

    def _line(self, loc: Loc) -> int:
        """The line of the nearest place round ``loc`` that stands in the text."""
        while loc not in self.lines:
            loc = loc[:-1]
        return self.lines[loc]


@cache
def _fields(model: type[BaseModel]) -> dict[str, str]:
    """Every word by which a policy may name a field, and the field."""
    table: dict[str, str] = {}
    for name, chinese, _ in field_words(model):
        table |= dict.fromkeys((name, *chinese), name)
    return table


@cache
def _part_of(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of the pieces in a field such as ``tuple[Material, ...]``, if it holds any."""
    return model_in(model.model_fields[name].annotation)

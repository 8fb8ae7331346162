"""Between what stands in a form's inputs and what stands in a policy's text.

``written`` is a rule as plain data under its Chinese keys (as YAML holds it); ``typed`` are the texts of the inputs by
their paths: ``limit``, ``ladder.0.to``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from shouwen.rules.drafting.shapes import NOTHING, Input, Shape
from shouwen.rules.language.kinds.readers import read_yes_no

Typed = Callable[[str], list[str]]
"""The texts sent under a path; an empty list where there is none."""
Written = dict[str, Any]

_PAIR = re.compile(r"\s*[:：]\s*")
_SENTENCE = re.compile(r"[,，。;；:：]")
_WHOLE = "；"
"""Behind a single line: it is one item, though it holds a 、."""
LONGEST_WORD = 24
MOST_PIECES = 60


def as_written(shapes: Iterable[Shape], typed: Typed, path: str = "") -> Written:
    """The data that a filled-in form means; what was left empty, or as it is anyway, is not written."""
    found = ((shape, _value(shape, typed, f"{path}{shape.name}")) for shape in shapes)
    said = ((shape.label, value) for shape, value in found if value not in ("", [], {}, None))
    return {label: [] if value == [NOTHING] else value for label, value in said}


def as_typed(shapes: Iterable[Shape], written: Mapping[str, Any], path: str = "") -> dict[str, list[str]]:
    """The texts of the inputs that show ``written``."""
    texts: dict[str, list[str]] = {}
    for shape in shapes:
        value = next((written[label] for label in (*shape.labels, shape.name) if label in written), None)
        if value is not None:
            texts |= _texts(shape, value, f"{path}{shape.name}")
    return texts


def piece_count(typed: Typed, path: str, names: Iterable[str]) -> int:
    """How many pieces were sent under ``path``."""
    number = 0
    known = list(names)
    while number < MOST_PIECES and any(typed(f"{path}.{number}.{name}") for name in known):
        number += 1
    return number


def _value(shape: Shape, typed: Typed, path: str) -> Any:
    match shape.input:
        case Input.PIECE:
            return as_written(shape.inner, typed, f"{path}.")
        case Input.PIECES:
            count = piece_count(typed, path, (inner.name for inner in shape.inner))
            pieces = (as_written(shape.inner, typed, f"{path}.{number}.") for number in range(count))
            return [piece for piece in pieces if piece]
        case Input.SEVERAL:
            return [*_chosen(typed(path)), *_lines(_one(typed(f"{path}.more")))]
    return _from_text(shape, _one(typed(path)))


def _from_text(shape: Shape, text: str) -> Any:
    match shape.input:
        case Input.WORDS:
            return _lines(text)
        case Input.PAIRS:
            return dict(_pairs(text))
        case Input.OUTLINE:
            return _outline(text)
    return text


def _chosen(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text.strip()]


def _one(texts: list[str]) -> str:
    return texts[0].replace("\r\n", "\n").strip() if texts else ""


def _lines(text: str) -> list[str]:
    """One item a line; a single line of short words may divide them by 、, unless it ends with ；."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1 and lines[0].endswith(_WHOLE):
        return [lines[0].removesuffix(_WHOLE)]
    if len(lines) == 1 and not _SENTENCE.search(lines[0]):
        words = [word.strip() for word in lines[0].split("、") if word.strip()]
        return words if all(len(word) <= LONGEST_WORD for word in words) else lines
    return lines


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    for line in text.split("\n"):
        if line.strip():
            key, *rest = _PAIR.split(line.strip(), maxsplit=1)
            yield key, rest[0] if rest else ""


def _outline(text: str) -> Any:
    """投诉：态度、质量 stands for options below an option; without any colon they are all alike."""
    if not _PAIR.search(text):
        return _lines(text)
    return {key: _lines(below) for key, below in _pairs(text)}


def _texts(shape: Shape, value: Any, path: str) -> dict[str, list[str]]:
    match shape.input:
        case Input.PIECE if isinstance(value, Mapping):
            return as_typed(shape.inner, value, f"{path}.")
        case Input.PIECES:
            return _pieces(shape, value if isinstance(value, list) else [value], path)
        case Input.SEVERAL:
            return _several(shape, _as_list(value), path)
        case Input.YES_NO:
            return {path: ["是" if read_yes_no(value) is True else "否"]}
        case Input.ONE_OF:
            return {path: [shape.option(str(value))]}
        case Input.WORDS | Input.PAIRS | Input.OUTLINE:
            return {path: ["\n".join(_items(value))]}
    return {path: [_line(value)]}


def _items(value: Any) -> Iterable[str]:
    """One item or one pair a line."""
    if isinstance(value, Mapping):
        return [f"{key}：{_line(inner)}" for key, inner in value.items()]
    items = [_line(item) for item in _as_list(value)]
    return [items[0] + _WHOLE] if len(items) == 1 and "、" in items[0] else items


def _pieces(shape: Shape, values: list[Any], path: str) -> dict[str, list[str]]:
    """The pieces as numbered inputs; a piece written as one word (逾期报: 科主任) is its first field."""
    texts: dict[str, list[str]] = {}
    for number, value in enumerate(_spread(values)):
        piece = value if isinstance(value, Mapping) else {shape.inner[0].label: value}
        texts |= as_typed(shape.inner, piece, f"{path}.{number}.")
    return texts


def _spread(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        yield from (_as_list(value) if isinstance(value, str) else [value])


def _several(shape: Shape, values: list[Any], path: str) -> dict[str, list[str]]:
    known = [shape.option(str(value)) for value in values or [NOTHING]]
    more = [word for word in known if word not in shape.options]
    return {path: [word for word in known if word in shape.options], f"{path}.more": ["\n".join(more)] if more else []}


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [part.strip() for part in value.split("、") if part.strip()]
    return list(value) if isinstance(value, list | tuple) else [value]


def _line(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(_line, value))
    if isinstance(value, Mapping):
        return "、".join(f"{key}：{_line(inner)}" for key, inner in value.items())
    return str(value)

"""Pydantic's errors in the words of a policy's owner."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from shouwen.rules.language.kinds import field_words

_READ_ERROR = re.compile(r"(?:不认识|看不懂)[^“]{0,8}“(.*?)”;可以写:(.*)", re.DOTALL)


def explain(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """(what is wrong, how to mend it), for one error of validating ``model``."""
    labels = list(_labels(detail["loc"], model)) or ["这条规则"]
    label = "的".join(labels)
    if detail["type"] == "value_error":
        return _read_error(label, str(detail["ctx"]["error"]))
    if detail["type"] == "missing":
        return f"缺少“{label}”", _says(detail["loc"], model) or f"补一行`{labels[-1]}: …`"
    message, mend = _PLAIN.get(detail["type"], _unreadable)(detail)
    return f"“{label}”{message}", mend


def _read_error(label: str, said: str) -> tuple[str, str]:
    """“时限”读不懂“三个工昨日” / 可以写:…, with the nearest word first where one is near."""
    found = _READ_ERROR.fullmatch(said)
    if not found:
        wrong, _, mend = said.partition(";")
        return f"“{label}”写得不对:{wrong}", mend or "对照这一类规则的写法改"
    word, choices = found.groups()
    near = get_close_matches(word, choices.split("、"), n=1, cutoff=0.5)
    mend = f"是不是“{near[0]}”?" if near else f"可以写:{choices}"
    return f"“{label}”读不懂“{word}”", mend


def _too_long(detail: ErrorDetails) -> tuple[str, str]:
    most = detail["ctx"]["max_length"]
    return f"最多写{most}项", f"现在有{detail['ctx']['actual_length']}项,请合并或删减"


def _unreadable(detail: ErrorDetails) -> tuple[str, str]:
    return f"读不懂“{detail['input']}”", "对照同类规则的写法"


def _always(message: str, mend: str) -> Callable[[ErrorDetails], tuple[str, str]]:
    return lambda _detail: (message, mend)


_A_NUMBER = _always("要写数字", "如:3")
_YES_OR_NO = _always("要写“是”或“否”", "如:是")
_PAIRS = _always("要写成`键: 值`", "缩进后逐行写`键: 值`")
_PLAIN: dict[str, Callable[[ErrorDetails], tuple[str, str]]] = {
    "int_parsing": _A_NUMBER,
    "int_type": _A_NUMBER,
    "int_parsing_size": _A_NUMBER,
    "bool_parsing": _YES_OR_NO,
    "bool_type": _YES_OR_NO,
    "string_type": _always("要写一个词或一句话", "不要写成列表"),
    "tuple_type": _always("要写成列表", "每行以`- `开头"),
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
    "model_attributes_type": _PAIRS,
    "string_pattern_mismatch": _always("写法不对", "只用小写字母、数字和连字符"),
    "too_long": _too_long,
}


def _labels(loc: tuple[str | int, ...], model: type[BaseModel] | None) -> Iterator[str]:
    """The Chinese names on the way to ``loc``: 所需材料第2项, 说明."""
    for number, step in enumerate(loc):
        if isinstance(step, int):
            continue
        after = loc[number + 1] if number + 1 < len(loc) else None
        counted = f"第{after + 1}项" if isinstance(after, int) else ""
        yield _chinese(step, model) + counted
        model = _inner(model, step)


def _chinese(name: str, model: type[BaseModel] | None) -> str:
    words = ((field, chinese) for field, chinese, _ in field_words(model)) if model else ()
    return next((chinese[0] for field, chinese in words if field == name), name)


def _says(loc: tuple[str | int, ...], model: type[BaseModel]) -> str:
    return next((says for field, _, says in field_words(model) if (field,) == loc), "")


def _inner(model: type[BaseModel] | None, name: str) -> type[BaseModel] | None:
    field = model.model_fields.get(name) if model else None
    return model_in(field.annotation) if field else None


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model of the pieces in a type such as ``tuple[Material, ...]``, if it holds any."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model), None)

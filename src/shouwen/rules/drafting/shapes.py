"""A rule kind as a form: one shape per field, read off the kind's own model, so a new kind has its form at once."""

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from shouwen.rules.language.kinds import KINDS, Rule, field_words
from shouwen.rules.language.kinds.readers import Choice
from shouwen.rules.language.sentences.wording import role_name
from shouwen.rules.time.durations import Duration
from shouwen.rules.words import Word

_HIDDEN = frozenset({"id", "kind"})
_SELDOM = frozenset({"proves", "matters", "tiers", "channels", "urgencies", "classes", "evidence", "to_whom"})
_NAMES_SOMEBODY = re.compile(r"角色|岗位|科室")
_SOMEBODY = frozenset(
    {"who", "to", "to_whom", "approver", "final_by", "owner", "verified_by", "alarm_to", "supporting"}
)


class Input(StrEnum):
    """How a field is asked for."""

    TEXT = "text"
    NUMBER = "number"
    DURATION = "duration"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    SEVERAL = "several"
    WORDS = "words"
    OUTLINE = "outline"
    PAIRS = "pairs"
    PIECE = "piece"
    PIECES = "pieces"


NOTHING = "无"
"""The option that says none at all, where saying nothing means the default."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One field of a form: its English ``name``, the Chinese ``label`` that the text writes, how it is asked for.

    ``options`` are the closed words (Chinese); where ``is_open``, other words may stand beside them (填写《…》).
    ``synonyms`` are what the text may write instead of them. ``inner`` are the fields of a piece. ``default`` is what
    holds when nothing is written, in words.
    """

    name: str
    label: str
    labels: tuple[str, ...]
    says: str
    input: Input
    is_required: bool
    default: str = ""
    options: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    is_open: bool = False
    is_seldom: bool = False
    names_somebody: bool = False
    inner: tuple["Shape", ...] = ()

    def option(self, word: str) -> str:
        """The form's word for ``word``, which the text may write in English or by a synonym."""
        return dict(self.synonyms).get(word, word)


_Words = tuple[tuple[str, str], ...]
"""Every word that may be written, with the one that the form shows for it."""


@dataclass(frozen=True, kw_only=True)
class _Type:
    """What a field's annotation comes to."""

    input: Input
    words: _Words = ()
    is_open: bool = False
    inner: type[BaseModel] | None = None

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(option for _, option in self.words))


def model_of(kind: str) -> type[Rule] | None:
    """The model of a rule kind, by its English or Chinese name."""
    by_label = {model.label: model for model in KINDS.values()}
    return KINDS.get(kind) or by_label.get(kind)


@cache
def shapes_of(model: type[BaseModel]) -> tuple[Shape, ...]:
    """The fields of ``model`` as a form asks for them: those that must be written first, seldom ones last."""
    hidden = _hidden(model)
    shapes = [_shape(model, name, labels, says) for name, labels, says in field_words(model) if name not in hidden]
    return tuple(sorted(shapes, key=lambda shape: (shape.is_seldom, not shape.is_required)))


def _hidden(model: type[BaseModel]) -> frozenset[str]:
    return _HIDDEN if issubclass(model, Rule) else frozenset()


def _shape(model: type[BaseModel], name: str, labels: tuple[str, ...], says: str) -> Shape:
    field = model.model_fields[name]
    found = _type_of(Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation)
    default = "" if field.is_required() else _default(field.default, dict(found.words))
    return Shape(
        name=name,
        label=labels[0],
        labels=labels,
        says=says,
        input=found.input,
        is_required=field.is_required(),
        default=default,
        options=(*found.options, NOTHING) if default and found.input is Input.SEVERAL else found.options,
        synonyms=found.words,
        is_open=found.is_open,
        is_seldom=name == "proves" or (issubclass(model, Rule) and name in _SELDOM),
        names_somebody=name in _SOMEBODY or bool(_NAMES_SOMEBODY.search(says)),
        inner=shapes_of(found.inner) if found.inner else (),
    )


def _type_of(annotation: Any) -> _Type:
    core, choices = _bare(annotation)
    if get_origin(core) is tuple:
        return _several(get_args(core)[0])
    if get_origin(core) is dict:
        return _Type(input=Input.PAIRS)
    if isinstance(core, type) and issubclass(core, BaseModel):
        return _Type(input=Input.PIECE, inner=core)
    if words := _closed_words(core):
        return _Type(input=Input.ONE_OF, words=words, is_open=_is_open(annotation))
    if choices:
        return _Type(input=Input.ONE_OF, words=choices)
    return _Type(input=_PLAIN.get(core, Input.TEXT))


def _several(item: Any) -> _Type:
    """The type of a tuple, by what it holds."""
    core, choices = _bare(item)
    if isinstance(core, type) and issubclass(core, BaseModel):
        return _Type(input=Input.PIECES, inner=core)
    if get_origin(core) is tuple:
        return _Type(input=Input.OUTLINE)
    words = _closed_words(core) or choices
    return _Type(input=Input.SEVERAL if words else Input.WORDS, words=words, is_open=_is_open(item))


_PLAIN: dict[Any, Input] = {bool: Input.YES_NO, int: Input.NUMBER, Duration: Input.DURATION}


def _bare(annotation: Any) -> tuple[Any, _Words]:
    """(the type inside ``Annotated`` and ``| None``, the words that its reader accepts where it is a text)."""
    choices: _Words = ()
    while True:
        if get_origin(annotation) is Annotated:
            core = get_args(annotation)[0]
            choices = choices or (_accepted(annotation) if core is str else ())
            annotation = core
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = _chosen([each for each in get_args(annotation) if each is not type(None)])
        else:
            return annotation, choices


def _chosen(alternatives: list[Any]) -> Any:
    """Of several types the closed vocabulary, else the first."""
    words = (each for each in alternatives if isinstance(each, type) and issubclass(each, Word))
    return next(words, alternatives[0])


def _is_open(annotation: Any) -> bool:
    """Whether a vocabulary stands beside another type: an event, or the filling in of a form."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) not in (Union, types.UnionType):
        return False
    return len([each for each in get_args(annotation) if each is not type(None)]) > 1


def _closed_words(core: Any) -> _Words:
    if isinstance(core, type) and issubclass(core, Word):
        return tuple((said, word.label) for word in core for said in (word.label, word.value, *word.synonyms))
    return ()


def _accepted(annotation: Any) -> _Words:
    """The words that a reader accepts, and its English values, each with the first word that means it."""
    words = next((each.words for each in get_args(annotation)[1:] if isinstance(each, Choice)), {})
    english = {value: word for word, value in reversed(list(words.items()))}
    return tuple((said, shown) for said, shown in ({word: word for word in words} | english).items() if said)


def _default(value: object, shown: dict[str, str]) -> str:
    """What holds when nothing is written, in the form's own words."""
    if isinstance(value, Word):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple | list):
        return "、".join(_default(each, shown) for each in value)
    text = "" if value is None or value == {} else str(value)
    return shown.get(text) or role_name(text)


def all_shapes() -> Iterator[tuple[type[Rule], tuple[Shape, ...]]]:
    """Every rule kind with its form."""
    for model in KINDS.values():
        yield model, shapes_of(model)

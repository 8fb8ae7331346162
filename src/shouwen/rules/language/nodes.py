"""YAML as policies use it: mappings, lists and texts, each with its line.

Every scalar is text (``17:30``, ``on``, phone numbers). Anchors, aliases, tags, duplicate keys,
several documents, deep nesting and long blocks are refused. The tree is drawn from PyYAML's events
rather than by ``yaml.compose``, because composing recurses before any depth could be checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

MAX_DEPTH = 12
MAX_CHARACTERS = 60_000

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Scalar:
    text: str
    line: int


@dataclass(frozen=True)
class Listing:
    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True)
class Mapping:
    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int

    def get(self, *names: str) -> "Node | None":
        """The value under the first pair whose key is one of ``names``."""
        return next((value for name, value in self.pairs if name.text in names), None)


Node = Scalar | Listing | Mapping


class PolicyYamlError(ValueError):
    """Not the YAML of policies: ``line`` is 1-based, ``message`` and ``mend`` are Chinese."""

    def __init__(self, message: str, *, line: int, mend: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.mend = message, line, mend


def read_nodes(text: str, *, first_line: int = 1) -> Node:
    """The tree of ``text``, which begins on ``first_line`` of its file. Raises PolicyYamlError."""
    if len(text) > MAX_CHARACTERS:
        raise PolicyYamlError("这一段太长", line=first_line, mend=f"一段不要超过{MAX_CHARACTERS}个字符")
    try:
        return _Reader(text.removeprefix("\ufeff"), first_line).document()
    except yaml.MarkedYAMLError as error:
        raise _translated(error, text, first_line) from error
    except yaml.YAMLError as error:  # yaml.reader.ReaderError: a character that no text may hold
        line = first_line + text[: getattr(error, "position", 0)].count("\n")
        raise PolicyYamlError("含有不能显示的控制字符", line=line, mend="删去该字符后重新输入") from error


def plain(node: Node) -> object:
    """The node as dicts, lists and texts, for code that needs no lines."""
    match node:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return [plain(item) for item in items]
        case Mapping(pairs=pairs):
            return {key.text: plain(value) for key, value in pairs}


class _Reader:
    """Draws a document's tree from the events, refusing on the way what policies may not use."""

    def __init__(self, text: str, first_line: int) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.BaseLoader)
        self._first_line = first_line

    def document(self) -> Node:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Scalar("", self._first_line)
        root = self._node(next(self._events), depth=1)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise PolicyYamlError("一段里只能写一份内容", line=self._line(after), mend="删去“---”之后的部分")
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._refuse_shortcuts(event)
        if depth > MAX_DEPTH:
            raise PolicyYamlError("层次太深", line=self._line(event), mend=f"缩进不要超过{MAX_DEPTH}层")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, self._line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self._items(depth)), self._line(event))
        return Mapping(tuple(self._pairs(depth)), self._line(event))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: set[str] = set()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise PolicyYamlError("冒号前面要写一个词", line=key.line)
            if key.text in seen:
                raise PolicyYamlError(f"“{key.text}”写了两次", line=key.line, mend="只留一处")
            seen.add(key.text)
            yield key, self._node(next(self._events), depth + 1)

    def _refuse_shortcuts(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise PolicyYamlError("不能用“&”“*”引用", line=self._line(event), mend="把内容写全;以*或&开头的文字加引号")
        if getattr(event, "tag", None):
            raise PolicyYamlError("不能用“!”标签", line=self._line(event), mend="以!开头的文字请加引号")

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + (event.start_mark.line if event.start_mark else 0)


_TRANSLATIONS = (
    (
        "mapping values are not allowed",
        "冒号的位置不对",
        "同一行只写一个`键: 值`;值里有冒号时给整个值加引号",
    ),
    ("could not find expected ':'", "缺少冒号", "写成`键: 值`,半角冒号后空一格"),
    (
        "that cannot start any token",
        "有不能用在开头的符号(如制表符、@、`)",
        "缩进用空格;以符号开头的文字加引号",
    ),
    ("quoted scalar", "引号没有成对", "补上另一半引号"),
    ("expected <block end>", "缩进没有对齐", "同一层的各行左边对齐,缩进用空格"),
    ("flow sequence", "方括号没有成对", "检查[ ]和逗号"),
    ("flow mapping", "花括号没有成对", "检查{ }和逗号"),
    ("alias", "不能用“*”引用", "以*开头的文字加引号"),
    ("anchor", "不能用“&”引用", "以&开头的文字加引号"),
    ("tag", "不能用“!”标签", "以!开头的文字加引号"),
)


def _translated(error: yaml.MarkedYAMLError, text: str, first_line: int) -> PolicyYamlError:
    """The parser's complaint in the words of somebody who writes policies, not programs."""
    mark = error.problem_mark or error.context_mark
    row = min(mark.line if mark else 0, text.rstrip("\n").count("\n"))
    tight = _tight_colon(text, row)
    if tight is not None:
        return PolicyYamlError(
            "键后面的冒号写法不对",
            line=first_line + tight,
            mend="用半角冒号,后空一格,如`时限: 2小时`",
        )
    said = f"{error.context or ''} {error.problem or ''}"
    for part, message, mend in _TRANSLATIONS:
        if part in said:
            return PolicyYamlError(message, line=first_line + row, mend=mend)
    return PolicyYamlError("这一行的写法读不懂", line=first_line + row, mend="写成`键: 值`,各行左边对齐")


_TIGHT_COLON = re.compile("^[ \\-]*[\u4e00-\u9fffA-Za-z_]{1,16}(?:\uff1a|:(?=\\S))")


def _tight_colon(text: str, row: int) -> int | None:
    """The row near the fault with a full-width colon, or no blank after it: the usual slip."""
    rows = text.split("\n")
    for number in range(min(row, len(rows) - 1), max(row - 3, -1), -1):
        if _TIGHT_COLON.match(rows[number]):
            return number
    return None

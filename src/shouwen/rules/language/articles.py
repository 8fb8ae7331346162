"""The articles of a policy: headings, items and passages, filed in one walk over the tokens."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from shouwen.rules.language.problems import Problem

RULE_FENCES = frozenset({"rule", "规则"})

_NUMERALS = "一二三四五六七八九十百零〇"
_ARTICLE = re.compile(
    rf"(第[{_NUMERALS}\d]{{1,8}}条(?:之[{_NUMERALS}])?"
    rf"|[{_NUMERALS}]{{1,4}}(?=、)|附[件则录][{_NUMERALS}\d]{{0,3}})、?\s*(.*)"
)
_ITEM = re.compile(rf"\s*(?:\(([{_NUMERALS}]{{1,4}})\)|(\d{{1,3}})[.、](?!\d))\s*")


@dataclass(frozen=True)
class Passage:
    """A paragraph; ``item`` is the item it stands under, e.g. ``(三)`` or ``(三)1``, else empty."""

    text: str
    line: int
    item: str = ""


@dataclass(frozen=True)
class RuleBlock:
    """A fenced rule: the YAML ``text`` whose first line is line ``line`` of the file."""

    text: str
    line: int
    article: str  # as cited: 第五条(三)

    @property
    def end(self) -> int:
        """The line after the last."""
        return self.line + self.text.count("\n")


@dataclass(frozen=True)
class Article:
    """``number``: 第五条 (or 一, 附件1), empty before the first; ``chapter``: the heading above."""

    number: str
    heading: str
    line: int
    parts: tuple[Passage | RuleBlock, ...] = ()
    chapter: str = ""

    @property
    def blocks(self) -> tuple[RuleBlock, ...]:
        return tuple(part for part in self.parts if isinstance(part, RuleBlock))


def read_articles(rows: list[str], begins: int) -> tuple[str, list[Article], list[Problem]]:
    """(title, articles, problems) of the Markdown in ``rows`` from row ``begins`` (0-based) on."""
    builder = _Builder(rows, begins)
    builder.read()
    articles = [replace(article, parts=tuple(parts)) for article, parts in builder.opened]
    return builder.title, articles, builder.problems


class _Builder:
    """Walks the Markdown tokens once and files each piece under the article and item above it."""

    def __init__(self, rows: list[str], begins: int) -> None:
        self.rows = rows
        self.begins = begins
        self.title = ""
        self.opened: list[tuple[Article, list[Passage | RuleBlock]]] = []
        self.problems: list[Problem] = []
        self._chapter = ""
        self._item = ""
        self._numbers: set[str] = set()
        self._lists = 0  # how many Markdown list items are open

    def read(self) -> None:
        body = "\n".join(self.rows[self.begins :])
        heading = 0
        for token in _blocks(body):
            if token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "inline" and heading:
                self._open_heading(heading, token.content.strip(), self._line(token))
                heading = 0
            else:
                self._take(token)

    def _take(self, token: Token) -> None:
        if token.type == "fence":
            self._add_fence(token)
        elif token.type == "list_item_open":
            self._lists += 1
        elif token.type == "list_item_close":
            self._lists -= 1
        elif token.type in ("paragraph_open", "table_open") and token.map:
            self._add_passages(token)

    def _line(self, token: Token) -> int:
        return self.begins + _rows(token)[0] + 1

    def _open_heading(self, level: int, text: str, line: int) -> None:
        found = _ARTICLE.fullmatch(unicodedata.normalize("NFKC", text)) if level > 1 else None
        if found:
            self._open_article(found[1].replace(" ", ""), found[2], line)
        elif level == 1 and not self.title:
            self.title = text
        else:
            self._chapter = text

    def _open_article(self, number: str, heading: str, line: int) -> None:
        if number in self._numbers:
            self._told(f"“{number}”出现了两次", line, "每条用自己的条号", number)
        self._numbers.add(number)
        self._item = ""
        self.opened.append((Article(number, heading, line, (), self._chapter), []))

    def _add(self, part: Passage | RuleBlock) -> None:
        """File a part under the open article; what stands before the first is the preamble."""
        if not self.opened:
            self.opened.append((Article("", "", part.line), []))
        self.opened[-1][1].append(part)

    def _add_passages(self, token: Token) -> None:
        first, end = _rows(token)
        for line, text in self._split_at_items(self.begins + first, self.begins + end):
            self._note_item(text)
            self._add(Passage(text.strip(), line + 1, self._item))

    def _split_at_items(self, first: int, end: int) -> Iterator[tuple[int, str]]:
        """A paragraph whose lines begin with (一), (二) … is as many passages."""
        start = first
        for row in range(first + 1, end + 1):
            if row == end or _item_of(self.rows[row]):
                yield start, "\n".join(self.rows[start:row])
                start = row

    def _note_item(self, text: str) -> None:
        if label := _item_of(text):
            self._item = _below(self._item, label)
        elif not self._lists:
            self._item = ""

    def _add_fence(self, token: Token) -> None:
        info = token.info.strip().lower()
        if info in RULE_FENCES:
            self._check_closed(token)
            self._add(RuleBlock(token.content, self._line(token) + 1, self._cited()))
        elif "种类:" in token.content or "kind:" in token.content:
            message = f"这里像一条规则,但标记是“{info or '空'}”,不会执行"
            self._told(message, self._line(token), "第一行改为 ```rule")

    def _check_closed(self, token: Token) -> None:
        first, end = _rows(token)
        last = self.rows[self.begins + end - 1] if end > first + 1 else ""
        if not last.strip().startswith(token.markup):
            mend = f"在规则之后单独一行写 {token.markup}"
            self._told("规则块没有结束", self._line(token), mend)

    def _told(self, message: str, line: int, mend: str, article: str = "") -> None:
        self.problems.append(Problem(message=message, line=line, mend=mend, article=article))

    def _cited(self) -> str:
        return f"{self.opened[-1][0].number if self.opened else ''}{self._item}"


def _blocks(markdown: str) -> list[Token]:
    """The block tokens; inline Markdown is left as text, which also spares its slow cases."""
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser.parse(markdown)


def _rows(token: Token) -> tuple[int, int]:
    """The first row of a block token and the row after its last, counted in the body."""
    first, end = token.map or (0, 0)
    return first, end


def _item_of(text: str) -> str:
    """``(三)`` or ``1`` where the line begins with an item's label, else empty."""
    found = _ITEM.match(unicodedata.normalize("NFKC", text[:24]))
    if not found:
        return ""
    return f"({found[1]})" if found[1] else str(found[2])


def _below(current: str, label: str) -> str:
    """``(三)`` stands under the article, ``1`` under the ``(三)`` that is open."""
    if label.startswith("("):
        return label
    return f"{current.partition(')')[0]}){label}" if current.startswith("(") else label

"""A policy laid out for reading: chapters, articles, paragraphs, tables, and under each rule what the platform does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shouwen.rules.language.articles import Article, Passage, RuleBlock
from shouwen.rules.language.kinds import CompleteNotice, Route, Rule
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.sentences import as_executed
from shouwen.web.citations import article_anchor


@dataclass(frozen=True)
class Entry:
    """A route or a checklist: ``subject`` as a report of wrong information names it, who keeps it, when it was
    reviewed (as the rule says it, or empty)."""

    subject: str
    name: str
    owner: str
    reviewed_on: str


@dataclass(frozen=True)
class Part:
    """A piece of an article: a ``paragraph``, the ``rows`` of a table, or the ``sentences`` of a rule block.

    ``line`` is the block's first; its clause's figures are shown there. ``entries`` are its routes and checklists.
    """

    paragraph: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    sentences: tuple[str, ...] = ()
    line: int = 0
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class LaidOut:
    """An article. ``chapter`` is set where a new one begins with it."""

    anchor: str
    number: str
    heading: str
    chapter: str
    parts: tuple[Part, ...]


def laid_out(policy: Policy) -> tuple[LaidOut, ...]:
    """The articles of ``policy``, in order."""
    before = ["", *(article.chapter for article in policy.articles)]
    return tuple(
        LaidOut(
            anchor=article_anchor(article.number),
            number=article.number,
            heading=article.heading,
            chapter="" if article.chapter == previous else article.chapter,
            parts=tuple(_parts(article, policy)),
        )
        for article, previous in zip(policy.articles, before, strict=False)
    )


def _parts(article: Article, policy: Policy) -> Iterator[Part]:
    for part in article.parts:
        if isinstance(part, RuleBlock):
            rules = policy.rules_of(part)
            sentences = tuple(as_executed(rule) for rule in rules)
            yield Part(sentences=sentences, line=part.line, entries=tuple(_entries(rules)))
        else:
            yield _passage(part)


def _entries(rules: Iterable[Rule]) -> Iterator[Entry]:
    for rule in rules:
        if isinstance(rule, CompleteNotice):
            yield Entry(f"item:{rule.item}", rule.item, rule.owner, rule.reviewed_on)
        elif isinstance(rule, Route):
            yield Entry(f"route:{rule.id}", rule.to, rule.owner, rule.reviewed_on)


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a passage that is a table; nothing for any other."""
    lines = text.split("\n")
    return tuple(_rows(lines)) if all(line.lstrip().startswith("|") for line in lines) else ()


def _passage(passage: Passage) -> Part:
    lines = passage.text.split("\n")
    if rows := rows_of(passage.text):
        return Part(rows=rows)
    return Part(paragraph="".join(line.strip() for line in lines).replace("**", ""))


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The cells of a Markdown table, without the line that separates its head."""
    for line in lines:
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        if not all(set(cell) <= set("-: ") for cell in cells):
            yield cells

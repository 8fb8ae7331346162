"""A policy's text as its editor shows it: clause by clause, with the rules that stand under each.

A clause is what a rule is cited by: the words of an article, or of one of its items (第五条(三)).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from shouwen.rules.language import nodes
from shouwen.rules.language.articles import Article, Passage, RuleBlock
from shouwen.rules.language.document import PolicyDocument
from shouwen.rules.language.nodes import Mapping


@dataclass(frozen=True, kw_only=True)
class Attached:
    """One rule as it stands in the text: its first ``line``, the block it stands in, its data under its own keys.

    ``data`` is empty where the text cannot be read as a rule; only its source can mend it then.
    """

    line: int
    block: RuleBlock
    data: dict[str, object] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return str(self.data.get("种类", self.data.get("kind", "")))

    @property
    def id(self) -> str:
        return str(next((self.data[key] for key in ("编号", "规则编号", "id") if key in self.data), ""))


@dataclass(frozen=True, kw_only=True)
class Clause:
    """``cited`` is how its rules are cited; ``last_line`` the line after which a new rule is put in."""

    cited: str
    passages: tuple[Passage, ...]
    rules: tuple[Attached, ...]
    last_line: int

    @property
    def text(self) -> str:
        """The words of the clause."""
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, kw_only=True)
class DraftedArticle:
    """An article with its clauses. ``chapter`` is set where a new one begins with it."""

    number: str
    heading: str
    line: int
    chapter: str
    clauses: tuple[Clause, ...]


def drafted(document: PolicyDocument) -> tuple[DraftedArticle, ...]:
    """The articles of a text, in order."""
    before = ["", *(article.chapter for article in document.articles)]
    return tuple(
        DraftedArticle(
            number=article.number,
            heading=article.heading,
            line=article.line,
            chapter="" if article.chapter == previous else article.chapter,
            clauses=tuple(_clauses(article)),
        )
        for article, previous in zip(document.articles, before, strict=False)
    )


def last_line_of(part: Passage | RuleBlock) -> int:
    """The last line of a part; of a rule block the fence that ends it."""
    return part.end if isinstance(part, RuleBlock) else part.line + part.text.count("\n")


def _clauses(article: Article) -> Iterator[Clause]:
    """Passages under one item, and the blocks among and after them, are one clause."""
    groups: list[tuple[str, list[Passage | RuleBlock]]] = []
    for part in article.parts:
        item = part.item if isinstance(part, Passage) else None
        if not groups or (item is not None and (item != groups[-1][0] or _has_rules(groups[-1][1]))):
            groups.append((item or "", []))
        groups[-1][1].append(part)
    if not groups:
        yield Clause(cited=article.number, passages=(), rules=(), last_line=article.line)
    for item, parts in groups:
        yield _clause(f"{article.number}{item}", parts)


def _has_rules(parts: list[Passage | RuleBlock]) -> bool:
    return any(isinstance(part, RuleBlock) for part in parts)


def _clause(cited: str, parts: list[Passage | RuleBlock]) -> Clause:
    blocks = [part for part in parts if isinstance(part, RuleBlock)]
    return Clause(
        cited=blocks[0].article if blocks else cited,
        passages=tuple(part for part in parts if isinstance(part, Passage)),
        rules=tuple(rule for block in blocks for rule in attached(block)),
        last_line=last_line_of(parts[-1]),
    )


def attached(block: RuleBlock) -> Iterator[Attached]:
    """The rules of a block; one without data where they cannot be read."""
    try:
        root = nodes.read_nodes(block.text, first_line=block.line)
    except nodes.PolicyYamlError:
        yield Attached(line=block.line, block=block)
        return
    for node in root.items if isinstance(root, nodes.Listing) else (root,):
        data = nodes.plain(node) if isinstance(node, Mapping) else {}
        yield Attached(line=node.line, block=block, data=data if isinstance(data, dict) else {})

"""A policy file as its owner reads it: front matter, articles, items, rule blocks under them.

::

    ---
    编号: first-inquiry
    名称: 首问负责制
    ---
    # 首问负责制
    ## 第五条 移交
    (一) 移交须当面签收。

    ```rule
    编号: sign
    …
    ```

The block belongs to the item above it and is cited as ``第五条(一)``.
"""

from dataclasses import dataclass

from shouwen.rules.language.articles import Article, RuleBlock, read_articles
from shouwen.rules.language.nodes import Mapping, PolicyYamlError, Scalar, read_nodes
from shouwen.rules.language.problems import Problem

MAX_CHARACTERS = 300_000

_MEND_FRONT = "文件开头写“---”,逐行写`编号: …`、`名称: …`、`版本: …`、`施行日期: …`,再写“---”"


@dataclass(frozen=True)
class PolicyDocument:
    """``front`` is the tree of the front matter (``None`` where it is missing or unreadable)."""

    front: Mapping | None
    title: str
    articles: tuple[Article, ...]
    text: str

    @property
    def blocks(self) -> tuple[RuleBlock, ...]:
        return tuple(block for article in self.articles for block in article.blocks)


def read_document(text: str) -> tuple[PolicyDocument, list[Problem]]:
    """Take a policy's text apart. Any text gives a document; what is wrong comes beside it."""
    clean = normalised(text)
    if len(clean) > MAX_CHARACTERS:
        mend = f"一份制度不要超过{MAX_CHARACTERS}个字符,可拆成几份"
        return PolicyDocument(None, "", (), ""), [Problem(message="文件太大", mend=mend)]
    rows = clean.split("\n")
    front, begins, front_problems = _front_matter(rows)
    title, articles, problems = read_articles(rows, begins)
    return PolicyDocument(front, title, tuple(articles), clean), front_problems + problems


def normalised(text: str) -> str:
    """The text by which a policy is hashed: no BOM or NUL, one line end, no blanks before it."""
    unified = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = unified.replace("\0", "\ufffd").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _front_matter(rows: list[str]) -> tuple[Mapping | None, int, list[Problem]]:
    """(tree, number of rows it takes with its fences, problems)."""
    if rows[0] != "---":
        return None, 0, [Problem(message="缺少文件开头的制度信息", line=1, mend=_MEND_FRONT)]
    if "---" not in rows[1:]:
        mend = "在制度信息之后单独一行写“---”"
        return None, 0, [Problem(message="开头的制度信息没有结束", line=1, mend=mend)]
    end = rows.index("---", 1)
    tree, problems = _front_tree("\n".join(rows[1:end]))
    return tree, end + 1, problems


def _front_tree(text: str) -> tuple[Mapping | None, list[Problem]]:
    try:
        node = read_nodes(text, first_line=2)
    except PolicyYamlError as error:
        return None, [Problem(message=error.message, line=error.line, mend=error.mend)]
    if isinstance(node, Mapping):
        return node, []
    empty = isinstance(node, Scalar) and not node.text
    message = "开头的制度信息是空的" if empty else "开头的制度信息写法不对"
    return None, [Problem(message=message, line=2, mend=_MEND_FRONT)]

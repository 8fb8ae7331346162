"""Pieces of Markdown: headings, tables, and the note that a page is generated."""

import inspect
from collections.abc import Iterable, Sequence

GENERATED = "<!-- 由 shouwen docs 从代码生成,请勿手改 -->"


def page(title: str, introduction: str, *parts: str) -> str:
    """A whole page; ends with a line break."""
    return "\n\n".join([GENERATED, f"# {title}", introduction, *parts]) + "\n"


def section(title: str, *parts: str, level: int = 2) -> str:
    return "\n\n".join([f"{'#' * level} {title}", *filter(None, parts)])


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty where there are no rows."""
    lines = [_row(cells) for cells in rows]
    return "\n".join([_row(headings), _row(["---"] * len(headings)), *lines]) if lines else ""


def code(text: str) -> str:
    return f"`{text}`" if text else ""


def codes(texts: Iterable[str]) -> str:
    return "、".join(code(text) for text in texts)


def first_paragraph(thing: object) -> str:
    """The first paragraph of a docstring, on one line, its code marked as Markdown does."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split()).replace("``", "`")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '、') for cell in cells)} |"

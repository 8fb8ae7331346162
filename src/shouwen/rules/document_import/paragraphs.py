"""What a word processor's document holds, in reading order: paragraphs and tables."""

from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph, or a table where ``rows`` are given.

    ``label`` is the automatic number as the word processor shows it (第一条, （一）, 1.), empty where the number, if
    any, was typed. ``is_title`` marks the document's title by its style.
    """

    text: str = ""
    label: str = ""
    rows: Rows = ()
    is_title: bool = False

    @property
    def full_text(self) -> str:
        """The text with its automatic number, as it reads on paper."""
        blank = " " if self.label[-1:].isascii() and self.label else ""
        return f"{self.label}{blank}{self.text}" if self.label else self.text

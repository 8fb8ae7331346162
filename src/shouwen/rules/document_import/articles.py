"""From paragraphs to the Markdown of a policy: the articles are found, the words stay as they were written.

第X条 makes an article; where a document has none, 一、 does. Chapters stand above, （一） and 1. below, as items.
Nothing is added but the marks of Markdown; nothing is left out but page numbers and a table of contents.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from shouwen.rules.document_import.paragraphs import Paragraph, Rows

NUMERALS = "一二三四五六七八九十百零〇两"
_CHAPTER = re.compile(rf"第[{NUMERALS}\d]{{1,6}}(?:章|节|编|部分)(?:[\s　、.]|$).{{0,40}}")
_ARTICLE = re.compile(rf"(第\s*[{NUMERALS}\d]{{1,8}}\s*条(?:之[{NUMERALS}])?)[\s　、.:：]*(.*)", re.DOTALL)
_SECTION = re.compile(rf"([{NUMERALS}]{{1,4}})、[\s　]*(.*)", re.DOTALL)
_ANNEX = re.compile(rf"(附[件则录][{NUMERALS}\d]{{0,3}})(?:[\s　]+(.{{0,30}}))?")
_PAGE_MARK = re.compile(r"[—–\-\s]*\d{1,4}[—–\-\s]*|第?\s*\d{1,4}\s*页?\s*[/共,,]\s*共?\s*\d{1,4}\s*页?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}[〔\[【（(]\s*(\d{4})\s*[〕\]】）)]\s*(?:第\s*)?\d{1,4}\s*号")
_POLICY_WORDS = re.compile(r"(制度|办法|规定|细则|规范|方案|守则|公约|规程|规则|意见|措施|承诺)(?:（[^）]{1,8}）)?$")
_ENDS = ("。", ";", "；", "!", "！", ":", "：")
_STRUCTURE = re.compile(r"[#>|<~`+*=\-_]|\t| {2,}")
LONGEST_HEADING = 30
LONGEST_TITLE = 40


@dataclass(frozen=True, kw_only=True)
class ImportedText:
    """A document as a policy's Markdown without its head. ``dropped`` are lines that were left out (page numbers)."""

    title: str
    document_number: str
    body: str
    dropped: tuple[str, ...] = ()


def imported(paragraphs: Sequence[Paragraph]) -> ImportedText:
    """The Markdown of a document's paragraphs."""
    lines = list(_single_lines(paragraphs))
    kept = [each for each in lines if each.rows or not _PAGE_MARK.fullmatch(each.full_text)]
    builder = _Builder(title=_title(kept), with_articles=any(_ARTICLE.match(each.full_text) for each in kept))
    for each in kept:
        builder.take(each)
    return ImportedText(
        title=builder.title,
        document_number=next((found[0] for each in kept if (found := _NUMBER.search(each.text))), ""),
        body="\n\n".join(builder.pieces) + "\n",
        dropped=tuple(each.full_text for each in lines if each not in kept),
    )


def plain_line(text: str) -> str:
    """``text`` as a line that Markdown takes for nothing but words: a blank of full width stands before its marks."""
    line = text.strip()
    return f"　{line}" if _STRUCTURE.match(line) else line


def _single_lines(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Every paragraph that is not empty; one broken into lines by hand is as many."""
    for each in paragraphs:
        if each.rows:
            yield each
            continue
        first, *others = each.text.split("\n")
        lines = [Paragraph(text=first.strip(), label=each.label, is_title=each.is_title)]
        lines += [Paragraph(text=line.strip(), is_title=each.is_title) for line in others]
        yield from (line for line in lines if line.full_text)


def _title(paragraphs: Sequence[Paragraph]) -> str:
    """What is styled as the title; else the line above the articles that names a policy; else the first short one."""
    styled = "".join(each.text for each in paragraphs if each.is_title)
    if styled:
        return styled
    above = list(_above_the_articles(paragraphs))
    named = (line for line in above if _POLICY_WORDS.search(line))
    return next(named, next(iter(above), ""))


def _above_the_articles(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for each in paragraphs:
        text = each.full_text
        if each.rows or _CHAPTER.fullmatch(text) or _ARTICLE.match(text) or _SECTION.match(text):
            return
        if len(text) <= LONGEST_TITLE and not text.endswith(_ENDS) and not _NUMBER.fullmatch(text):
            yield text


@dataclass
class _Builder:
    """Writes Markdown piece by piece."""

    title: str
    with_articles: bool
    pieces: list[str] = field(default_factory=list)
    _has_title: bool = False

    def take(self, paragraph: Paragraph) -> None:
        """Add a paragraph or a table."""
        if paragraph.rows:
            self.pieces.append(table_lines(paragraph.rows))
        elif paragraph.is_title or paragraph.full_text == self.title:
            self._add_title()
        else:
            self._add_line(paragraph.full_text)

    def _add_title(self) -> None:
        """The title stands once, wherever its style or its words appear."""
        if not self._has_title:
            self.pieces.append(f"# {self.title}")
        self._has_title = True

    def _add_line(self, text: str) -> None:
        if _CHAPTER.fullmatch(text) and not text.endswith(_ENDS):
            self.pieces.append(f"## {text}")
        elif found := self._opens_article(text):
            self._add_article(*found)
        elif self.with_articles and _SECTION.match(text) and _is_heading(text):
            self._add_section(text)
        else:
            self.pieces.append(plain_line(text))

    def _opens_article(self, text: str) -> tuple[str, str] | None:
        """(number, the rest) where the line opens an article or an annex."""
        annex = _ANNEX.fullmatch(text)
        if annex and not text.endswith(_ENDS):
            return annex[1], (annex[2] or "").strip()
        if self.with_articles:
            found = _ARTICLE.match(text)
            return ("".join(found[1].split()), found[2].strip()) if found else None
        found = _SECTION.match(text)
        return (f"{found[1]}、", found[2].strip()) if found else None

    def _add_article(self, number: str, rest: str) -> None:
        if rest and not _is_heading(rest):
            self.pieces += [f"## {number}", plain_line(rest)]
        else:
            self.pieces.append(f"## {number}{'' if number.endswith('、') or not rest else ' '}{rest}")

    def _add_section(self, text: str) -> None:
        """一、 above articles is a chapter; a heading of the first level, so that it is not taken for an article."""
        self._add_untitled()
        self.pieces.append(f"# {text}")

    def _add_untitled(self) -> None:
        if not self._has_title and self.title:
            self.pieces.insert(0, f"# {self.title}")
            self._has_title = True


def _is_heading(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and not text.endswith((*_ENDS, "，", ",", "、"))


def table_lines(rows: Rows) -> str:
    """A Markdown table of ``rows``; a cell's own line ends and bars are written so that they stay in the cell."""
    width = max(map(len, rows))
    cells = [[_cell(text) for text in (*row, *[""] * (width - len(row)))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "｜")

"""责任倒查报告: what the record shows of the handling, the levels of responsibility, the decision; as a document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.reports.official_document import DocumentPart, OfficialDocument, official_pdf
from shouwen.reports.paper_words import sentence
from shouwen.rules.organization_file import CHINA

Row = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TracedMatter:
    """The handling of one matter: ``chain`` rows are (who, department, from, to, working time), ``faults`` (what,
    clause, who, by how much, verdict). ``is_original``: the matter that the traced one is about."""

    number: str
    is_original: bool
    chain: Sequence[Row]
    faults: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class TracePaper:
    """``matters`` are the traced one and those that it is about, ``held`` rows (who, level). It names nobody who
    asked."""

    institution: str
    case_number: str
    cause: str
    reason: str
    body: str
    check: str
    decision: str
    matters: Sequence[TracedMatter]
    held: Sequence[Row]
    clause: str
    decided_at: datetime | None


def trace_pdf(paper: TracePaper, *, at: datetime) -> bytes:
    """The report as PDF/A; ``at`` (aware) is written into the file. Raises ``PrintError``."""
    document = OfficialDocument(
        issuer=paper.institution,
        number=paper.case_number,
        title="责任倒查报告",
        note="",
        parts=tuple(trace_parts(paper)),
        signed=paper.institution,
        dated=(paper.decided_at or at).astimezone(CHINA).date(),
    )
    return official_pdf(document, at=at)


def trace_parts(paper: TracePaper) -> list[DocumentPart]:
    """The report piece by piece, as it is typeset."""
    found = [
        _heading("一、事由"),
        _words(f"{paper.case_number}，事由：{paper.cause}。{sentence(paper.reason)}依据{paper.clause}。"),
        _heading("二、办理经过（系统办理记录）"),
        *_of_each(paper.matters, _custody),
        _heading("三、没有按时做到的和违规迹象"),
        *_of_each(paper.matters, _faults),
    ]
    found += [_heading("四、初查意见"), _words(sentence(paper.check))] if paper.check else []
    found += [_heading("五、决定"), _words(f"{paper.body}：{sentence(paper.decision)}")] if paper.decision else []
    found += [_table(("责任人", "责任层次"), paper.held)] if paper.held else []
    return [*found, _words("本报告只写办理经过，不涉及反映问题的人。被追究的人可以依照制度陈述、申诉。")]


def _of_each(matters: Sequence[TracedMatter], table: Callable[[TracedMatter], DocumentPart]) -> Iterator[DocumentPart]:
    """One table for each matter, named only where there are several."""
    for matter in matters:
        if len(matters) > 1:
            yield _words(f"{'所涉原事项' if matter.is_original else '本件'}{matter.number}：")
        yield table(matter)


def _custody(matter: TracedMatter) -> DocumentPart:
    return _table(("当前责任人", "科室", "自", "至", "工作时间"), matter.chain)


def _faults(matter: TracedMatter) -> DocumentPart:
    return _table(("应做", "依据", "责任人", "超出", "核实"), matter.faults or [("没有", "", "", "", "")])


def _heading(text: str) -> DocumentPart:
    return DocumentPart(kind="article", lead=text)


def _words(text: str) -> DocumentPart:
    return DocumentPart(kind="paragraph", text=text)


def _table(head: Row, rows: Sequence[Row]) -> DocumentPart:
    return DocumentPart(kind="table", rows=(head, *rows))

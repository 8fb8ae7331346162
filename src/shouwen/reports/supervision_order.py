"""督办令: a supervision order as an official document, with its five items and, so far, what was done about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shouwen.reports.official_document import DocumentPart, OfficialDocument, official_pdf
from shouwen.rules.organization_file import CHINA


@dataclass(frozen=True, kw_only=True)
class OrderPaper:
    """What stands on the paper; ``items`` are (demand, answer), ``further`` (column, words), ``clause`` its basis."""

    institution: str
    name: str
    number: str
    case_number: str
    department: str
    signer: str
    due: datetime
    issued_at: datetime
    opinion: str
    feedback_way: str
    items: Sequence[tuple[str, str]]
    further: Sequence[tuple[str, str]]
    clause: str


def order_pdf(paper: OrderPaper, *, at: datetime) -> bytes:
    """The order as PDF/A; ``at`` (aware) is written into the file. Raises ``PrintError``."""
    document = OfficialDocument(
        issuer=paper.institution,
        number=paper.number,
        title=paper.name,
        note="",
        parts=tuple(_parts(paper)),
        signed=f"{paper.institution}　签发：{paper.signer}",
        dated=paper.issued_at.astimezone(CHINA).date(),
    )
    return official_pdf(document, at=at)


def _parts(paper: OrderPaper) -> list[DocumentPart]:
    rows = [
        ("办理部门", paper.department),
        ("事项编号", paper.case_number),
        ("结案时间", _day(paper.due)),
        ("处理意见", paper.opinion),
        ("反馈方式", paper.feedback_way),
        *paper.further,
    ]
    demands = [("办理要求", "落实情况"), *((f"{n}. {demand}", answer) for n, (demand, answer) in _numbered(paper))]
    return [
        DocumentPart(kind="paragraph", text=f"{paper.department}："),
        DocumentPart(kind="paragraph", text=f"依据{paper.clause}，请逐项落实，按期办结并反馈。"),
        DocumentPart(kind="table", rows=tuple((label, words) for label, words in rows if words)),
        DocumentPart(kind="table", rows=tuple(demands)),
    ]


def _numbered(paper: OrderPaper) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(paper.items, 1))


def _day(at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日"

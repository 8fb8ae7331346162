"""通报: what a round of inspection says to one department, as an official document — a draft until it is signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shouwen.reports.official_document import DocumentPart, OfficialDocument
from shouwen.rules.inspecting.bulletins import Bulletin
from shouwen.rules.language.typography import chinese_marks


@dataclass(frozen=True, kw_only=True)
class BulletinData:
    """``round`` is its number in words, ``name`` the inspection's; ``clause`` orders it. No person is named."""

    institution: str
    round: str
    name: str
    clause: str
    department: str
    office: str
    bulletin: Bulletin
    dated: date


def bulletin_document(data: BulletinData) -> OfficialDocument:
    """The draft in the layout of GB/T 9704."""
    return OfficialDocument(
        issuer=f"{data.institution}通报",
        number="",
        title=f"关于{data.department}{data.name}情况的通报",
        note="（草稿，签发后公布）",
        parts=tuple(_parts(data)),
        signed=data.office,
        dated=data.dated,
    )


def _parts(data: BulletinData) -> Sequence[DocumentPart]:
    found = data.bulletin
    opening = (
        f"根据{data.clause}，{data.office}进行了{data.name}（{data.round}），检查对象由系统按公开的种子抽取，"
        f"其中涉及{data.department}{found.subjects}项。"
    )
    sums = (
        f"查实问题{len(found.findings)}条，共{found.points}分；已复查合格{found.mended}条。"
        if found.findings
        else "未查实问题。"
    )
    rows = [("序号", "要求", "依据", "分值", "整改情况")]
    rows += [
        (str(number), each.demand, each.clause, str(each.points), each.state.label)
        for number, each in enumerate(found.findings, 1)
    ]
    parts = [DocumentPart(kind="paragraph", text=chinese_marks(opening)), DocumentPart(kind="paragraph", text=sums)]
    if found.findings:
        parts.append(DocumentPart(kind="table", rows=tuple(rows)))
        parts.append(DocumentPart(kind="paragraph", text="没有复查合格的，按期整改，由检查的一方复查。"))
    return parts

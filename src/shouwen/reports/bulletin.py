"""通报: what a round of inspection says to one department, as an official document — a draft until it is signed, and
from then on as it was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shouwen.reports.official_document import DocumentPart, OfficialDocument
from shouwen.rules.inspecting.rounds import BulletinLine, FindingState
from shouwen.rules.language.typography import chinese_marks


@dataclass(frozen=True, kw_only=True)
class BulletinData:
    """``round`` is its number in words, ``name`` the inspection's; ``clause`` orders it. ``number`` and ``to`` (names
    of departments) are those of a signed one, ``correction`` says which one it takes the place of and why. No person is
    named; ``signed`` is which office or house signs."""

    institution: str
    round: str
    name: str
    clause: str
    department: str
    office: str
    signed: str
    subjects: int
    findings: tuple[BulletinLine, ...]
    dated: date
    number: str = ""
    to: tuple[str, ...] = ()
    correction: str = ""

    @property
    def points(self) -> int:
        """The sum of the points of what was verified."""
        return sum(each.points for each in self.findings)

    @property
    def mended(self) -> int:
        """How many had passed the second look."""
        return sum(each.state == FindingState.PASSED for each in self.findings)


def bulletin_document(data: BulletinData) -> OfficialDocument:
    """In the layout of GB/T 9704."""
    return OfficialDocument(
        issuer=f"{data.institution}通报",
        number=data.number,
        title=f"关于{data.department}{data.name}情况的{'更正' if data.correction else ''}通报",
        note="" if data.number else "（草稿，签发后公布）",
        parts=tuple(_parts(data)),
        signed=data.signed,
        dated=data.dated,
    )


def _parts(data: BulletinData) -> Sequence[DocumentPart]:
    opening = (
        f"根据{data.clause}，{data.office}进行了{data.name}（{data.round}），检查对象由系统按公开的种子抽取，"
        f"其中涉及{data.department}{data.subjects}项。"
    )
    sums = (
        f"查实问题{len(data.findings)}条，共{data.points}分；已复查合格{data.mended}条。"
        if data.findings
        else "未查实问题。"
    )
    rows = [("序号", "要求", "依据", "分值", "整改情况")]
    rows += [
        (str(number), each.demand, each.clause, str(each.points), each.state_label)
        for number, each in enumerate(data.findings, 1)
    ]
    paragraphs = [data.correction, opening, sums]
    parts = [DocumentPart(kind="paragraph", text=chinese_marks(text)) for text in paragraphs if text]
    if data.findings:
        parts.append(DocumentPart(kind="table", rows=tuple(rows)))
        parts.append(DocumentPart(kind="paragraph", text="没有复查合格的，按期整改，由检查的一方复查。"))
    if data.to:
        parts.append(DocumentPart(kind="paragraph", text=f"发：{'、'.join(data.to)}。"))
    return parts

"""所需材料清单: the complete notice on paper, with the answers that it was drawn up from.

Catalogue C4 (提供材料一览表: 事项, 材料, 程序, 承诺时限, 收费标准, 办事依据). The sheet promises that nothing
else will be asked for, and says whom to call if it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import typeset
from shouwen.rules.complete_notice import Notice
from shouwen.rules.language.kinds import Material

_VERSION_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class CompleteNoticeSheetData:
    """``told_by`` is the name of whoever gave the notice; ``number`` may be empty. ``is_signed``: whoever was told
    signs for it."""

    institution: str
    notice: Notice
    told_by: str
    told_at: datetime
    supervision_phone: str
    number: str = ""
    paper: Literal["a5", "a4"] = "a5"
    large: bool = False
    is_signed: bool = False


def complete_notice_sheet_pdf(data: CompleteNoticeSheetData) -> bytes:
    """The list as PDF. Raises ``PrintError``."""
    return typeset("complete_notice_sheet", complete_notice_sheet_values(data), at=data.told_at)


def complete_notice_sheet_values(data: CompleteNoticeSheetData) -> dict[str, Any]:
    """What the template shows, and nothing else."""
    notice = data.notice
    return {
        "labels": _labels(data.supervision_phone, brings=bool(notice.materials)),
        "is-signed": data.is_signed,
        "paper-size": data.paper,
        "large": data.large,
        "institution": data.institution,
        "number": data.number,
        "item": notice.item,
        "answers": [_answered(question, answer) for question, answer in notice.answers],
        "materials": [_material(material) for material in notice.materials],
        "procedure": list(notice.procedure),
        "facts": _facts(notice),
        "told-by": data.told_by,
        "printed": printed_words(data.told_at),
        "clause": str(notice.clause),
        "version": notice.digest[:_VERSION_SHOWN],
    }


def _answered(question: str, answer: str) -> str:
    """谁来取：代取."""
    return f"{question}{answer}" if question.endswith(tuple("？?：:")) else f"{question}：{answer}"


def _material(material: Material) -> dict[str, str]:
    return {"name": material.name, "copies": material.copies, "note": material.note}


def _facts(notice: Notice) -> list[tuple[str, str]]:
    """Where, until when, for how much and on what basis; what the policy leaves open is left out."""
    facts = [
        (_("Where"), notice.where),  # Translators: 办理地点
        (_("Time needed"), notice.promised),  # Translators: 办理时限
        (_("Fee"), notice.fee),  # Translators: 收费
        (_("Basis"), notice.basis),  # Translators: 依据
    ]
    return [(label, value) for label, value in facts if value]


def _labels(phone: str, *, brings: bool) -> Mapping[str, str]:
    return {
        # Translators: 所需材料清单; 告知书 where there is nothing to bring, as of the ways to go on with a complaint
        "title": _("What to bring") if brings else _("What you should know"),
        "answers": _("Drawn up for"),  # Translators: 按您的情况
        "materials": _("Papers"),  # Translators: 所需材料
        "nothing": _("No papers are needed."),  # Translators: 不需要材料。
        "procedure": _("Steps"),  # Translators: 办理程序
        "told": _("Notice given by"),  # Translators: 告知人
        # Translators: 本清单已一次告知全部材料。再要求清单以外的材料,是我们的差错,请拨打%(phone)s。
        "promise": _("This list is complete. If anything else is asked for, the fault is ours: please call %(phone)s.")
        % {"phone": phone},
        "signature": _("I was told the above and have a copy. Signature:"),
        "date": _("Date:"),
        "version": _("Version"),  # Translators: 版本
        "printed": _("Told at"),  # Translators: 告知时间
    }

"""The handover sheet 工作交接表: what passes, from whom to whom, with both signatures.

Catalogue C4 (咨询工作交接表: 移交窗口/人, 接收窗口/人, 事项, 材料清单, 移交时间, 双方签字; 书面交接单:
交接时间, 交接人签名). Until the receiver has signed, the giver answers; the sheet says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.reports.paper_words import moment_words, printed_words
from shouwen.reports.typesetting import typeset


@dataclass(frozen=True, kw_only=True)
class HandedPaper:
    """One line of the list of papers."""

    name: str
    copies: str = "1"
    note: str = ""  # 原件, 复印件, …


@dataclass(frozen=True, kw_only=True)
class Party:
    """One side of the handover. ``signed_at`` is when it signed in the system, if it has."""

    department: str
    person: str = ""
    phone: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class HandoverSheetData:
    """Until ``sign_by`` it must be signed. ``accepted_by_phone`` names who answered the phone; the receiver's pen then
    confirms it. Times are aware."""

    institution: str
    number: str
    matter: str
    first_contact: str
    giver: Party
    receiver: Party
    reason: str
    offered_at: datetime
    sign_by: datetime | None
    papers: Sequence[HandedPaper] = ()
    accepted_by_phone: str = ""
    accepted_at: datetime | None = None
    clause: str = ""
    printed_at: datetime


def handover_sheet_pdf(data: HandoverSheetData) -> bytes:
    """The sheet (A4) as PDF. Raises ``PrintError``."""
    return typeset("handover_sheet", handover_sheet_values(data), at=data.printed_at)


def handover_sheet_values(data: HandoverSheetData) -> dict[str, Any]:
    """What the template shows, and nothing else."""
    return {
        "labels": _labels(),
        "institution": data.institution,
        "number": data.number,
        "matter": data.matter,
        "first-contact": data.first_contact,
        "giver": _party(data.giver),
        "receiver": _party(data.receiver),
        "reason": data.reason,
        "offered": moment_words(data.offered_at),
        "sign-by": moment_words(data.sign_by),
        "papers": [[paper.name, paper.copies, paper.note] for paper in data.papers],
        "phone-acceptance": _phone_acceptance(data),
        "printed": printed_words(data.printed_at),
        "clause": data.clause,
    }


def _party(party: Party) -> dict[str, str]:
    return {
        "department": party.department,
        "person": party.person,
        "phone": party.phone,
        "signed": moment_words(party.signed_at),
    }


def _phone_acceptance(data: HandoverSheetData) -> str:
    if not data.accepted_by_phone:
        return ""
    # Translators: %(person)s于%(time)s电话接收;本表由接收人当日补签确认,或提出异议。
    return _("Accepted by phone by %(person)s, %(time)s; the receiver confirms or disputes it here the same day.") % {
        "person": data.accepted_by_phone,
        "time": moment_words(data.accepted_at),
    }


def _labels() -> Mapping[str, str]:
    return {
        "title": _("Handover sheet"),  # Translators: 工作交接表
        "number": _("Number"),  # Translators: 编号
        "first_contact": _("First contact"),  # Translators: 首问责任人
        "matter": _("Matter"),  # Translators: 移交事项
        "reason": _("Reason for the handover"),  # Translators: 移交原因
        "giver": _("Handed over by"),  # Translators: 移交方
        "receiver": _("Received by"),  # Translators: 接收方
        "offered": _("Offered at"),  # Translators: 提出移交
        "sign_by": _("Sign by"),  # Translators: 签收期限
        "papers": _("Papers handed over"),  # Translators: 移交材料
        "paper": _("Paper"),  # Translators: 材料名称
        "copies": _("Copies"),  # Translators: 份数
        "note": _("Remarks"),  # Translators: 备注
        "no_papers": _("No papers"),  # Translators: 无材料
        "by_phone": _("By phone"),  # Translators: 电话接收
        "giver_signs": _("Giver's signature and time"),  # Translators: 移交人签名、时间
        "receiver_signs": _("Receiver's signature and time"),  # Translators: 接收人签名、时间
        "signed": _("Signed in the system"),  # Translators: 系统内已签
        # Translators: 签收以前仍由移交方负责;等候签收的时间记在未签的一方。首问责任人不因移交而改变。
        "foot": _(
            "Until it is signed the giver answers; the waiting counts against the side that has "
            "not signed. The first contact stays the same."
        ),
        "printed": _("Printed"),  # Translators: 打印于
    }

"""Numbered paper slips for when the system is down: the fields of the desk, and what came of it.

What is noted on a slip is entered afterwards in one go, under its number; clocks run from the
asking, and late entry is never a breach (design of the house, law 4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import PrintError, typeset
from shouwen.rules.words import Channel

PER_PAGE = (2, 3)

_CHANNELS = (Channel.VISIT, Channel.PHONE, Channel.LETTER, Channel.FOUND)


@dataclass(frozen=True, kw_only=True)
class PaperSlipsData:
    """``numbers`` are printed one a slip, in order; ``desk`` is where the slips are used."""

    institution: str
    desk: str
    numbers: Sequence[str]
    printed_at: datetime
    per_page: int = 3
    clause: str = ""


def slip_numbers(prefix: str, first: int, count: int) -> list[str]:
    """``count`` numbers from ``first``: 导诊台-0007, 导诊台-0008, …"""
    return [f"{prefix}-{number:04}" for number in range(first, first + count)]


def paper_slips_pdf(data: PaperSlipsData) -> bytes:
    """The slips, ``per_page`` on each A4 page, as PDF. Raises ``PrintError``."""
    return typeset("paper_slips", paper_slips_values(data), at=data.printed_at)


def paper_slips_values(data: PaperSlipsData) -> dict[str, Any]:
    """What the template shows, and nothing else."""
    if not data.numbers:
        raise PrintError(_("No slip was asked for. Say how many to print."))
    if data.per_page not in PER_PAGE:
        raise PrintError(_("Two or three slips fit on a page. Choose one of them."))
    return {
        "labels": _labels(),
        "institution": data.institution,
        "desk": data.desk,
        "numbers": list(data.numbers),
        "per-page": data.per_page,
        "channels": [channel.label for channel in _CHANNELS],
        "outcomes": _outcomes(),
        "printed": printed_words(data.printed_at),
        "clause": data.clause,
    }


def _outcomes() -> list[str]:
    return [
        _("Answered on the spot"),  # Translators: 当场答复
        _("Handed over"),  # Translators: 移交
        _("Escorted there"),  # Translators: 陪同到位
        _("Leader asked"),  # Translators: 请示领导
        _("Handler away"),  # Translators: 责任人不在
        _("Pointed outside"),  # Translators: 院外指引
    ]


def _labels() -> Mapping[str, str]:
    return {
        "title": _("Inquiry slip (system down)"),  # Translators: 首问登记单(停机时用)
        "number": _("No."),  # Translators: 单号
        "asked_at": _("Asked at"),  # Translators: 询问时间
        "first_contact": _("First contact"),  # Translators: 首问责任人
        "staff_number": _("Staff number"),  # Translators: 工号
        "channel": _("Came by"),  # Translators: 渠道
        "matter": _("Matter"),  # Translators: 事项
        "name": _("Name"),  # Translators: 姓名
        "requester": _("Requester"),  # Translators: 来访人
        "name_if_given": _("Name (may be left blank)"),  # Translators: 姓名(可不填)
        "phone": _("Phone (may be left blank)"),  # Translators: 电话(可不填)
        "outcome": _("Done"),  # Translators: 处置
        "handover": _("Handover"),  # Translators: 移交
        "to": _("To department"),  # Translators: 接收科室
        "received_by": _("Receiver's signature"),  # Translators: 接收人签名
        "time": _("Time"),  # Translators: 时间
        "answer": _("Answer"),  # Translators: 答复
        "answer_given": _("What was told"),  # Translators: 答复内容
        "answered_by": _("Told by"),  # Translators: 答复人
        "month": _("month"),  # Translators: 月
        "day": _("day"),  # Translators: 日
        # Translators: 系统恢复后凭单号补登,时限自询问时起算,补登晚不算违规。举报请勿写在本单上,请走保密渠道。
        "foot": _(
            "Enter this slip under its number when the system is back: clocks run from the "
            "asking, and late entry is no breach. Never write a tip-off here: use a sealed way."
        ),
        "printed": _("Printed"),  # Translators: 打印于
    }

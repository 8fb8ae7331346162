"""The receipt 回执: number, who answers, by when, what to bring, and how to ask without a phone.

Catalogue C4 (回执单: 首问责任人姓名, 联系电话, 业务类型, 承诺办理或答复时间, 监督投诉电话). It holds no
particulars of the requester: whoever finds a lost receipt learns nothing about a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import segno
from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import PrintError, typeset

Paper = Literal["a5", "roll"]

_CODE_LENGTH = 10


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Until when the answer is promised, in words: 10月10日(星期六) and 下午5:30前.

    ``why`` explains the date (rules.due_words.explain_due); it may be empty.
    """

    day: str
    time: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceiptMatter:
    """One matter on the receipt. ``bring`` is the complete list; empty with ``bring_nothing``
    says so, empty without says nothing (no notice was given)."""

    number: str  # 首问〔2026〕12号
    kind: str  # the kind of business, never the requester's own words
    promise: Promise
    handler: str = ""  # the department that answers
    bring: Sequence[str] = ()
    bring_nothing: bool = False


@dataclass(frozen=True, kw_only=True)
class ReceiptData:
    """One encounter: all of its matters under one first contact and one code."""

    institution: str
    first_contact: str
    first_contact_phone: str
    supervision_phone: str
    enquiry_phone: str  # where the code is told by phone; the supervision phone may serve
    code: str  # ten digits, in clear only here
    matters: Sequence[ReceiptMatter]
    printed_at: datetime  # aware, in the institution's zone
    address: str = ""  # the public page of the code; empty: no QR
    clause: str = ""  # by which clause the receipt is given
    paper: Paper = "a5"
    large: bool = False


def receipt_pdf(data: ReceiptData) -> bytes:
    """The receipt as PDF. Raises ``PrintError`` (UnprintableTextError for a missing glyph)."""
    return typeset("receipt", receipt_values(data), at=data.printed_at)


def receipt_values(data: ReceiptData) -> dict[str, Any]:
    """What the template shows, and nothing else."""
    if not data.matters:
        raise PrintError(_("There is no matter to give a receipt for. Register one first."))
    return {
        "labels": _labels(len(data.matters)),
        "paper": data.paper,
        "large": data.large,
        "institution": data.institution,
        "matters": [_matter(matter) for matter in data.matters],
        "first-contact": data.first_contact,
        "first-contact-phone": data.first_contact_phone,
        "supervision-phone": data.supervision_phone,
        "code": spoken_groups(data.code),
        "qr": _qr(data.address),
        "no-phone-needed": no_phone_needed(data.enquiry_phone or data.supervision_phone),
        "printed": printed_words(data.printed_at),
        "clause": data.clause,
    }


def spoken_groups(code: str) -> str:
    """The ten digits as they are read out over the phone: 123 456 7890. Raises ``PrintError``."""
    if len(code) != _CODE_LENGTH or not (code.isascii() and code.isdigit()):
        raise PrintError(_("The enquiry code must have ten digits. Issue a new code and print again."))
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def no_phone_needed(phone: str) -> str:
    # Translators: 您不需要手机:凭本回执到任一服务台,或拨打%(phone)s,都能查到。
    return _("You need no phone: any service desk, or a call to %(phone)s, tells you with this receipt.") % {
        "phone": phone
    }


def _matter(matter: ReceiptMatter) -> dict[str, Any]:
    return {
        "number": matter.number,
        "kind": matter.kind,
        "day": matter.promise.day,
        "time": matter.promise.time,
        "why": matter.promise.why,
        "handler": matter.handler,
        "bring": list(matter.bring),
        "bring-nothing": matter.bring_nothing,
    }


def _qr(address: str) -> str:
    """The address as an SVG image; the error correction survives a fold through the paper."""
    return segno.make(address, error="m").svg_inline(border=0) if address else ""


def _labels(matters: int) -> Mapping[str, str]:
    return {
        "title": _("Receipt of first inquiry"),  # Translators: 首问回执
        "promised": _("You will have an answer by"),  # Translators: 承诺答复时间
        "bring": _("Please bring"),  # Translators: 请带齐以下材料
        "bring_nothing": _("You need not bring anything more."),  # Translators: 不需要再带材料。
        "handler": _("Answered by"),  # Translators: 承办
        "first_contact": _("First contact"),  # Translators: 首问责任人
        "supervision": _("Complaints about us"),  # Translators: 监督投诉电话
        "code": _("Enquiry code"),  # Translators: 查询码
        "scan": _("or scan"),  # Translators: 也可扫码查
        "printed": _("Printed"),  # Translators: 打印于
        # Translators: 本回执共 %(count)d 件事,各有各的答复时间:
        "several": _("This receipt is for %(count)d matters, each with its own date:") % {"count": matters},
    }

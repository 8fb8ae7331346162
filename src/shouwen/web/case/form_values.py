"""What the fields of the policies' forms mean in a case. A field that is none of these is printed as a blank."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.utils.timezone import localtime

from shouwen.cases.queries.case_page import CasePage
from shouwen.reports.paper_words import moment_words
from shouwen.rules.case import events as e
from shouwen.rules.language.kinds import Form
from shouwen.rules.words import Channel, Tier


def known_fields() -> frozenset[str]:
    """The field names that a case can fill in."""
    return frozenset(_FIELDS)


def values_of(page: CasePage, form: Form) -> dict[str, str]:
    """The words for the fields of ``form``, as far as the case has them."""
    return {field: _FIELDS[field](page) for field in form.fields if field in _FIELDS}


def _moment(at: datetime | None) -> str:
    return moment_words(localtime(at)) if at else ""


def _name(identifier: str | None, page: CasePage) -> str:
    return page.names.get(identifier or "", "")


def _requester(page: CasePage) -> str:
    return page.requester.name if page.requester else ""


def _phone(page: CasePage) -> str:
    return page.requester.phone if page.requester else ""


def _promised(page: CasePage) -> str:
    """When the answer is due that the receipt promises, or was."""
    return _moment(min((row.due for row in page.state.obligations.values() if row.answers), default=None))


def _when(page: CasePage, event: type[e.CaseEvent]) -> str:
    """When ``event`` happened last."""
    moments = [each.at for each in page.history if isinstance(each.event, event)]
    return _moment(moments[-1]) if moments else ""


def _words_of(page: CasePage, event: type[e.CaseEvent]) -> str:
    """What was written at ``event`` last."""
    entries = [each.seq for each in page.history if isinstance(each.event, event)]
    return next((line.words for line in page.lines if entries and line.seq == entries[-1]), "")


_FIELDS: Final[dict[str, Callable[[CasePage], str]]] = {
    "编号": lambda page: page.case.number_text,
    "询问时间": lambda page: _moment(page.case.registered_at),
    "登记时间": lambda page: _moment(page.case.recorded_at),
    "渠道": lambda page: Channel.read(page.case.channel).label,
    "情形": lambda page: Tier.read(page.case.tier).label,
    "类别": lambda page: page.case.category,
    "服务事项": lambda page: page.case.item,
    "事项": lambda page: page.matter or page.case.item,
    "首问责任人": lambda page: _name(page.state.first_contact, page),
    "首问科室": lambda page: _name(page.state.first_contact_department, page),
    "登记人": lambda page: _name(page.state.facts.registered_by, page),
    "当前责任人": lambda page: _name(page.state.custodian, page),
    "归口科室": lambda page: _name(page.state.department, page),
    "服务对象": _requester,
    "联系电话": _phone,
    "承诺时间": _promised,
    "处置": lambda page: _words_of(page, e.ResultRecorded) or page.state.state.label,
    "答复时间": lambda page: _when(page, e.AnswerGiven),
    "答复内容": lambda page: _words_of(page, e.AnswerGiven),
    "回访时间": lambda page: _when(page, e.FollowUpMade),
    "回访结果": lambda page: _words_of(page, e.FollowUpMade),
    "办结时间": lambda page: _moment(page.state.closed_at),
}

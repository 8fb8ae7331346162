"""The desk's printer: the receipt (A5, 80 mm, large print) and the list of what to bring, as PDF.

Both are asked for by POST with a sealed token: the code stands in no address, and nothing of it is stored.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shouwen.cases.queries.handlers import handlers_text
from shouwen.cases.queries.receipt import ReceiptCase, receipt_cases
from shouwen.cases.receipt_codes import grouped
from shouwen.reports.complete_notice_sheet import CompleteNoticeSheetData, complete_notice_sheet_pdf
from shouwen.reports.receipt import Promise, ReceiptData, ReceiptMatter, receipt_pdf
from shouwen.reports.typesetting import PrintError
from shouwen.rules.case.state import Obligation
from shouwen.rules.complete_notice import Notice
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.due_words import describe_due, explain_due
from shouwen.rules.time.durations import parse_duration
from shouwen.web.actors import institution_of
from shouwen.web.desk.printing_token import PrintingToken, TokenExpiredError, unseal
from shouwen.web.desk.scene import Desk, desk_of
from shouwen.web.receipt.addresses import receipt_address


@require_POST
@never_cache
@sensitive_post_parameters()
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt of one encounter, for the few minutes in which its code is known."""
    token, cases = _printable(request)
    if token is None or not token.code or not cases:
        return _gone(request)
    if request.POST.get("paper") == "plain":
        return render(request, "web/tell/slip.html", {"code": grouped(token.code), "house": institution_of(request)})
    data = receipt_data(
        cases,
        desk_of(request),
        code=token.code,
        is_roll=request.POST.get("paper") == "roll",
        is_large=bool(request.POST.get("large")),
    )
    return pdf_response(request, lambda: receipt_pdf(data), "receipt")


@require_POST
@never_cache
def materials(request: HttpRequest) -> HttpResponse:
    """The complete list that was told, with the answers it was drawn up from."""
    _token, cases = _printable(request)
    told = next(((each, each.notice) for each in cases if each.notice), None)
    if told is None:
        return _gone(request)
    data = _sheet(*told, desk_of(request), is_large=bool(request.POST.get("large")))
    return pdf_response(request, lambda: complete_notice_sheet_pdf(data), "materials")


def pdf_response(request: HttpRequest, draw: Callable[[], bytes], name: str) -> HttpResponse:
    """The paper, or in words why it cannot be printed."""
    try:
        content = draw()
    except PrintError as error:
        return render(request, "web/desk/unprintable.html", {"reason": str(error)}, status=422)
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def receipt_data(cases: Sequence[ReceiptCase], here: Desk, *, code: str, is_roll: bool, is_large: bool) -> ReceiptData:
    """What the receipt says: no word of the requester's, no name but the first contact's."""
    first = cases[0]
    organization = first.rulebook.organization
    person = organization.last_known(first.state.first_contact)
    department = organization.department(first.state.first_contact_department, here.at)
    phone = (person.phone if person else "") or (department.phone if department else "")
    return ReceiptData(
        institution=organization.name,
        first_contact=person.name if person else "",
        first_contact_phone=phone,
        supervision_phone=organization.supervision_phone,
        enquiry_phone=department.phone if department else "",
        code=code,
        matters=[_matter(each, here) for each in cases],
        printed_at=here.at,
        address=receipt_address(code),
        clause=str(first.rulebook.bundle.first_contact.clause),
        paper="roll" if is_roll else "a5",
        large=is_large,
    )


def _printable(request: HttpRequest) -> tuple[PrintingToken | None, Sequence[ReceiptCase]]:
    institution = institution_of(request)
    try:
        token = unseal(request.POST.get("token", ""), institution=institution.pk.hex)
    except TokenExpiredError:
        return None, ()
    return token, receipt_cases(token.cases, institution_id=institution.pk)


def _gone(request: HttpRequest) -> HttpResponse:
    reason = _("The time for printing is over, or there is nothing to print. Look the receipt up and print it anew.")
    return render(request, "web/desk/unprintable.html", {"reason": reason}, status=422)


def _matter(each: ReceiptCase, here: Desk) -> ReceiptMatter:
    state = each.state
    organization = each.rulebook.organization
    names = [material.name for material in each.notice.materials] if each.notice else []
    return ReceiptMatter(
        number=each.case.number_text,
        kind=state.item or state.category or state.facts.tier.label,
        promise=_promise(state.reply, each.rulebook, here.at) if state.reply else _settled(each),
        handler=handlers_text(state, organization, at=here.at),
        bring=names,
        bring_nothing=bool(state.notices) and not names,
    )


def _promise(owed: Obligation, rulebook: Rulebook, at: datetime) -> Promise:
    """The date with its weekday, the time, and how it is counted where nothing has moved it."""
    day, bracket, clock = describe_due(rulebook.calendar, owed.due, today=at.date()).partition(")")
    is_plain = owed.due == owed.original_due
    why = explain_due(rulebook.calendar, owed.start, parse_duration(owed.limit)) if is_plain else ""
    return Promise(day=day + bracket, time=clock, why=why)


def _settled(each: ReceiptCase) -> Promise:
    """Nothing is promised any more: where the matter stands instead."""
    return Promise(day=each.state.state.label, time="")


def _sheet(each: ReceiptCase, notice: Notice, here: Desk, *, is_large: bool) -> CompleteNoticeSheetData:
    organization = each.rulebook.organization
    person = organization.last_known(each.state.first_contact)
    return CompleteNoticeSheetData(
        institution=organization.name,
        notice=notice,
        told_by=person.name if person else "",
        told_at=here.at,
        supervision_phone=organization.supervision_phone,
        number=each.case.number_text,
        large=is_large,
    )

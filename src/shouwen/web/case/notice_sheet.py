"""A complete notice of a case on paper, to be read and signed by whoever was told: as often as it is asked for."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localtime

from shouwen.cases.queries.case_page import CasePage, case_page
from shouwen.reports.complete_notice_sheet import CompleteNoticeSheetData, complete_notice_sheet_pdf
from shouwen.rules.case.events import CompleteNoticeGiven
from shouwen.rules.case.state import Happened
from shouwen.rules.complete_notice import compose
from shouwen.web.actors import actor_of
from shouwen.web.case.finding import for_readers
from shouwen.web.moments import now


@for_readers
def notice_sheet(request: HttpRequest, case_id: UUID, entry: int) -> HttpResponse:
    """The notice that the entry ``entry`` gave, as PDF; 404 where it gave none that has words."""
    page = case_page(case_id, by=actor_of(request), at=now())
    given = next((each for each in page.history if each.seq == entry), None)
    data = _sheet(page, given, given.event) if given and isinstance(given.event, CompleteNoticeGiven) else None
    if data is None:
        raise Http404
    name = f"notice-{page.case.number}-{entry}"
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(complete_notice_sheet_pdf(data), content_type="application/pdf", headers=headers)


def _sheet(page: CasePage, given: Happened, notice: CompleteNoticeGiven) -> CompleteNoticeSheetData | None:
    """By the policies of the case's day and the answers kept with it: the very words that were told."""
    item = page.rulebook.bundle.item(notice.item)
    if item is None:
        return None
    organization = page.rulebook.organization
    return CompleteNoticeSheetData(
        institution=organization.name,
        notice=compose(item, notice.answers),
        told_by=page.names.get(given.actor or "", ""),
        told_at=localtime(given.at),
        supervision_phone=organization.supervision_phone,
        number=page.case.number_text,
        paper="a4",
        is_signed=True,
    )

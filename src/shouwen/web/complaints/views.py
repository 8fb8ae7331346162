"""The work list of complaints, and one complaint's file on paper."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.case_page import case_page
from shouwen.cases.queries.complaint_desk import complaint_desk
from shouwen.oversight.papers.queries import filed_papers
from shouwen.reports.complaint_file import complaint_file_pdf
from shouwen.rules.case.need_to_know import Sight
from shouwen.rules.words import Tier
from shouwen.web.actors import actor_of
from shouwen.web.case.finding import for_readers
from shouwen.web.complaints.archive import file_of
from shouwen.web.complaints.shelves import titled
from shouwen.web.moments import now


@never_cache
def complaints(request: HttpRequest) -> HttpResponse:
    """What is to be done with the complaints that concern the reader."""
    at = now()
    desk = complaint_desk(actor_of(request), at)
    context = {"shelves": titled(desk.shelves), "is_more": desk.is_more}
    return render(request, "web/complaints/complaints.html", context)


@never_cache
@for_readers
def complaint_file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """一案一档: the whole complaint on paper, with its index; only for those who see the whole of it."""
    at = now()
    by = actor_of(request)
    page = case_page(case_id, by=by, at=at)
    if page.state.facts.tier != Tier.COMPLAINT:
        raise Http404
    if page.sight is not Sight.WHOLE:
        raise PermissionDenied(_("The file of a complaint is with those who look into it; you see your part of it."))
    content = complaint_file_pdf(file_of(page, filed_papers(case_id, by, at), at))
    headers = {"Content-Disposition": f'inline; filename="complaint-{page.case.number}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)

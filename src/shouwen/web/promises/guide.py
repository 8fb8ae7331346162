"""The sign 投诉指引牌 of one institution: on screen, and as PDF to be printed and hung up."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shouwen.organization.models import Institution
from shouwen.reports.complaint_guide import ComplaintGuideData, WayToComplain, complaint_guide_pdf
from shouwen.rules.keeping.promises import Promises
from shouwen.web.complain.offered import takes_complaints
from shouwen.web.desk.printing import pdf_response
from shouwen.web.moments import now
from shouwen.web.promises.views import page_of


def guide(request: HttpRequest, institution: str) -> HttpResponse:
    """What the sign says, with the key that prints it."""
    found, page = page_of(institution)
    context = {"institution": found, "ways": _ways(page), "has_complaint_page": takes_complaints(found), "at": now()}
    return render(request, "web/promises/guide.html", context)


def guide_sheet(request: HttpRequest, institution: str) -> HttpResponse:
    """The sign as PDF."""
    found, page = page_of(institution)
    data = ComplaintGuideData(
        institution=found.name,
        ways=_ways(page),
        address=_address(request, found),
        takes_complaints=takes_complaints(found),
        printed_at=now(),
    )
    return pdf_response(request, lambda: complaint_guide_pdf(data), "complaint-guide")


def _ways(page: Promises) -> list[WayToComplain]:
    """The offices for complaints, the published numbers and service points, each name once, with place and number."""
    offices = [
        WayToComplain(name=office.name, where="　".join(filter(None, [office.room, office.phone])))
        for office in page.complaint_offices
    ]
    points = [
        WayToComplain(name=point.name, where="　".join(filter(None, [point.where, point.phone])), open=point.open)
        for point in page.service_points
    ]
    phones = [WayToComplain(name=phone.name, where=phone.number) for phone in page.phones if phone.number]
    return list({way.name: way for way in (*offices, *phones, *points)}.values())


def _address(request: HttpRequest, institution: Institution) -> str:
    """Of the page on which one complains, else of the promises; where no public address is set, that under which this
    page was asked for."""
    name = "web:complain" if takes_complaints(institution) else "web:promises"
    path = reverse(name, args=[institution.slug])
    return f"{settings.SHOUWEN_PUBLIC_URL}{path}" if settings.SHOUWEN_PUBLIC_URL else request.build_absolute_uri(path)

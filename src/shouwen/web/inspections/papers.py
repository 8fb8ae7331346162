"""The bulletin draft of one department: on the screen, and as an official document (PDF, Word)."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from shouwen.cases.actors import Actor
from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.belonging import belongs, department_of
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.queries import bulletins_of, round_numbered
from shouwen.reports.bulletin import BulletinData, bulletin_document
from shouwen.reports.official_document import official_pdf
from shouwen.reports.official_word import official_docx
from shouwen.reports.typesetting import PrintError
from shouwen.web.actors import actor_of
from shouwen.web.inspections.showing import OVERSEES
from shouwen.web.moments import now
from shouwen.web.names import names_of

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@never_cache
def draft(request: HttpRequest, inspection: str, department: str) -> HttpResponse:
    """The draft, for the inspecting office, the overseers and the department itself."""
    row, data = _data(request, inspection, department)
    context = {"row": row, "data": data, "department": department, "document": bulletin_document(data)}
    return render(request, "web/inspections/bulletin.html", context)


@never_cache
def paper(request: HttpRequest, inspection: str, department: str, form: str) -> HttpResponse:
    """The same as a file."""
    row, data = _data(request, inspection, department)
    if form not in TYPES:
        raise Http404
    document = bulletin_document(data)
    try:
        content = official_pdf(document, at=now()) if form == "pdf" else official_docx(document)
    except PrintError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    name = f"{document.title}-{row.code}.{form}"
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(form != "pdf", name) or "attachment"
    return response


def _data(request: HttpRequest, code: str, department: str) -> tuple[InspectionRound, BulletinData]:
    by, at = actor_of(request), now()
    row = round_numbered(by.institution, code)
    drafts = bulletins_of(row, by.institution, at) if row else ()
    found = next((each for each in drafts if each.department == department), None)
    if row is None or found is None or not _may_read(row, department, by, at):
        raise Http404
    names = names_of(request)
    data = BulletinData(
        institution=by.institution.name,
        round=str(row),
        name=row.name,
        clause=row.clause,
        department=names.department(department),
        office=names.department(row.office),
        bulletin=found,
        dated=timezone.localdate(at),
    )
    return row, data


def _may_read(row: InspectionRound, department: str, by: Actor, at: datetime) -> bool:
    rulebook = rulebook_today(by.institution, at)
    office = rulebook.organization.department(row.office, at)
    inspects = office is not None and belongs(by.staff, office.name, rulebook, at)
    return inspects or bool(by.roles & OVERSEES) or department_of(by.staff, rulebook, at) == department

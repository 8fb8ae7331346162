"""The bulletin of one department: the draft, the act of signing it, and what was signed, on the screen and as files."""

from datetime import datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger.reading import entries_of
from shouwen.ledger.vault import ERASED_TEXT, reveal
from shouwen.oversight.belonging import belongs, department_of
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.publishing import sign_bulletin, signs
from shouwen.oversight.inspections.queries import draft_for, round_numbered, told_of
from shouwen.oversight.streams import rule_of
from shouwen.reports.bulletin import BulletinData, bulletin_document
from shouwen.reports.official_document import official_pdf
from shouwen.reports.official_word import official_docx
from shouwen.rules.inspecting.bulletins import lines_of, newest_bulletin
from shouwen.rules.inspecting.rounds import BulletinTold
from shouwen.rules.language.kinds import Inspection
from shouwen.web.actors import actor_of
from shouwen.web.inspections.showing import OVERSEES, round_seen, sees_draw
from shouwen.web.moments import now
from shouwen.web.names import Names, names_of
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import told_next

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class SignForm(forms.Form):
    """A correction says why."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@never_cache
def bulletin(request: HttpRequest, inspection: str, department: str) -> HttpResponse:
    """What was signed, else the draft; for the inspecting office, the overseers and those whom it went to."""
    return _page(request, _round(request, inspection), department, SignForm())


@require_POST
def sign(request: HttpRequest, inspection: str, department: str) -> HttpResponse:
    """签发: from now on it stands as it is."""
    row, form = _round(request, inspection), SignForm(request.POST)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            by = actor_of(request)
            signed = sign_bulletin(by=by, at=now(), inspection=row.code, department=department, reason=reason)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("%(bulletin)s is signed; its receivers are told.") % {"bulletin": signed})
            return redirect("web:bulletin", row.code, department)
    return _page(request, row, department, form, status=422)


@never_cache
def paper(request: HttpRequest, inspection: str, department: str, form: str) -> HttpResponse:
    """The same as a file."""
    row = _round(request, inspection)
    if form not in TYPES:
        raise Http404
    document = bulletin_document(_data(request, row, department))
    content = official_pdf(document, at=now()) if form == "pdf" else official_docx(document)
    name = f"{document.title}-{row.code}.{form}"
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(form != "pdf", name) or "attachment"
    return response


def _page(
    request: HttpRequest, row: InspectionRound, department: str, form: SignForm, *, status: int = 200
) -> HttpResponse:
    data, by, at = _data(request, row, department), actor_of(request), now()
    context = {
        "row": row,
        "data": data,
        "department": department,
        "document": bulletin_document(data),
        "form": form,
        "may_sign": _may_sign(row, by, at),
        "may_open": round_seen(row, by, at) is not None,
        "may_see_draw": sees_draw(row, by, at),
    }
    return render(request, "web/inspections/bulletin.html", context, status=status)


def _round(request: HttpRequest, code: str) -> InspectionRound:
    row = round_numbered(actor_of(request).institution, code)
    if row is None:
        raise Http404
    return row


def _may_sign(row: InspectionRound, by: Actor, at: datetime) -> bool:
    return signs(rule_of(entries_of(row.pk), Inspection), by.staff, rulebook_today(by.institution, at), at)


def _data(request: HttpRequest, row: InspectionRound, department: str) -> BulletinData:
    """Raises Http404 where there is neither, or it is not the reader's."""
    by, at = actor_of(request), now()
    signed = newest_bulletin(told_of(row), department)
    receivers = signed.to if signed else (department,)
    if not _may_read(row, receivers, by, at):
        raise Http404
    return _as_signed(row, signed, names_of(request)) if signed else _as_drafted(request, row, department)


def _as_drafted(request: HttpRequest, row: InspectionRound, department: str) -> BulletinData:
    by, at, names = actor_of(request), now(), names_of(request)
    draft = draft_for(row, department, by.institution, at)
    if draft is None:
        raise Http404
    return BulletinData(
        institution=by.institution.name,
        round=str(row),
        name=row.name,
        clause=row.clause,
        department=names.department(department),
        office=names.department(row.office),
        signed=names.department(row.office),
        subjects=draft.subjects,
        findings=lines_of(draft),
        dated=timezone.localdate(at),
    )


def _as_signed(row: InspectionRound, signed: BulletinTold, names: Names) -> BulletinData:
    return BulletinData(
        institution=names.organization.name,
        round=str(row),
        name=row.name,
        clause=row.clause,
        department=names.department(signed.department),
        office=names.department(row.office),
        signed=names.organization.name,
        subjects=signed.subjects,
        findings=signed.findings,
        dated=timezone.localdate(signed.at),
        number=f"通报〔{signed.year}〕{signed.number}号",
        to=_receivers(signed, names),
        correction=_correction(signed),
    )


def _receivers(signed: BulletinTold, names: Names) -> tuple[str, ...]:
    """All departments of the house are 全院 in one word."""
    there = {row.id for row in names.organization.departments if row.holds_at(signed.at)}
    return ("全院各科室",) if set(signed.to) >= there else tuple(names.department(each) for each in signed.to)


def _correction(signed: BulletinTold) -> str:
    if signed.corrects is None:
        return ""
    reason = reveal([signed.reason]).get(signed.reason) or str(ERASED_TEXT)
    return f"通报〔{signed.year}〕{signed.corrects}号由本通报更正：{reason}"


def _may_read(row: InspectionRound, receivers: tuple[str, ...], by: Actor, at: datetime) -> bool:
    rulebook = rulebook_today(by.institution, at)
    office = rulebook.organization.department(row.office, at)
    inspects = office is not None and belongs(by.staff, office.name, rulebook, at)
    reads = bool(by.roles & OVERSEES) or department_of(by.staff, rulebook, at) in receivers
    return inspects or reads or _may_sign(row, by, at)

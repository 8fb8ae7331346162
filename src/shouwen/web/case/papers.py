"""The papers of a case: each handover's sheet with both signatures, and the policies' own forms."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shouwen.cases.queries.act_scene import ActScene, act_scene
from shouwen.cases.queries.case_forms import FilledSheet
from shouwen.cases.queries.case_page import CasePage, case_page
from shouwen.cases.visibility import sight
from shouwen.ledger import vault
from shouwen.reports.handover_sheet import HandedPaper, HandoverSheetData, Party, handover_sheet_pdf
from shouwen.reports.paper_words import moment_words
from shouwen.reports.register_form import RegisterFormData, register_form_pdf
from shouwen.rules.case import events as e
from shouwen.rules.case.need_to_know import Sight
from shouwen.rules.case.state import Handover
from shouwen.rules.language.kinds import Form
from shouwen.web.actors import actor_of
from shouwen.web.case.finding import for_readers
from shouwen.web.case.form_values import known_fields, values_of
from shouwen.web.moments import now


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What can be printed: handovers by their entry, forms by their rule."""

    handovers: list[tuple[int, str]]
    forms: list[Form]


def papers_of(page: CasePage) -> Papers:
    """The sheets of all handovers, and those forms of the case's policies that one case can fill in."""
    rows = page.state.handovers.values() if page.sight is Sight.WHOLE else ()
    handovers = [(row.seq, page.names.get(row.to_department, "")) for row in rows]
    known = known_fields()
    forms = [form for form in page.rulebook.bundle.of(Form) if form.required and known.issuperset(form.required)]
    return Papers(handovers=handovers, forms=forms)


@for_readers
def handover_sheet(request: HttpRequest, case_id: UUID, handover: int) -> HttpResponse:
    """The sheet of one handover as PDF."""
    scene = act_scene(case_id, by=actor_of(request), at=now())
    row = scene.state.handovers.get(handover)
    if row is None or not _may_print(scene):
        raise Http404
    return _pdf(handover_sheet_pdf(_sheet(scene, row)), f"handover-{scene.case.number}-{handover}")


@for_readers
def policy_form(request: HttpRequest, case_id: UUID, rule: str) -> HttpResponse:
    """A form that the policies prescribe, filled in from the case, as PDF."""
    page = case_page(case_id, by=actor_of(request), at=now())
    form = next((each for each in papers_of(page).forms if each.id == rule), None)
    if form is None:
        raise Http404
    data = RegisterFormData(
        institution=page.rulebook.organization.name,
        form=form,
        rows=[values_of(page, form)],
        printed_at=localtime(now()),
        number=page.case.number_text,
    )
    return _pdf(register_form_pdf(data), f"form-{page.case.number}")


@for_readers
def filled_form(request: HttpRequest, case_id: UUID, entry: int) -> HttpResponse:
    """One version of a form as it was filled in, as PDF."""
    page = case_page(case_id, by=actor_of(request), at=now())
    sheet = next((each for each in page.sheets if each.filled.seq == entry and each.columns is not None), None)
    if sheet is None:
        raise Http404
    return _pdf(register_form_pdf(_filled(page, sheet)), f"form-{page.case.number}-{entry}")


def _filled(page: CasePage, sheet: FilledSheet) -> RegisterFormData:
    """The columns stand as they were filled in, whatever the policy has made of the form since."""
    filled, columns = sheet.filled, sheet.columns or {}
    form = page.rulebook.bundle.rule(filled.rule)
    if not isinstance(form, Form):
        raise TypeError(f"rule {filled.rule} is no form")
    words = {"name": sheet.by, "time": moment_words(localtime(filled.at)), "version": filled.version}
    return RegisterFormData(
        institution=page.rulebook.organization.name,
        form=form,
        rows=[columns],
        printed_at=localtime(now()),
        number=page.case.number_text,
        filled=_("Filled in by %(name)s, %(time)s, version %(version)d") % words,
    )


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _may_print(scene: ActScene) -> bool:
    """Of a complaint, those who see the whole of it: the reason may say more than a department is to know."""
    return sight(scene.state, scene.by, rulebook=scene.rulebook, at=scene.at) is Sight.WHOLE


def _sheet(scene: ActScene, row: Handover) -> HandoverSheetData:
    offered = next(each.event for each in scene.history if each.seq == row.seq)
    reason = offered.reason if isinstance(offered, e.HandoverOffered) else None
    parts = [each.text for each in scene.state.allegations.values() if each.department == row.to_department]
    matters = parts if scene.state.allegations else [scene.state.facts.matter]  # of a complaint their part of it
    words = vault.reveal([each.ref for each in (reason, row.papers, *matters) if each])
    signing = next((owed for owed in scene.state.obligations.values() if owed.subject == row.seq), None)
    return HandoverSheetData(
        institution=scene.rulebook.organization.name,
        number=scene.case.number_text,
        matter="\n".join(_word(words, each) for each in matters),
        first_contact=scene.names.get(scene.state.first_contact, ""),
        giver=_party(scene, row.from_department, row.from_person, row.offered_at),
        receiver=_receiver(scene, row),
        reason=_word(words, reason),
        offered_at=localtime(row.offered_at),
        sign_by=signing.due if signing else None,
        papers=[HandedPaper(name=line) for line in _word(words, row.papers).splitlines()],
        accepted_by_phone=scene.names.get(row.receiver or "", "") if row.mode == "phone" else "",
        accepted_at=localtime(row.answered_at) if row.answered_at else None,
        clause=str(signing.clause) if signing else "",
        printed_at=localtime(scene.at),
    )


def _word(words: dict[str, str | None], ref: e.Ref | None) -> str:
    return (words.get(ref.ref) or "") if ref else ""


def _receiver(scene: ActScene, row: Handover) -> Party:
    """Who signed, or who is to."""
    signed = next((each for each in scene.history if _signs(each.event, row.seq)), None)
    signer = getattr(signed.event, "signer", None) if signed else None
    person = signer or row.receiver or row.to_person
    return _party(scene, row.to_department, person, signed.at if signed else None)


def _signs(event: e.CaseEvent, handover: int) -> bool:
    return isinstance(event, e.HandoverSigned | e.PhoneAcceptanceConfirmed) and event.handover == handover


def _party(scene: ActScene, department: str, person: str | None, signed_at: datetime | None = None) -> Party:
    organization = scene.rulebook.organization
    row = organization.last_known(person) if person else None
    place = organization.department(department, scene.at)
    phone = (row.phone if row else "") or (place.phone if place else "")
    return Party(
        department=scene.names.get(department, ""),
        person=row.name if row else "",
        phone=phone,
        signed_at=localtime(signed_at) if signed_at else None,
    )

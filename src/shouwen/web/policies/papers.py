"""A policy as an official document, to be printed: PDF and Word in the layout of GB/T 9704."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from shouwen.policies.models import PolicyVersion
from shouwen.policies.queries import policy_version
from shouwen.reports.official_document import official_document, official_pdf
from shouwen.reports.official_word import official_docx
from shouwen.rules.language.policy import Policy
from shouwen.web.actors import institution_of
from shouwen.web.moments import now

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def policy_paper(request: HttpRequest, policy_id: str, form: str) -> HttpResponse:
    """A version as it was adopted, dated with the day of its adoption."""
    institution_id = institution_of(request).pk
    try:
        policy = policy_version(institution_id, policy_id, request.GET.get("version", ""))
    except PolicyVersion.DoesNotExist as missing:
        raise Http404 from missing
    row = PolicyVersion.objects.get(institution_id=institution_id, digest=policy.digest)
    return paper_of(request, policy, form, dated=timezone.localdate(row.adopted_at))


def paper_of(request: HttpRequest, policy: Policy, form: str, *, dated: date) -> HttpResponse:
    """``policy`` as a file in ``form`` (pdf, docx), under ``dated``. Raises Http404 for another form."""
    if form not in TYPES:
        raise Http404
    document = official_document(policy, institution=institution_of(request).name, dated=dated)
    content = official_pdf(document, at=now()) if form == "pdf" else official_docx(document)
    response = HttpResponse(content, content_type=TYPES[form])
    name = f"{policy.title}-{policy.version}.{form}"
    response["Content-Disposition"] = content_disposition_header(form != "pdf", name) or "attachment"
    return response

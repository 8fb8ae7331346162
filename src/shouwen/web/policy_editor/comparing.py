"""A draft beside what it changes: on the page per clause, and as a Word file with the changes tracked."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from shouwen.policies.models import OriginalKind, PolicyDraft, PolicyVersion
from shouwen.policies.originals import stored
from shouwen.policies.word_reading import read_word_document
from shouwen.reports.tracked_document import tracked_docx
from shouwen.rules.document_import.articles import imported
from shouwen.rules.drafting.comparing import ComparedArticle, Version, compared
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.document import read_document
from shouwen.web.names import names_of
from shouwen.web.policy_editor.finding import draft_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def compare(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What the draft changes, article by article."""
    draft = draft_of(request, draft_id)
    articles = _compared(draft)
    context = {"draft": draft, "articles": articles, "changed": sum(each.is_changed for each in articles)}
    return render(request, "web/policy_editor/compare.html", context | {"is_original": not draft.based_on})


def tracked(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The draft in Word, its changes tracked by the name of its writer."""
    draft = draft_of(request, draft_id)
    author = names_of(request).person(draft.created_by) or "首问"
    content = tracked_docx(draft.title, _compared(draft), author=author, at=draft.changed_at)
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(True, f"{draft.title}-修订.docx") or "attachment"
    return response


def _compared(draft: PolicyDraft) -> tuple[ComparedArticle, ...]:
    """Raises Http404 where there is nothing to compare with."""
    policy, _ = compile_policy(draft.text)
    before = _before(draft)
    if policy is None or before is None:
        raise Http404
    return compared(before, Version.of(policy))


def _before(draft: PolicyDraft) -> Version | None:
    """The version that the draft renews, else the document that it was imported from."""
    row = PolicyVersion.objects.filter(institution_id=draft.institution_id, digest=draft.based_on).first()
    if row:
        policy, _ = compile_policy(row.text, file=row.file)
        return Version.of(policy) if policy else None
    original = draft.originals.filter(kind=OriginalKind.IMPORTED).first()
    if original is None:
        return None
    document, _ = read_document(imported(read_word_document(stored(original.digest))).body)
    return Version.of_words(document)

"""The words of a draft: a passage or a heading written anew, an article added, and the source for an expert."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.policies.drafts import DraftRefusedError, change_draft, digest_of
from shouwen.policies.models import PolicyDraft
from shouwen.rules.drafting.clauses import last_line_of
from shouwen.rules.drafting.editing import with_article, with_heading, with_passage
from shouwen.rules.language.articles import Passage
from shouwen.rules.language.document import read_document
from shouwen.rules.language.typography import chinese_marks
from shouwen.web.actors import actor_of
from shouwen.web.management.changes import asked
from shouwen.web.policy_editor.finding import draft_of, refusals_told
from shouwen.web.policy_editor.ruling import saved
from shouwen.web.policy_editor.showing import problems_of
from shouwen.web.toasts import told_next

LONGEST = 300_000


@refusals_told
def words_form(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The words that begin in a line, in a field."""
    draft = draft_of(request, draft_id)
    line = _line(request.GET.get("line", ""))
    context = {"draft": draft, "line": line, "words": _words(draft, line), "seen": digest_of(draft)}
    return render(request, "web/policy_editor/words_form.html", context)


@require_POST
@refusals_told
def save_words(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Replace a passage or a heading; an empty passage is taken out."""
    draft = draft_of(request, draft_id)
    line = _line(request.POST.get("line", ""))
    words = request.POST.get("words", "")
    passage = _passage(draft, line)
    text = with_passage(draft.text, passage, words) if passage else _with_heading(draft, line, words)
    return saved(request, draft, text, _t("The words are changed."))


@require_POST
@refusals_told
def save_article(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """A new article behind another one."""
    draft = draft_of(request, draft_id)
    heading, words = request.POST.get("heading", "").strip(), request.POST.get("words", "")
    if not heading:
        raise DraftRefusedError("请写条号,如“第三条”,后面可以写条名")
    after = _last_line(draft, _line(request.POST.get("after", "")))
    text = with_article(draft.text, after=after, heading=heading, words=words)
    return saved(request, draft, text, _t("The article is added."))


@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The whole text in the policy language, for somebody who knows it."""
    draft = draft_of(request, draft_id)
    text, refused = draft.text, ""
    if request.method == "POST":
        text = request.POST.get("text", "")[:LONGEST]
        try:
            _keep_source(request, draft, text)
        except DraftRefusedError as error:
            refused = chinese_marks(str(error))
        else:
            told_next(request, _t("The text is saved."))
            return redirect("web:policy_draft", draft.pk)
    context = {"draft": draft, "text": text, "refused": refused, "seen": request.POST.get("seen") or digest_of(draft)}
    context["problems"] = _problems(request, draft, text)
    return render(request, "web/policy_editor/source.html", context, status=422 if refused else 200)


@require_POST
def check_source(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What is wrong with the text as it is typed; nothing is kept."""
    draft = draft_of(request, draft_id)
    problems = _problems(request, draft, request.POST.get("text", "")[:LONGEST])
    context = {"problems": problems, "with_lines": True}
    return render(request, "web/policy_editor/problems.html", context)


def _problems(request: HttpRequest, draft: PolicyDraft, text: str) -> list[object]:
    """The problems of ``text`` in the place of the draft's own."""
    tried = PolicyDraft(pk=draft.pk, institution_id=draft.institution_id, policy=draft.policy, text=text)
    asking = asked(request)
    return list(problems_of(tried, asking.organization, asking.at))


def _keep_source(request: HttpRequest, draft: PolicyDraft, text: str) -> None:
    change_draft(
        by=actor_of(request).staff,
        at=asked(request).at,
        institution_id=draft.institution_id,
        draft_id=draft.pk,
        seen=request.POST.get("seen", ""),
        text=text,
    )


def _words(draft: PolicyDraft, line: int) -> str:
    passage = _passage(draft, line)
    return passage.text if passage else _heading(draft, line)


def _passage(draft: PolicyDraft, line: int) -> Passage | None:
    document, _ = read_document(draft.text)
    parts = (part for article in document.articles for part in article.parts)
    return next((part for part in parts if isinstance(part, Passage) and part.line == line), None)


def _heading(draft: PolicyDraft, line: int) -> str:
    """The words of the heading in ``line``. Raises Http404 where there is none."""
    lines = draft.text.split("\n")
    if not 1 <= line <= len(lines) or not lines[line - 1].startswith("#"):
        raise Http404
    return lines[line - 1].partition(" ")[2].strip()


def _with_heading(draft: PolicyDraft, line: int, words: str) -> str:
    _heading(draft, line)
    if not words.strip():
        raise DraftRefusedError("条号和条名不能空着;要删去整条,请先删去它的文字和规则,再在源文里删去条号")
    return with_heading(draft.text, line, words)


def _last_line(draft: PolicyDraft, line: int) -> int:
    """The last line of the article whose heading or first words stand in ``line``."""
    document, _ = read_document(draft.text)
    article = next((each for each in document.articles if each.line == line), None)
    if article is None:
        raise Http404
    return last_line_of(article.parts[-1]) if article.parts else article.line


def _line(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0

"""A draft begins: from a Word document, or from a policy in force."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from shouwen.policies.adoptions import latest_sources
from shouwen.policies.drafts import DraftRefusedError, Upload, begin_draft
from shouwen.policies.models import PolicyDraft
from shouwen.policies.word_reading import UnreadableDocumentError, read_word_document
from shouwen.rules.document_import.articles import ImportedText, imported
from shouwen.rules.document_import.duplicates import Sameness, duplicates
from shouwen.rules.drafting.carrying import carried_over
from shouwen.rules.drafting.editing import with_front
from shouwen.rules.drafting.heads import new_head, next_version, policy_id
from shouwen.rules.language import nodes
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.policy import Policy
from shouwen.web.actors import institution_of
from shouwen.web.management.changes import Asked, asked
from shouwen.web.toasts import told_next

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

NEW = "new"
BY_TITLE = ""


class ImportForm(forms.Form):
    """The document, and which policy it renews."""

    document = forms.FileField(
        label=_("Word document (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx", "data-submits": "1"}),
        help_text=_("Drop the file here, or choose it. The text stays as it is written; nothing takes effect by it."),
    )
    renews = forms.ChoiceField(label=_("What it is"), required=False)

    def __init__(self, *given: Any, request: HttpRequest, **named: Any) -> None:
        super().__init__(*given, **named)
        known = [
            (policy.id, _t("new version of “%(title)s”") % {"title": policy.title})
            for policy in policies_in_force(request)
        ]
        same = _("recognise it by its title or its words")
        self.fields["renews"].choices = [(BY_TITLE, same), (NEW, _("a new policy")), *known]  # type: ignore[attr-defined]

    def clean_document(self) -> Upload:
        """The file, whole."""
        file: UploadedFile = self.cleaned_data["document"]
        return Upload(name=Path(file.name or "document.docx").name, content=file.read())


def policies_in_force(request: HttpRequest) -> list[Policy]:
    """The policies of the adoption that takes effect last, in their order."""
    compiled = (compile_policy(text, file=file)[0] for file, text in latest_sources(institution_of(request).pk))
    return [policy for policy in compiled if policy]


@require_POST
def import_document(request: HttpRequest) -> HttpResponse:
    """Read the dropped document into a draft."""
    form = ImportForm(request.POST, request.FILES, request=request)
    if form.is_valid():
        upload: Upload = form.cleaned_data["document"]
        try:
            draft = _imported(asked(request), upload, form.cleaned_data["renews"])
        except (UnreadableDocumentError, DraftRefusedError) as refused:
            form.add_error("document", str(refused))
        else:
            return redirect("web:policy_draft", draft.pk)
    context = {"form": form, "policies": (), "may_write": True}
    return render(request, "web/policy_editor/drafts.html", context, status=422)


@require_POST
def renew(request: HttpRequest, policy_id: str) -> HttpResponse:
    """A draft of the next version of a policy in force, with its text and its rules."""
    asking = asked(request)
    policy = next((each for each in policies_in_force(request) if each.id == policy_id), None)
    if policy is None:
        raise Http404
    draft = begin_draft(
        by=asking.actor.staff,
        at=asking.at,
        institution_id=asking.institution.pk,
        text=with_front(policy.document.text, _renewed_head(policy, asking)),
        based_on=policy.digest,
    )
    return redirect("web:policy_draft", draft.pk)


def _imported(asking: Asked, upload: Upload, renews: str) -> PolicyDraft:
    """Raises UnreadableDocumentError and DraftRefusedError."""
    found = imported(read_word_document(upload.content))
    title = found.title or Path(upload.name).stem
    renewed = _renewed(asking, renews, title, found.body)
    text, lost = _text(asking, found, title, renewed)
    draft = begin_draft(
        by=asking.actor.staff,
        at=asking.at,
        institution_id=asking.institution.pk,
        text=text,
        original=upload,
        based_on=renewed.digest if renewed else "",
    )
    _tell(asking, found, lost, renewed)
    return draft


def _renewed(asking: Asked, renews: str, title: str, body: str) -> Policy | None:
    """The policy in force that the document renews: as chosen, by the same title, or by nearly the same words."""
    known = policies_in_force(asking.request)
    if renews == BY_TITLE:
        return next((policy for policy in known if policy.title == title), None) or _repeated(body, known)
    return next((policy for policy in known if policy.id == renews), None)


def _repeated(body: str, known: list[Policy]) -> Policy | None:
    """The policy that the document has word for word but for a few places; one that breaks off renews nothing."""
    copies = duplicates(body, {policy.title: policy.document.text for policy in known})
    titles = [copy.title for copy in copies if copy.sameness is not Sameness.BEGINNING][:1]
    return next((policy for policy in known if policy.title in titles), None)


def _text(asking: Asked, found: ImportedText, title: str, renewed: Policy | None) -> tuple[str, tuple[str, ...]]:
    """(the draft's text, the rules of the renewed policy whose clause is not there any more)."""
    today = timezone.localdate(asking.at)
    if renewed is None:
        taken = {policy.id for policy in policies_in_force(asking.request)} | _drafted(asking)
        head = new_head(
            policy=policy_id(title, taken=taken),
            title=title,
            year=today.year,
            document_number=found.document_number,
            today=today,
        )
        return with_front(found.body, head), ()
    body, lost = carried_over(found.body, renewed)
    return with_front(body, {**_renewed_head(renewed, asking), "名称": title}), lost


def _drafted(asking: Asked) -> set[str]:
    rows = PolicyDraft.objects.filter(institution_id=asking.institution.pk)
    return set(rows.values_list("policy", flat=True))


def _renewed_head(policy: Policy, asking: Asked) -> dict[str, Any]:
    """The head of the next version: what was settled for the last one alone is left out."""
    head = nodes.plain(policy.document.front) if policy.document.front else {}
    facts = dict(head) if isinstance(head, dict) else {}
    for key in ("文号", "批准会议", "document_number", "meeting", "version", "effective", "生效日期"):
        facts.pop(key, None)
    today = timezone.localdate(asking.at)
    return {**facts, "版本": next_version(policy.version, year=today.year), "施行日期": today.isoformat()}


def _tell(asking: Asked, found: ImportedText, lost: tuple[str, ...], renewed: Policy | None) -> None:
    said = [_t("The document was read and kept as it came. Nothing is in force yet.")]
    if renewed and found.title != renewed.title:
        reused = _t("It is nearly “%(title)s” over again: the rules of that policy are reused, look at what differs.")
        said.append(reused % {"title": renewed.title})
    if found.dropped:
        said.append(
            ngettext("%(total)s page number was left out.", "%(total)s page numbers were left out.", len(found.dropped))
            % {"total": len(found.dropped)}
        )
    if lost:
        names = "、".join(lost)
        said.append(_t("These rules found no clause to stand under: %(names)s. Attach them anew.") % {"names": names})
    told_next(asking.request, " ".join(said))

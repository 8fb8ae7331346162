"""A draft's way into force: proposed by one person, published or given back by another; its originals."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from shouwen.cases import adoption
from shouwen.policies import drafts
from shouwen.policies.drafts import DraftRefusedError, Proposal, Upload
from shouwen.policies.models import OriginalFile, PolicyDraft
from shouwen.policies.originals import stored
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.typography import chinese_marks
from shouwen.web.actors import actor_of, institution_of
from shouwen.web.management.changes import asked
from shouwen.web.management.fields import DayField
from shouwen.web.moments import instant_words
from shouwen.web.policy_editor.finding import draft_of, refusals_told
from shouwen.web.toasts import told_next

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST = 20 * 1024 * 1024
"""Bytes of a stamped original."""
STAMPED = (".pdf", ".docx", ".jpg", ".jpeg", ".png", ".ofd")


class ProposalForm(forms.Form):
    """What the document will say of itself, and the stamped paper."""

    version = forms.CharField(label=_("Version"), max_length=40)
    document_number = forms.CharField(label=_("Document number"), max_length=80)
    meeting = forms.CharField(
        label=_("Approving meeting"), max_length=120, help_text=_("The meeting that passed it, with its number or day.")
    )
    effective = DayField(label=_("In force from"), help_text=_("Today or later: no policy reaches back."))
    stamped = forms.FileField(
        label=_("Signed and stamped original"),
        required=False,
        help_text=_("A scan or the file itself; it is kept beside the text with its fingerprint."),
    )

    @classmethod
    def of(cls, draft: PolicyDraft, at: datetime) -> "ProposalForm":
        """The form with what the draft's text says already."""
        policy, _ = compile_policy(draft.text)
        front = policy.front if policy else None
        today = timezone.localdate(at)
        initial = {
            "version": front.version if front else "",
            "document_number": front.document_number if front else "",
            "meeting": front.meeting if front else "",
            "effective": max(front.effective, today) if front else today,
        }
        return cls(initial=initial)

    def clean_stamped(self) -> Upload | None:
        """The file, whole; refused where it is too large or no paper."""
        file: UploadedFile | None = self.cleaned_data.get("stamped")
        if not file:
            return None
        name = Path(file.name or "").name
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("“%(name)s” is larger than 20 MB."), params={"name": name})
        if Path(name).suffix.lower() not in STAMPED:
            raise forms.ValidationError(_("Please give a PDF, OFD, Word file or picture of the paper."))
        return Upload(name=name, content=file.read())

    @property
    def proposal(self) -> Proposal:
        """What was typed."""
        typed: dict[str, Any] = self.cleaned_data
        return Proposal(**{name: typed[name] for name in ("version", "document_number", "meeting", "effective")})


class ReturnForm(forms.Form):
    """Why the draft goes back."""

    because = forms.CharField(
        label=_("What is to be changed"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


@require_POST
def propose(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Propose the draft for publication."""
    draft, form = draft_of(request, draft_id), ProposalForm(request.POST, request.FILES)
    if form.is_valid() and _proposed(request, draft, form):
        told_next(request, _t("Proposed. Somebody else publishes it."))
        return redirect("web:policy_draft", draft.pk)
    return render(request, "web/policy_editor/propose.html", {"draft": draft, "proposal": form}, status=422)


@require_POST
@refusals_told
def publish(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Put the proposed draft into force."""
    made = adoption.publish_draft(by=actor_of(request), at=asked(request).at, draft_id=draft_id)
    told_next(request, _t("Published. In force from %(when)s.") % {"when": instant_words(made.effective_at)})
    return redirect("web:policy_draft", draft_id)


@require_POST
@refusals_told
def give_back(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give the proposed draft back to be changed."""
    drafts.return_draft(**_step(request, draft_id), because=request.POST.get("because", "")[:500])
    told_next(request, _t("Given back to be changed."))
    return redirect("web:policy_draft", draft_id)


@require_POST
@refusals_told
def withdraw(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give the draft up."""
    drafts.withdraw_draft(**_step(request, draft_id))
    told_next(request, _t("The draft is given up. It can still be read here."))
    return redirect("web:policy_drafts")


def original(request: HttpRequest, original_id: UUID) -> HttpResponse:
    """An original as it came."""
    row = OriginalFile.objects.filter(pk=original_id, institution_id=institution_of(request).pk).first()
    if row is None:
        raise Http404
    try:
        content = stored(row.digest)
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    return response


def _step(request: HttpRequest, draft_id: UUID) -> dict[str, Any]:
    """Who does what when, as the actions ask for it."""
    actor = actor_of(request)
    return {
        "by": actor.staff,
        "at": asked(request).at,
        "institution_id": actor.institution_id,
        "draft_id": draft_of(request, draft_id).pk,
    }


def _proposed(request: HttpRequest, draft: PolicyDraft, form: ProposalForm) -> bool:
    try:
        drafts.propose_draft(
            **_step(request, draft.pk), proposal=form.proposal, stamped=form.cleaned_data.get("stamped")
        )
    except DraftRefusedError as refused:
        form.add_error(refused.field or None, chinese_marks(str(refused)))
        return False
    return True

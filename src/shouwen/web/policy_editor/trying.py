"""The scenarios of a draft: asked for, and told as they run."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shouwen.policies.drafts import digest_of
from shouwen.policies.models import PolicyDraft
from shouwen.trials import draft_trial
from shouwen.web.moments import now
from shouwen.web.policy_editor.finding import draft_of


@require_POST
def try_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Ask the worker to run the scenarios; those under way go on."""
    draft = draft_of(request, draft_id)
    draft_trial.ask(draft, at=now())
    if request.htmx:  # type: ignore[attr-defined]
        return progress(request, draft_id)
    return redirect("web:policy_draft", draft.pk)


def progress(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """How far they have come: the part of the page that asks again by itself."""
    return render(request, "web/policy_editor/trial.html", trial_context(draft_of(request, draft_id)))


def trial_context(draft: PolicyDraft) -> dict[str, object]:
    """What the page says of a draft's scenarios."""
    last = draft_trial.last_trial(draft.pk)
    return {
        "draft": draft,
        "has_scenarios": bool(draft_trial.packs_with(draft.policy)),
        "trial": last,
        "is_under_way": last is not None and last.is_under_way(now()),
        "is_of_this_text": last is not None and last.digest == digest_of(draft),
    }

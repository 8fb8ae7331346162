"""A draft and who asks for it; what a refused step says."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import trigger_client_event

from shouwen.policies.actions import PolicyRefusedError
from shouwen.policies.drafts import DraftRefusedError
from shouwen.policies.models import PolicyDraft
from shouwen.rules.language.typography import chinese_marks
from shouwen.web.actors import institution_of
from shouwen.web.toasts import went_wrong_next

View = Callable[..., HttpResponse]


def draft_of(request: HttpRequest, draft_id: UUID) -> PolicyDraft:
    """The draft of the asker's institution. Raises Http404."""
    draft = PolicyDraft.objects.filter(pk=draft_id, institution_id=institution_of(request).pk).first()
    if draft is None:
        raise Http404
    return draft


def refusals_told(view: View) -> View:
    """A refused step is said on the page that stays (409), or on the draft's page where no part of it asked."""

    @wraps(view)
    def told(request: HttpRequest, draft_id: UUID, *given: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, draft_id, *given, **named)
        except PolicyDraft.DoesNotExist as missing:
            raise Http404 from missing
        except (DraftRefusedError, PolicyRefusedError) as refused:
            return _said(request, draft_id, chinese_marks(str(refused)))

    return told


def _said(request: HttpRequest, draft_id: UUID, text: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return trigger_client_event(HttpResponse(status=409), "actRefused", {"text": text})
    went_wrong_next(request, text)
    return redirect("web:policy_draft", draft_id)

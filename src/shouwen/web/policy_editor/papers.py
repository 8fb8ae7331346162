"""A draft as an official document, to be read on paper before it is adopted."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from shouwen.rules.language.compiler import compile_policy
from shouwen.web.moments import now
from shouwen.web.policies.papers import paper_of
from shouwen.web.policy_editor.finding import draft_of


def draft_paper(request: HttpRequest, draft_id: UUID, form: str) -> HttpResponse:
    """A draft as it would look, dated today."""
    policy, _ = compile_policy(draft_of(request, draft_id).text)
    if policy is None:
        raise Http404
    return paper_of(request, policy, form, dated=timezone.localdate(now()))

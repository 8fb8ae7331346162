"""The list of drafts, and the page of one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.policies.drafts import digest_of
from shouwen.policies.models import DraftState, PolicyDraft
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.language.kinds import KINDS
from shouwen.web.actors import account_of, institution_of
from shouwen.web.management.changes import asked
from shouwen.web.policy_editor.beginning import ImportForm, policies_in_force
from shouwen.web.policy_editor.finding import draft_of
from shouwen.web.policy_editor.publishing import ProposalForm, ReturnForm
from shouwen.web.policy_editor.showing import shown
from shouwen.web.policy_editor.trying import trial_context

NEWEST = 50
"""Drafts that the list shows."""


def drafts(request: HttpRequest) -> HttpResponse:
    """The drafts, and where the next one begins."""
    rows = PolicyDraft.objects.filter(institution_id=institution_of(request).pk).order_by("-changed_at")[:NEWEST]
    context = {
        "drafts": rows,
        "form": ImportForm(request=request),
        "policies": policies_in_force(request),
        "may_write": AccountRole.POLICY_OWNER in account_of(request).roles,
    }
    return render(request, "web/policy_editor/drafts.html", context)


def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The editor."""
    row = draft_of(request, draft_id)
    return render(request, "web/policy_editor/draft.html", context_of(request, row) | trial_context(row))


def context_of(request: HttpRequest, row: PolicyDraft) -> dict[str, object]:
    """What the page of a draft and its parts show."""
    asking = asked(request)
    account = account_of(request)
    is_proposer = row.proposed_by is not None and row.proposed_by == account.staff_id
    return {
        "draft": row,
        "shown": shown(row, asking.organization, asking.at),
        "seen": digest_of(row),
        "kinds": [model.label for model in KINDS.values()],
        "may_edit": row.state == DraftState.OPEN and AccountRole.POLICY_OWNER in account.roles,
        "may_publish": row.state == DraftState.PROPOSED and not is_proposer,
        "proposal": ProposalForm.of(row, asking.at),
        "return_form": ReturnForm(),
        "originals": row.originals.all(),
    }

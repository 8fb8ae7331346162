"""Who may open which address: one table, enforced for every request, closed to everyone by default."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole


class Public:
    """Open to everyone, signed in or not."""


PUBLIC: Final = Public()
EVERYONE: Final = frozenset(AccountRole)
"""Everybody who is signed in."""
ADMINISTRATORS: Final = frozenset({AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR, AccountRole.AUDITOR})
ADMINISTRATOR: Final = frozenset({AccountRole.ADMINISTRATOR})
SECURITY: Final = frozenset({AccountRole.SECURITY_ADMINISTRATOR})
POLICY_OWNER: Final = frozenset({AccountRole.POLICY_OWNER})
PUBLISHERS: Final = POLICY_OWNER | {AccountRole.LEADER}
"""Who may publish what another has proposed."""
OVERSEERS: Final = frozenset({AccountRole.OVERSIGHT_OFFICE, AccountRole.LEADER})
AT_WORK: Final = EVERYONE - ADMINISTRATORS
"""Everybody who may have to do with cases: an administrator as such has not."""
READERS: Final = AT_WORK | {AccountRole.AUDITOR}
"""Those who may open a case that is their business, or that they watch over."""

Entry = frozenset[AccountRole] | Public

ACCESS: Final[dict[str, Entry]] = {
    "web:home": PUBLIC,  # who has no account can ask where their matter stands
    # the requester's pages: by the receipt's code
    "web:receipt": PUBLIC,
    "web:receipt_act": PUBLIC,
    "web:receipt_end": PUBLIC,
    "web:receipt_paper": PUBLIC,
    # what is promised, for everybody and for the wall
    "web:promises": PUBLIC,
    "web:complaint_guide": PUBLIC,
    "web:complaint_guide_sheet": PUBLIC,
    # accounts
    "web:sign_in": PUBLIC,
    "web:sign_out": PUBLIC,
    "web:change_person": PUBLIC,  # asks for staff number and PIN, on a computer opened with a password
    "web:account": EVERYONE,
    "web:change_password": EVERYONE,
    "web:set_pin": EVERYONE,
    "web:set_email": EVERYONE,
    # what is new
    "web:pulse": EVERYONE,
    "web:messages": EVERYONE,
    "web:outbox": frozenset({AccountRole.ADMINISTRATOR, AccountRole.AUDITOR}),
    "web:outbox_try_again": frozenset({AccountRole.ADMINISTRATOR}),
    # the desk: whoever may be asked
    "web:desk": AT_WORK,
    "web:desk_suggest": AT_WORK,
    "web:desk_register": AT_WORK,
    "web:desk_hold": AT_WORK,
    "web:desk_asked": AT_WORK,
    "web:desk_quick": AT_WORK,
    "web:desk_tip_off": AT_WORK,
    "web:desk_print_receipt": AT_WORK,
    "web:desk_print_materials": AT_WORK,
    "web:desk_lost": AT_WORK,
    "web:desk_reissue": AT_WORK,
    "web:desk_asked_again": AT_WORK,
    "web:desk_slips": AT_WORK,
    # cases at work
    "web:work": AT_WORK,
    "web:approvals": AT_WORK,
    "web:approval_register": AT_WORK,
    "web:approval_register_file": AT_WORK,
    "web:periods": AT_WORK,
    "web:record_periodic": AT_WORK,
    "web:cases": READERS,
    "web:case": READERS,
    "web:case_act": AT_WORK,
    "web:complaints": READERS,
    "web:complaint_file": READERS,
    "web:handover_sheet": READERS,
    "web:notice_sheet": READERS,
    "web:policy_form": READERS,
    "web:filled_form": READERS,
    "web:registers": AT_WORK,
    "web:register": AT_WORK,
    "web:register_file": AT_WORK,
    "web:shift": AT_WORK,
    "web:shift_sign_here": AT_WORK,
    "web:shift_colleague": AT_WORK,
    "web:absence": AT_WORK,
    "web:absence_return": AT_WORK,
    # supervision: what one's own department was ordered, what one has to check or to decide
    "web:orders": AT_WORK,
    "web:order_paper": READERS,
    "web:traces": OVERSEERS,
    "web:trace": AT_WORK,
    "web:trace_paper": AT_WORK,
    "web:commitments": OVERSEERS,
    "web:reception": AT_WORK,
    "web:reception_substitute": AT_WORK,
    "web:reception_missed": AT_WORK,
    "web:reception_verify": AT_WORK,
    "web:reception_side": AT_WORK,
    # reference
    "web:directory": EVERYONE,
    "web:directory_search": EVERYONE,
    "web:report_information": AT_WORK,
    "web:directory_gaps": EVERYONE,
    "web:norms": EVERYONE,
    "web:norms_sheet": EVERYONE,
    "web:policies": EVERYONE,
    "web:policy": EVERYONE,
    "web:policy_version": EVERYONE,
    "web:policy_counts": READERS,
    "web:policy_paper": EVERYONE,
    # the policy editor: its owner writes and proposes, another owner or a leader publishes
    "web:import_policy": POLICY_OWNER,
    "web:renew_policy": POLICY_OWNER,
    "web:draft_rule": POLICY_OWNER,
    "web:try_draft_rule": POLICY_OWNER,
    "web:save_draft_rule": POLICY_OWNER,
    "web:remove_draft_rule": POLICY_OWNER,
    "web:draft_words": POLICY_OWNER,
    "web:save_draft_words": POLICY_OWNER,
    "web:save_draft_article": POLICY_OWNER,
    "web:draft_source": POLICY_OWNER,
    "web:check_draft_source": POLICY_OWNER,
    "web:propose_draft": POLICY_OWNER,
    "web:withdraw_draft": POLICY_OWNER,
    "web:policy_drafts": PUBLISHERS,
    "web:policy_draft": PUBLISHERS,
    "web:try_draft": PUBLISHERS,
    "web:draft_trial": PUBLISHERS,
    "web:compare_draft": PUBLISHERS,
    "web:replay_draft": PUBLISHERS,
    "web:replay_draft_month": PUBLISHERS,
    "web:tracked_draft": PUBLISHERS,
    "web:draft_paper": PUBLISHERS,
    "web:publish_draft": PUBLISHERS,
    "web:return_draft": PUBLISHERS,
    "web:policy_original": PUBLISHERS,
    # the management: the organisation, its accounts, its policies, the state of the installation
    "web:management": ADMINISTRATORS | POLICY_OWNER,
    "web:managed_people": ADMINISTRATOR,
    "web:new_managed_person": ADMINISTRATOR,
    "web:managed_person": ADMINISTRATOR,
    "web:change_managed_person": ADMINISTRATOR,
    "web:managed_departments": ADMINISTRATOR,
    "web:new_managed_department": ADMINISTRATOR,
    "web:managed_department": ADMINISTRATOR,
    "web:change_managed_department": ADMINISTRATOR,
    "web:new_managed_post": ADMINISTRATOR,
    "web:managed_post": ADMINISTRATOR,
    "web:change_managed_post": ADMINISTRATOR,
    "web:managed_duty": ADMINISTRATOR,
    "web:set_managed_turn": ADMINISTRATOR,
    "web:withdraw_managed_turn": ADMINISTRATOR,
    "web:managed_loading": ADMINISTRATOR,
    "web:loading_template": ADMINISTRATOR,
    "web:load_workbook": ADMINISTRATOR,
    "web:managed_accounts": SECURITY,
    "web:new_managed_account": SECURITY,
    "web:managed_account": SECURITY,
    "web:change_managed_account": SECURITY,
    "web:reset_managed_password": SECURITY,
    "web:reset_managed_pin": SECURITY,
    "web:managed_erasure": SECURITY,
    "web:managed_policies": POLICY_OWNER,
    "web:adopt_policies": POLICY_OWNER,
    "web:managed_status": frozenset({AccountRole.ADMINISTRATOR, AccountRole.AUDITOR}),
    "web:verify_ledger": frozenset({AccountRole.ADMINISTRATOR, AccountRole.AUDITOR}),
    "web:verification_progress": frozenset({AccountRole.ADMINISTRATOR, AccountRole.AUDITOR}),
    # complaining: by anybody, without an account
    "web:complain": PUBLIC,
    # telling in confidence: by anybody, without an account
    "web:tell": PUBLIC,
    "web:tell_write": PUBLIC,
    "web:tell_retaliation": PUBLIC,
    # papers of a matter: whoever may read the matter
    "web:case_papers": AT_WORK,
    "web:case_paper": AT_WORK,
    "web:give_case_paper": AT_WORK,
    # sealed files: of those at work only whom the policy names, each view asks again
    "web:sealed_files": AT_WORK,
    "web:sealed_new": AT_WORK,
    "web:sealed_envelope": AT_WORK,
    "web:sealed_file": AT_WORK,
    "web:sealed_open": AT_WORK,
    "web:sealed_paper": AT_WORK,
    "web:sealed_act": AT_WORK,
    # the oversight
    "web:oversight_overview": OVERSEERS,
    "web:oversight": OVERSEERS,
    "web:verify_lateness": OVERSEERS,
    "web:oversight_signs": OVERSEERS,
    "web:verify_sign": OVERSEERS,
    "web:oversight_missed": OVERSEERS,
    "web:verify_missed": OVERSEERS,
    "web:set_aside_missed": frozenset({AccountRole.OVERSIGHT_OFFICE}),
    "web:oversight_overdue": OVERSEERS,
    "web:periods_late": OVERSEERS,
    "web:oversight_figures": OVERSEERS,
    "web:oversight_registered": OVERSEERS,
    "web:oversight_bounced": OVERSEERS,
    "web:oversight_corrected": OVERSEERS,
    "web:gaming_watch": OVERSEERS,
    "web:oversight_satisfaction": OVERSEERS,
    "web:oversight_refused": OVERSEERS,
    "web:analysis": OVERSEERS,
    "web:analysis_file": OVERSEERS,
    # surveys: the sheet by its code; who may see which campaign is asked of each
    "web:survey_sheet": PUBLIC,
    "web:survey_answer": PUBLIC,
    "web:surveys": AT_WORK,
    "web:survey": AT_WORK,
    "web:survey_sheets": AT_WORK,
    "web:survey_step": AT_WORK,
    # follow-up calls and assessments: whose they are is asked of each
    "web:follow_ups": AT_WORK,
    "web:follow_up_report": OVERSEERS,
    "web:assessments": AT_WORK,
    "web:assessment": AT_WORK,
    "web:assessment_file": AT_WORK,
    # inspections: who may see which round and finding is asked of each
    "web:inspections": AT_WORK,
    "web:open_inspection": AT_WORK,
    "web:inspection": AT_WORK,
    "web:inspection_subject": AT_WORK,
    "web:inspection_step": AT_WORK,
    "web:close_inspection": AT_WORK,
    "web:inspection_lots": AT_WORK,
    "web:bulletin": AT_WORK,
    "web:sign_bulletin": AT_WORK,
    "web:bulletin_paper": AT_WORK,
    # accountability: who may see which matter is asked of each; nobody sees a colleague's
    "web:accountability": AT_WORK,
    "web:accountability_matter": AT_WORK,
    "web:accountability_decision": AT_WORK,
    "web:accountability_appeal": AT_WORK,
    "web:accountability_step": AT_WORK,
    "web:accountability_mine": AT_WORK,
    "web:explain_missed": AT_WORK,
    "web:open_accountability": frozenset({AccountRole.OVERSIGHT_OFFICE}),
    "web:scores": AT_WORK,
    "web:object_to_score": AT_WORK,
    "web:review_score": AT_WORK,
    "web:commendations": AT_WORK,
}


def may_enter(view_name: str, user: Account | AnonymousUser) -> bool:
    """Whether ``user`` may open the address called ``view_name``; an address that the table forgot opens to nobody."""
    entry = ACCESS.get(view_name, frozenset())
    if isinstance(entry, Public):
        return True
    return isinstance(user, Account) and user.is_active and not entry.isdisjoint(user.roles)


class AccessMiddleware:
    """Asks the table before every view of the screens; the admin and the API guard their own addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on: the decision is made when the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Let in, ask to sign in, or raise PermissionDenied."""
        match = request.resolver_match
        if match is None or match.app_names[:1] != ["web"] or may_enter(match.view_name, request.user):
            return None
        if request.user.is_authenticated:
            raise PermissionDenied
        return ask_to_sign_in(request)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Where nothing can be lost: the sign-in page. Else an answer that leaves the half-typed page standing."""
    if request.htmx:  # type: ignore[attr-defined]
        return trigger_client_event(HttpResponse(status=401), "signedOut")
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return render(request, "401.html", status=401)

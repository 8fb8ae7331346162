"""交接班, signed by the next person with their PIN at this computer, or from their own."""

from datetime import datetime

from django.contrib.auth import authenticate, login
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.cases.actions.shifts import sign_shift_handover
from shouwen.cases.actors import Actor
from shouwen.cases.queries.shift_page import ShiftPage, givers, shift_page
from shouwen.cases.refusals import ActRefused
from shouwen.organization.models import Account
from shouwen.organization.snapshot import snapshot
from shouwen.web.accounts.opened_computer import opened_for
from shouwen.web.actors import actor_of, institution_of
from shouwen.web.case.finding import for_readers
from shouwen.web.moments import now
from shouwen.web.refusals import show_refusal
from shouwen.web.shift.forms import ReadListForm, SignHereForm
from shouwen.web.toasts import told_next


@never_cache
def shift(request: HttpRequest) -> HttpResponse:
    """One's own list, which the next person signs here; and the colleagues whose list one may take over."""
    by, at = actor_of(request), now()
    return _own_list(request, shift_page(by.staff, by=by, at=at), SignHereForm(), at)


@require_POST
@sensitive_post_parameters("pin")
def sign_here(request: HttpRequest) -> HttpResponse:
    """The next person signs with staff number and PIN, and goes on at this computer."""
    by, at = actor_of(request), now()
    form = SignHereForm(request.POST)
    account = _next_person(request, form) if form.is_valid() else None
    if account and _passed(_actor(request, account), by.staff, form, at):
        login(request, account)
        return redirect("web:work")
    return _own_list(request, shift_page(by.staff, by=by, at=at), form, at)


@never_cache
@for_readers
@require_http_methods(["GET", "POST"])
def colleague(request: HttpRequest, giver: str) -> HttpResponse:
    """A colleague's list, taken over from one's own account."""
    by, at = actor_of(request), now()
    page = shift_page(giver, by=by, at=at)
    form = ReadListForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _passed(by, giver, form, at):
        told_next(request, _told(page))
        return redirect("web:work")
    return render(request, "web/shift/colleague.html", {"page": page, "form": form}, status=422 if form.errors else 200)


def _own_list(request: HttpRequest, page: ShiftPage, form: Form, at: datetime) -> HttpResponse:
    by = actor_of(request)
    organization = snapshot(by.institution_id, by.institution.organization_version)
    context = {"page": page, "form": form, "colleagues": givers(organization, by.staff, at)}
    return render(request, "web/shift/shift.html", context, status=422 if form.errors else 200)


def _next_person(request: HttpRequest, form: Form) -> Account | None:
    """Whose PIN it is; ``None`` with the reason at its field."""
    opened = opened_for(request)
    if opened is None:
        form.add_error("pin", _("This computer was not opened with a password today. Take over from your own account."))
        return None
    typed = form.cleaned_data
    account = authenticate(request, username=typed["username"], secret_pin=typed["pin"], institution_id=opened)
    if isinstance(account, Account) and account.staff_id:
        return account
    form.add_error("pin", _("The staff number or the PIN is wrong. Nothing was signed."))
    return None


def _actor(request: HttpRequest, account: Account) -> Actor:
    person = account.staff_id.hex if account.staff_id else None
    return Actor(institution=institution_of(request), person=person, roles=frozenset(account.roles))


def _passed(taker: Actor, giver: str, form: Form, at: datetime) -> bool:
    """Signed; or refused, with the reasons above the form."""
    try:
        sign_shift_handover(by=taker, at=at, from_person=giver, case_ids=form.cleaned_data["case_ids"])
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _told(page: ShiftPage) -> str:
    number = len(page.lines)
    return ngettext(
        "Taken over from %(name)s: %(number)s matter.", "Taken over from %(name)s: %(number)s matters.", number
    ) % {"name": page.giver.name, "number": number}

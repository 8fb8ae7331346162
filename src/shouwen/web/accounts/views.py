"""Signing in, changing person, one's own password, PIN and e-mail address."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from shouwen.organization.actions.accounts import set_email, set_password, set_pin
from shouwen.organization.models import Account
from shouwen.organization.revision import ChangeRefusedError
from shouwen.web.access import ADMINISTRATORS
from shouwen.web.accounts.demonstration import demonstration
from shouwen.web.accounts.forms import ChangePersonForm, SetEmailForm, SetPinForm, SignInForm
from shouwen.web.accounts.identity_provider import provider_address
from shouwen.web.accounts.opened_computer import mark_closed, mark_opened, opened_for
from shouwen.web.actors import account_of, institution_of
from shouwen.web.moments import now
from shouwen.web.navigation import navigation
from shouwen.web.toasts import told_next


class SignIn(LoginView):
    """Staff number and password, the institution's identity provider where there is one; in a demo also the demo
    accounts, one click each."""

    template_name = "web/accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The form, the way to the identity provider, and the demo's accounts where the database is one."""
        return super().get_context_data(demonstration=demonstration(), provider=provider_address(), **given)

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, and note that the computer was opened with a password."""
        response = super().form_valid(form)
        mark_opened(response, form.get_user())
        return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and close the computer: from now on a password is needed."""
    logout(request)
    response = redirect("web:sign_in")
    mark_closed(response)
    return response


@require_POST
@sensitive_post_parameters("pin")
def change_person(request: HttpRequest) -> HttpResponse:
    """Another person goes on at this computer: the session is swapped, the page stays as it is."""
    if not request.htmx:  # type: ignore[attr-defined]
        raise BadRequest
    form = ChangePersonForm(request.POST)
    account = _colleague(request, form) if form.is_valid() else None
    if account is None:
        return render(request, "web/accounts/change_person_form.html", {"form": form}, status=422)
    login(request, account)
    return _changed(request, account)


def _colleague(request: HttpRequest, form: ChangePersonForm) -> Account | None:
    """The account of the form; None with the reason at its field."""
    opened = opened_for(request)
    if opened is None:
        form.add_error(None, _("This computer was not opened with a password today. Please sign in with yours."))
        return None
    typed = form.cleaned_data
    account = authenticate(request, username=typed["username"], secret_pin=typed["pin"], institution_id=opened)
    if isinstance(account, Account) and ADMINISTRATORS.isdisjoint(account.roles):
        return account
    form.add_error("pin", _("The staff number or the PIN is wrong. What was typed on the page is kept."))
    return None


def _changed(request: HttpRequest, account: Account) -> HttpResponse:
    """The empty form again, the header of the new person, and the new token for whatever is half typed."""
    request.user = account
    told = _("Now signed in: %(name)s. What was typed on this page is kept.") % {"name": account}
    context = {"form": ChangePersonForm(), **navigation(request)}
    response = render(request, "web/accounts/person_changed.html", context)
    return trigger_client_event(response, "personChanged", {"told": told, "csrf": get_token(request)})


def account(request: HttpRequest) -> HttpResponse:
    """One's own account: who one is, what one may, password, PIN, e-mail, sound, language, signing out."""
    return render(request, "web/accounts/account.html", {"account": account_of(request)})


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; sessions elsewhere end, this one goes on."""
    account = account_of(request)
    form = PasswordChangeForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        _keep_password(request, account, form.cleaned_data["new_password1"])
        told_next(request, _("The new password holds from now on."))
        return redirect("web:account")
    return _form_page(request, form, _("Change password"))


def _keep_password(request: HttpRequest, account: Account, password: str) -> None:
    institution = institution_of(request)
    by = account.staff_id
    set_password(institution_id=institution.pk, account_id=account.pk, password=password, by=by, at=now())
    account.refresh_from_db()
    update_session_auth_hash(request, account)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_pin(request: HttpRequest) -> HttpResponse:
    """A new PIN, confirmed by the password: whoever finds a page left open cannot set one."""
    form = SetPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _keep_pin(request, form):
        told_next(request, _("The new PIN holds from now on."))
        return redirect("web:account")
    return _form_page(request, form, _("Set PIN"))


def _keep_pin(request: HttpRequest, form: SetPinForm) -> bool:
    return _changed_own(request, form, set_pin, "pin", _("The password is wrong. The old PIN was kept."))


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def change_email(request: HttpRequest) -> HttpResponse:
    """Where one's notices go, confirmed by the password: whoever finds a page left open cannot redirect them."""
    form = SetEmailForm(request.POST or None, initial={"email": account_of(request).email})
    if request.method == "POST" and form.is_valid() and _keep_email(request, form):
        told_next(request, _("The e-mail address holds from now on."))
        return redirect("web:account")
    return _form_page(request, form, _("Change the e-mail address"))


def _keep_email(request: HttpRequest, form: SetEmailForm) -> bool:
    return _changed_own(request, form, set_email, "email", _("The password is wrong. The old address was kept."))


def _changed_own(request: HttpRequest, form: Form, change: Callable[..., object], field: str, kept: str) -> bool:
    """Whether one's own ``field`` was changed; else the form says why not: ``kept`` where the password is wrong."""
    account, typed = account_of(request), form.cleaned_data
    if not _is_confirmed(request, typed["password"]):
        form.add_error("password", kept)
        return False
    try:
        change(
            institution_id=institution_of(request).pk,
            account_id=account.pk,
            by=account.staff_id,
            at=now(),
            **{field: typed[field]},
        )
    except ChangeRefusedError as refused:
        form.add_error(field, str(refused))
        return False
    return True


def _is_confirmed(request: HttpRequest, password: str) -> bool:
    """Whether ``password`` is that of the person who is signed in."""
    return authenticate(request, username=account_of(request).username, password=password) is not None


def _form_page(request: HttpRequest, form: Any, title: str) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "web/accounts/form.html", {"form": form, "title": title}, status=status)

"""账号: the list, one account, its changes, and secrets that are shown once."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.organization import actions
from shouwen.organization.models import Account
from shouwen.web.actors import account_of, institution_of
from shouwen.web.management.accounts.changes import CHANGES, OPEN, open_account
from shouwen.web.management.accounts.secrets import new_password, new_pin
from shouwen.web.management.beginning import begin
from shouwen.web.management.changes import Asked, asked, attempt, offered
from shouwen.web.toasts import told_next

LISTED_AT_ONCE = 50


class SearchForm(forms.Form):
    """Whose account one looks for, and after which the list goes on."""

    text = forms.CharField(label=_("Name, staff number or sign-in name"), max_length=60, required=False)
    after = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)


def accounts(request: HttpRequest) -> HttpResponse:
    """Fifty accounts at a time by sign-in name; the list alone for htmx."""
    form = SearchForm(request.GET)
    words = form.cleaned_data if form.is_valid() else {"text": "", "after": ""}
    rows = list(_found(request, **words)[: LISTED_AT_ONCE + 1])
    context = {
        "form": form,
        "text": words["text"],
        "rows": rows[:LISTED_AT_ONCE],
        "after": rows[LISTED_AT_ONCE - 1].username if len(rows) > LISTED_AT_ONCE else "",
    }
    name = "results.html" if request.htmx else "accounts.html"  # type: ignore[attr-defined]
    return render(request, f"web/management/accounts/{name}", context)


@require_http_methods(["GET", "POST"])
def new_account(request: HttpRequest) -> HttpResponse:
    """An account begins."""
    asking = asked(request)
    return begin(asking, OPEN, make=lambda typed: open_account(asking, typed), page="web:managed_account")


def account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One account, with what can be changed."""
    return _page(asked(request, account_id), _own(request, account_id), {})


@require_POST
def change_account(request: HttpRequest, account_id: UUID, name: str) -> HttpResponse:
    """Make one change and show the account again."""
    found, asking = _others(request, account_id), asked(request, account_id)
    outcome = attempt(asking, CHANGES, name)
    if outcome.told:
        told_next(request, outcome.told)
        return redirect("web:managed_account", account_id)
    return _page(asking, found, outcome.bound)


@require_POST
@never_cache
def reset_password(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """A new password, shown once on this very answer; who was signed in with the old one is signed out."""
    password = new_password()

    def keep(asking: Asked) -> None:
        actions.set_password(account_id=account_id, password=password, **asking.common)

    return _shown_once(request, account_id, _t("New password"), password, keep)


@require_POST
@never_cache
def reset_pin(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """A new PIN, shown once on this very answer."""
    pin = new_pin()

    def keep(asking: Asked) -> None:
        actions.set_pin(account_id=account_id, pin=pin, **asking.common)

    return _shown_once(request, account_id, _t("New PIN"), pin, keep)


def _shown_once(
    request: HttpRequest, account_id: UUID, title: str, secret: str, keep: Callable[[Asked], None]
) -> HttpResponse:
    found = _others(request, account_id)
    keep(asked(request, account_id))
    return render(request, "web/management/accounts/secret.html", {"account": found, "title": title, "secret": secret})


def _found(request: HttpRequest, *, text: str, after: str) -> "QuerySet[Account]":
    rows = Account.objects.filter(institution=institution_of(request), username__gt=after).order_by("username")
    named = Q(username__icontains=text) | Q(staff__name__icontains=text) | Q(staff__staff_number__icontains=text)
    return rows.filter(named) if text else rows


def _own(request: HttpRequest, account_id: UUID) -> Account:
    """An account of this institution. Raises Http404."""
    return get_object_or_404(Account, pk=account_id, institution=institution_of(request))


def _others(request: HttpRequest, account_id: UUID) -> Account:
    """Somebody else's account. Raises PermissionDenied for one's own: nobody changes their own rights."""
    found = _own(request, account_id)
    if found.pk == account_of(request).pk:
        raise PermissionDenied(_t("Nobody changes their own account here; another security administrator does."))
    return found


def _page(asking: Asked, found: Account, bound: Mapping[str, BaseForm]) -> HttpResponse:
    is_own = found.pk == account_of(asking.request).pk
    changes = {} if is_own or not found.is_active else CHANGES
    context = {
        "account": found,
        "is_own": is_own,
        "has_password": found.has_usable_password(),
        "offered": offered(asking, changes, lambda name: _address(found, name), bound),
        "organization": asking.organization,
        "at": asking.at,
    }
    status = 422 if bound else 200
    return render(asking.request, "web/management/accounts/account.html", context, status=status)


def _address(found: Account, name: str) -> str:
    return reverse("web:change_managed_account", args=[found.pk, name])

"""制度发布: texts are uploaded, checked against the organisation, and adopted from a day on."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth import authenticate
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.cases.adoption import adopt_policies
from shouwen.organization.models import Account
from shouwen.policies.actions import PolicyRefusedError
from shouwen.policies.adoptions import adoptions, in_force_number, latest_sources
from shouwen.web.access import PUBLISHERS
from shouwen.web.actors import account_of, actor_of, institution_of
from shouwen.web.management.adoption.draft import Draft, drawn_up
from shouwen.web.management.changes import Asked, asked
from shouwen.web.management.fields import InstantField
from shouwen.web.management.kept_files import NotKeptError, drop, keep, kept
from shouwen.web.moments import instant_words
from shouwen.web.toasts import told_next

LARGEST = 1024 * 1024
MOST_FILES = 50


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class PoliciesField(forms.FileField):
    """One or several policies in UTF-8; gives (name, text) pairs."""

    widget = ManyFilesInput(attrs={"accept": ".md"})

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, str]]:
        """The texts by file name. Raises ValidationError, with the file named."""
        files = (data or [None]) if isinstance(data, list) else [data]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("More than 50 files at once. Please upload them in several parts."))
        sources = [self._read(super(PoliciesField, self).clean(file, initial)) for file in files]
        names = [name for name, _text in sources]
        if len(set(names)) < len(names):
            raise forms.ValidationError(_("Two files have the same name. Please rename one of them."))
        return sources

    def _read(self, file: UploadedFile) -> tuple[str, str]:
        name = Path(file.name or "").name
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("“%(name)s” is larger than 1 MB."), params={"name": name})
        try:
            return name, file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = _("“%(name)s” is no UTF-8 text. Please save it as UTF-8 in the editor and choose it again.")
            raise forms.ValidationError(message, params={"name": name}) from error


class UploadForm(forms.Form):
    """The texts."""

    policies = PoliciesField(
        label=_("Policies (.md)"),
        help_text=_("One or several files. They are checked first; nothing is adopted before you say so."),
    )


class AdoptForm(forms.Form):
    """From when on, and what is given up."""

    token = forms.CharField(widget=forms.HiddenInput)
    effective_at = InstantField(
        label=_("In force from"), required=False, help_text=_("Empty: at once. Never in the past.")
    )
    withdrawn = forms.MultipleChoiceField(label=_("Given up"), required=False, widget=forms.CheckboxSelectMultiple)
    second = forms.CharField(
        label=_("Staff number of the second person"),
        max_length=80,
        required=False,
        help_text=_("Another policy owner or a leader, here beside you, agrees with their PIN."),
    )
    second_pin = forms.CharField(
        label=_("PIN of the second person"),
        required=False,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *given: Any, ids: Sequence[str] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["withdrawn"].choices = [(each, each) for each in ids]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def adoption(request: HttpRequest) -> HttpResponse:
    """What was adopted so far, and the form for the next texts."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        files = [(name, text.encode()) for name, text in form.cleaned_data["policies"]]
        token = keep(files, account_of(request).pk)
        return _checked(asked(request), AdoptForm(initial={"token": token}), token)
    return _page(request, form, 422 if form.errors else 200)


@require_POST
def adopt(request: HttpRequest) -> HttpResponse:
    """Adopt the checked texts; ``recheck`` checks them again with what is to be given up."""
    asking, token = asked(request), request.POST.get("token", "")
    form = AdoptForm(request.POST, ids=request.POST.getlist("withdrawn"))
    if form.is_valid() and "recheck" not in request.POST and _adopted(asking, form):
        return redirect("web:managed_policies")
    return _checked(asking, form, token)


def _adopted(asking: Asked, form: AdoptForm) -> bool:
    typed = form.cleaned_data
    effective_at = _beginning(typed["effective_at"], asking.at)
    try:
        draft = _draft(asking, typed["token"], typed["withdrawn"], effective_at)
        second = None if draft.errors else _second_person(asking, form)
        if second is None:
            return False
        adopt_policies(
            by=actor_of(asking.request),
            at=asking.at,
            sources=draft.sources,
            effective_at=effective_at,
            approved_by=second,
        )
    except NotKeptError:
        return False
    except PolicyRefusedError as refused:
        form.add_error("effective_at", [f"{each.message}。{each.mend}。" for each in refused.problems])
        return False
    drop(typed["token"], account_of(asking.request).pk)
    told_next(asking.request, _t("Adopted. In force from %(when)s.") % {"when": instant_words(effective_at)})
    return True


def _second_person(asking: Asked, form: AdoptForm) -> UUID | None:
    """The other member of the staff who agrees; None, with the reason at the field, where nobody fitting does."""
    typed = form.cleaned_data
    account = authenticate(
        asking.request,
        username=typed["second"],
        secret_pin=typed["second_pin"],
        institution_id=asking.institution.pk,
    )
    if not isinstance(account, Account) or account.staff_id is None:
        form.add_error("second_pin", _t("Staff number and PIN do not match."))
    elif account.staff_id == account_of(asking.request).staff_id:
        form.add_error("second", _t("Nobody publishes alone: this has to be somebody else."))
    elif PUBLISHERS.isdisjoint(account.roles):
        form.add_error("second", _t("This person is neither a policy owner nor a leader."))
    else:
        return account.staff_id
    return None


def _beginning(chosen: datetime | None, at: datetime) -> datetime:
    """The chosen instant; a form knows minutes only, so the present minute means now."""
    this_minute = at.replace(second=0, microsecond=0)
    return at if chosen is None or this_minute <= chosen <= at else chosen


def _checked(asking: Asked, form: AdoptForm, token: str) -> HttpResponse:
    """What would be in force, and everything that is wrong with it."""
    withdrawn = form.data.getlist("withdrawn") if form.is_bound else []  # type: ignore[attr-defined]
    try:
        draft = _draft(asking, token, withdrawn, asking.at)
    except NotKeptError:
        upload = UploadForm()
        gone = _t("The texts are no longer kept. Please choose them again.")
        return _page(asking.request, upload, 422, gone=gone)
    context = {"draft": draft, "form": form, "withdrawn": withdrawn, "earliest": timezone.localtime(asking.at)}
    status = 422 if draft.errors or form.errors else 200
    return render(asking.request, "web/management/adoption/draft.html", context, status=status)


def _draft(asking: Asked, token: str, withdrawn: Sequence[str], at: datetime) -> Draft:
    files = kept(token, account_of(asking.request).pk)
    uploaded = [(name, path.read_text(encoding="utf-8")) for name, path in files]
    current = latest_sources(asking.institution.pk)
    return drawn_up(uploaded, current, withdrawn, organization=asking.organization, at=at)


def _page(request: HttpRequest, form: UploadForm, status: int, *, gone: str = "") -> HttpResponse:
    rows = adoptions(institution_of(request).pk)
    asking = asked(request)
    context = {
        "form": form,
        "adoptions": rows,
        "in_force": in_force_number(rows, asking.at),
        "at": asking.at,
        "gone": gone,
    }
    return render(request, "web/management/adoption/adoption.html", context, status=status)

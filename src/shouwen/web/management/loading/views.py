"""组织导入: the template, a first look at a filled-in workbook, and loading it whole or not at all."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from shouwen.organization.loading.previewing import PlannedChange
from shouwen.organization.revision import ChangeRefusedError
from shouwen.organization.spreadsheet import (
    WorkbookProblemsError,
    load_workbook,
    preview_workbook,
    write_template,
)
from shouwen.rules.account_roles import AccountRole
from shouwen.web.actors import account_of
from shouwen.web.management.changes import Asked, asked
from shouwen.web.management.kept_files import NotKeptError, drop, keep, kept
from shouwen.web.management.loading.words import counts, lines
from shouwen.web.toasts import told_next

LARGEST = 10 * 1024 * 1024
LINES_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ACCOUNTS = {"AccountOpened", "AccountRolesChanged", "EmailSet"}


class WorkbookForm(forms.Form):
    """The filled-in template."""

    workbook = forms.FileField(
        label=_("Filled-in workbook (xlsx)"),
        help_text=_("First you see what would change; nothing is loaded before you say so."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_workbook(self) -> UploadedFile:
        """Not larger than a workbook can reasonably be. Raises ValidationError."""
        file: UploadedFile = self.cleaned_data["workbook"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB. Please load it in several parts."))
        return file


def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path)
        response = HttpResponse(path.read_bytes(), content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="shouwen-organization.xlsx"'
    return response


def loading(request: HttpRequest) -> HttpResponse:
    """The page that asks for the workbook, and shows what it would change."""
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    if form.is_valid():
        file = form.cleaned_data["workbook"]
        token = keep([(file.name, file.read())], account_of(request).pk)
        return _looked_at(asked(request), token)
    status = 422 if form.errors else 200
    return render(request, "web/management/loading/loading.html", {"form": form}, status=status)


@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Put the workbook that was looked at into force; where the organisation has changed since, look again."""
    asking, token = asked(request), request.POST.get("token", "")
    if request.POST.get("seen") != str(asking.institution.organization_version):
        return _looked_at(asking, token, _t("The organisation was changed meanwhile. Please look again."))
    try:
        _load(asking, token)
    except (NotKeptError, WorkbookProblemsError, ChangeRefusedError):
        return _looked_at(asking, token)
    told_next(request, _t("The workbook is in force from now on."))
    return redirect("web:managed_people")


def _load(asking: Asked, token: str) -> None:
    path = _path(asking, token)
    _check_may_load(asking, preview_workbook(path, **asking.common))
    load_workbook(path, **asking.common)
    drop(token, account_of(asking.request).pk)


def _looked_at(asking: Asked, token: str, warning: str = "") -> HttpResponse:
    """What the kept workbook would change, or every mistake in it."""
    context: dict[str, object] = {"token": token, "seen": asking.institution.organization_version, "warning": warning}
    try:
        path = _path(asking, token)
        planned = preview_workbook(path, **asking.common)
    except WorkbookProblemsError as wrong:
        return _shown(asking, context | {"problems": wrong.problems}, 422)
    except ChangeRefusedError as refused:
        return _shown(asking, context | {"refused": str(refused)}, 422)
    except NotKeptError:
        return _shown(asking, {"refused": _t("The workbook is no longer kept. Please choose it again.")}, 422)
    return _shown(asking, context | _planned(asking, planned), 200)


def _planned(asking: Asked, planned: Sequence[PlannedChange]) -> dict[str, object]:
    return {
        "counts": counts(planned),
        "lines": lines(planned[:LINES_SHOWN]),
        "more": max(0, len(planned) - LINES_SHOWN),
        "changes_nothing": not planned,
        "may_load": _may_load(asking, planned),
    }


def _may_load(asking: Asked, planned: Sequence[PlannedChange]) -> bool:
    """Accounts, their roles and addresses are the security administrator's: a workbook is no way round."""
    opens_accounts = any(each.type in _ACCOUNTS for each in planned)
    return not opens_accounts or account_of(asking.request).has_role(AccountRole.SECURITY_ADMINISTRATOR)


def _check_may_load(asking: Asked, planned: Sequence[PlannedChange]) -> None:
    if not _may_load(asking, planned):
        raise PermissionDenied


def _path(asking: Asked, token: str) -> Path:
    [(_, path)] = kept(token, account_of(asking.request).pk)
    return path


def _shown(asking: Asked, context: dict[str, object], status: int) -> HttpResponse:
    context["form"] = WorkbookForm()
    return render(asking.request, "web/management/loading/loading.html", context, status=status)

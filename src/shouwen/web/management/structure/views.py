"""科室与岗位: the list, one department, one post, and every change about them."""

from collections.abc import Mapping
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.organization.queries import department_entry, directory, post_entry
from shouwen.web.management.beginning import begin
from shouwen.web.management.changes import Asked, Changes, asked, attempt, offered
from shouwen.web.management.structure.changes import (
    DEPARTMENT,
    NEW_DEPARTMENT,
    NEW_POST,
    POST,
    open_department,
    open_post,
)
from shouwen.web.toasts import told_next

_CLOSING = "close"


def departments(request: HttpRequest) -> HttpResponse:
    """Every department with its head and its posts; who is missing is said."""
    asking = asked(request)
    entries = directory(asking.organization, at=asking.at)
    return render(request, "web/management/structure/departments.html", {"entries": entries})


@require_http_methods(["GET", "POST"])
def new_department(request: HttpRequest) -> HttpResponse:
    """A department begins."""
    asking = asked(request)
    return begin(
        asking, NEW_DEPARTMENT, make=lambda typed: open_department(asking, typed), page="web:managed_department"
    )


@require_http_methods(["GET", "POST"])
def new_post(request: HttpRequest) -> HttpResponse:
    """A post begins."""
    asking = asked(request)
    return begin(asking, NEW_POST, make=lambda typed: open_post(asking, typed), page="web:managed_post")


def department(request: HttpRequest, department_id: UUID) -> HttpResponse:
    """One department, with what can be changed."""
    return _department_page(asked(request, department_id), {})


@require_POST
def change_department(request: HttpRequest, department_id: UUID, name: str) -> HttpResponse:
    """Make one change and show the department again; a closed one leads back to the list."""
    asking = asked(request, department_id)
    outcome = attempt(asking, DEPARTMENT, name)
    if not outcome.told:
        return _department_page(asking, outcome.bound)
    return _made(asking, name, outcome.told, "web:managed_department")


def post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """One post, with its holders and what can be changed."""
    return _post_page(asked(request, post_id), {})


@require_POST
def change_post(request: HttpRequest, post_id: UUID, name: str) -> HttpResponse:
    """Make one change and show the post again; a closed one leads back to the list."""
    asking = asked(request, post_id)
    outcome = attempt(asking, POST, name)
    if not outcome.told:
        return _post_page(asking, outcome.bound)
    return _made(asking, name, outcome.told, "web:managed_post")


def _made(asking: Asked, name: str, told: str, page: str) -> HttpResponse:
    told_next(asking.request, told)
    return redirect("web:managed_departments") if name == _CLOSING else redirect(page, UUID(asking.subject))


def _department_page(asking: Asked, bound: Mapping[str, BaseForm]) -> HttpResponse:
    row = asking.organization.department(asking.subject, asking.at)
    if row is None:
        raise Http404
    entry = department_entry(row, organization=asking.organization, at=asking.at)
    return _page(asking, "department.html", {"entry": entry}, DEPARTMENT, bound)


def _post_page(asking: Asked, bound: Mapping[str, BaseForm]) -> HttpResponse:
    row = asking.organization.post(asking.subject, asking.at)
    if row is None:
        raise Http404
    entry = post_entry(row, organization=asking.organization, at=asking.at)
    return _page(asking, "post.html", {"entry": entry}, POST, bound)


def _page(
    asking: Asked, template: str, shown: dict[str, object], changes: Changes, bound: Mapping[str, BaseForm]
) -> HttpResponse:
    address = "web:change_managed_post" if changes is POST else "web:change_managed_department"
    context = {
        **shown,
        "organization": asking.organization,
        "at": asking.at,
        "offered": offered(asking, changes, lambda name: reverse(address, args=[UUID(asking.subject), name]), bound),
    }
    status = 422 if bound else 200
    return render(asking.request, f"web/management/structure/{template}", context, status=status)

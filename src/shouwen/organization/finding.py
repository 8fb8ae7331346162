"""The rows that an action changes, found by id within one institution, as of the action's time."""

from datetime import datetime
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization.models import (
    Department,
    DepartmentTerm,
    Institution,
    Post,
    PostTerm,
    Staff,
    StaffTerm,
)
from shouwen.organization.models.dated import Dated
from shouwen.organization.revision import ChangeRefusedError, as_uuid

Term = TypeVar("Term", bound=Dated)
Identity = TypeVar("Identity", bound=models.Model)


def staff_term(institution: Institution, staff_id: Id, at: datetime) -> StaffTerm:
    """The current employment of a person. Raises ChangeRefusedError where there is none."""
    rows = StaffTerm.objects.select_related("staff").filter(staff_id=as_uuid(staff_id))
    return _current(rows, institution, at, _("This person does not work here (any more)."))


def department_term(institution: Institution, department_id: Id, at: datetime) -> DepartmentTerm:
    """The current row of a department. Raises ChangeRefusedError where there is none."""
    rows = DepartmentTerm.objects.select_related("department")
    found = rows.filter(department_id=as_uuid(department_id))
    return _current(found, institution, at, _("This department does not exist (any more)."))


def post_term(institution: Institution, post_id: Id, at: datetime) -> PostTerm:
    """The current row of a post. Raises ChangeRefusedError where there is none."""
    rows = PostTerm.objects.select_related("post").filter(post_id=as_uuid(post_id))
    return _current(rows, institution, at, _("This post does not exist (any more)."))


def staff(institution: Institution, staff_id: Id | None) -> Staff | None:
    """A person of the institution, or None for None. Raises ChangeRefusedError."""
    return _own(Staff, institution, staff_id, _("There is no such person in the institution."))


def department(institution: Institution, department_id: Id | None) -> Department | None:
    """A department of the institution, or None for None. Raises ChangeRefusedError."""
    return _own(Department, institution, department_id, _("There is no such department in the institution."))


def post(institution: Institution, post_id: Id | None) -> Post | None:
    """A post of the institution, or None for None. Raises ChangeRefusedError."""
    return _own(Post, institution, post_id, _("There is no such post in the institution."))


def _current(rows: "models.QuerySet[Term]", institution: Institution, at: datetime, missing: str) -> Term:
    open_rows = rows.filter(institution=institution).exclude(valid_to__lte=at)
    term = open_rows.order_by("valid_from").last()
    if term is None:
        raise ChangeRefusedError(missing)
    return term


def _own(model: type[Identity], institution: Institution, identifier: Id | None, missing: str) -> Identity | None:
    if identifier is None:
        return None
    row = model._default_manager.filter(institution=institution, pk=as_uuid(identifier)).first()
    if row is None:
        raise ChangeRefusedError(missing)
    return row

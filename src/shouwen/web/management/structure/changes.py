"""What can be changed about a department or a post."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shouwen.organization import actions
from shouwen.organization.models import Department, Post
from shouwen.web.management.changes import Asked, Change, Changes, Sheet, Typed
from shouwen.web.management.structure.forms import (
    AppointForm,
    CloseForm,
    DepartmentForm,
    PostForm,
    RelieveForm,
    ReviewForm,
)

_POINTERS = ("parent", "head", "line_leader", "owner", "department")


def open_department(asking: Asked, typed: Typed) -> Department:
    """A department begins."""
    return actions.open_department(**_pointing(typed), **asking.common)


def open_post(asking: Asked, typed: Typed) -> Post:
    """A post begins."""
    return actions.open_post(**_pointing(typed), **asking.common)


def _change_department(asking: Asked, typed: Typed) -> None:
    actions.change_department(department_id=asking.subject, **_pointing(typed), **asking.common)


def _change_post(asking: Asked, typed: Typed) -> None:
    actions.change_post(post_id=asking.subject, **_pointing(typed), **asking.common)


def _review_department(asking: Asked, typed: Typed) -> None:
    actions.review_entry(department_id=asking.subject, **_pointing(typed), **asking.common)


def _review_post(asking: Asked, typed: Typed) -> None:
    actions.review_entry(post_id=asking.subject, **_pointing(typed), **asking.common)


def _appoint(asking: Asked, typed: Typed) -> None:
    actions.appoint(
        post_id=asking.subject,
        staff_id=typed["person"],
        order=int(typed["order"]),
        is_trained=typed["is_trained"],
        **asking.common,
    )


def _relieve(asking: Asked, typed: Typed) -> None:
    actions.relieve(post_id=asking.subject, staff_id=typed["person"], **asking.common)


def _close_department(asking: Asked, _typed: Typed) -> None:
    actions.close_department(department_id=asking.subject, **asking.common)


def _close_post(asking: Asked, _typed: Typed) -> None:
    actions.close_post(post_id=asking.subject, **asking.common)


def _pointing(typed: Typed) -> dict[str, Any]:
    """The typed values as the actions name them: ``head`` is ``head_id``, and an empty one points to nobody."""
    pointers = {f"{name}_id": typed[name] or None for name in _POINTERS if name in typed}
    return pointers | {name: value for name, value in typed.items() if name not in _POINTERS}


def _department(asking: Asked) -> Typed:
    row = asking.organization.department(asking.subject, asking.at)
    return asdict(row) | {"is_age_friendly": row.age_friendly} if row else {}


def _post(asking: Asked) -> Typed:
    row = asking.organization.post(asking.subject, asking.at)
    return asdict(row) if row else {}


def _review(asking: Asked) -> Typed:
    organization, at = asking.organization, asking.at
    row = organization.department(asking.subject, at) or organization.post(asking.subject, at)
    return {"owner": row.owner if row else None, "reviewed_on": timezone.localdate(at)}


NEW_DEPARTMENT = Sheet(
    title=_("New department"),
    icon="plus",
    key=_("Open the department"),
    told=_("The department exists from now on."),
    form=DepartmentForm,
)
NEW_POST = Sheet(
    title=_("New post"),
    icon="plus",
    key=_("Open the post"),
    told=_("The post exists from now on. Please appoint A and B."),
    form=PostForm,
    initial=lambda asking: {"department": asking.request.GET.get("department", "")},
)


def _reviewing(act: Any) -> Change:
    return Change(
        title=_("Owner of the entry, and last look at it"),
        icon="clipboard-check",
        key=_("Looked at and found right"),
        told=_("Noted. Who reports something wrong here reaches the owner."),
        form=ReviewForm,
        act=act,
        initial=_review,
    )


def _closing(title: Any, act: Any) -> Change:
    return Change(
        title=title,
        icon="circle-x",
        key=_("Close it from now on"),
        told=_("Closed from now on; what was before stays readable."),
        form=CloseForm,
        act=act,
        kind="danger",
    )


DEPARTMENT: Changes = {
    "particulars": Change(
        title=_("Name, head, room, phone"),
        icon="edit",
        key=_("Save"),
        told=_("Changed from now on; what was before stays readable."),
        form=DepartmentForm,
        act=_change_department,
        initial=_department,
    ),
    "review": _reviewing(_review_department),
    "close": _closing(_("Close the department"), _close_department),
}
POST: Changes = {
    "appoint": Change(
        title=_("Appoint A, B or C"),
        icon="user-plus",
        key=_("Appoint"),
        told=_("Appointed from now on; whoever had this place is relieved."),
        form=AppointForm,
        act=_appoint,
    ),
    "relieve": Change(
        title=_("Relieve a holder"),
        icon="user",
        key=_("Relieve"),
        told=_("Relieved from now on."),
        form=RelieveForm,
        act=_relieve,
    ),
    "particulars": Change(
        title=_("Name, remit, room, phone"),
        icon="edit",
        key=_("Save"),
        told=_("Changed from now on; what was before stays readable."),
        form=PostForm,
        act=_change_post,
        initial=_post,
    ),
    "review": _reviewing(_review_post),
    "close": _closing(_("Close the post"), _close_post),
}

"""Opening, changing and closing posts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.actions.differences import differing
from shouwen.organization.models import Post, PostHolding, PostTerm
from shouwen.organization.revision import ChangeRefusedError, Revision, revise


def open_post(
    *,
    institution_id: Id,
    name: str,
    department_id: Id,
    by: Id | None,
    at: datetime,
    **particulars: Any,
) -> Post:
    """A post begins in a department. ``particulars``: fields of ``PostTerm``, the owner by id."""
    with revise(institution_id, by=by, at=at) as change:
        fields = checked(change, {"department_id": department_id, **particulars})
        post = Post(institution=change.institution, name=name)
        draw_up_opening(change, post, fields)
        return post


def change_post(*, institution_id: Id, post_id: Id, by: Id | None, at: datetime, **changes: Any) -> None:
    """Change fields of a post from ``at`` on; equal values are no change."""
    with revise(institution_id, by=by, at=at) as change:
        term = finding.post_term(change.institution, post_id, at)
        draw_up_change(change, term, checked(change, changes))


def close_post(*, institution_id: Id, post_id: Id, by: Id | None, at: datetime) -> None:
    """A post ends. Raises ChangeRefusedError while somebody holds it."""
    with revise(institution_id, by=by, at=at) as change:
        term = finding.post_term(change.institution, post_id, at)
        _check_unheld(term, at)
        change.end(term)
        change.note("PostClosed", {"post": term.post_id})


def draw_up_opening(change: Revision, post: Post, particulars: Mapping[str, Any]) -> None:
    """The post and its first row as part of a larger revision."""
    change.begin(post)
    change.begin(
        PostTerm(
            institution=change.institution,
            post=post,
            name=post.name,
            valid_from=change.at,
            **particulars,
        )
    )
    change.note("PostOpened", {"post": post.id, "name": post.name, **particulars})


def draw_up_change(change: Revision, term: PostTerm, changes: Mapping[str, Any]) -> None:
    """The post's next row, where something differs."""
    new = differing(term, changes)
    if not new:
        return
    change.succeed(term, **new)
    change.rename(term.post, str(new.get("name", term.post.name)))
    change.note("PostChanged", {"post": term.post_id, **new})


def checked(change: Revision, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes with a department and an owner of this institution only, by their UUIDs."""
    found = dict(changes)
    if found.get("department_id"):
        term = finding.department_term(change.institution, found["department_id"], change.at)
        found["department_id"] = term.department_id
    if found.get("owner_id"):
        owner = finding.staff(change.institution, found["owner_id"])
        found["owner_id"] = owner.id if owner else None
    return found


def _check_unheld(term: PostTerm, at: datetime) -> None:
    if PostHolding.objects.filter(post_id=term.post_id).not_ended_by(at).exists():
        raise ChangeRefusedError(
            _("Somebody still holds this post. It was not closed; please relieve the holders first.")
        )

"""Who holds a post as A, B, C … (A、B角办事制, S002-4F)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.models import PostHolding
from shouwen.organization.revision import ChangeRefusedError, Revision, as_uuid, revise


def appoint(
    *,
    institution_id: Id,
    post_id: Id,
    staff_id: Id,
    by: Id | None,
    at: datetime,
    order: int = 0,
    is_trained: bool = True,
) -> None:
    """``staff_id`` holds the post as A (``order`` 0), B (1) … from ``at`` on.

    Whoever had that place is relieved, and so is the person's own other place at the same post.
    """
    with revise(institution_id, by=by, at=at) as change:
        finding.post_term(change.institution, post_id, at)
        finding.staff_term(change.institution, staff_id, at)
        rows = _holders(post_id, at)
        if not _is_held_so(rows, staff_id, order, is_trained=is_trained):
            draw_up_holding(
                change,
                post_id=post_id,
                staff_id=staff_id,
                order=order,
                is_trained=is_trained,
                relieved=_in_the_way(rows, staff_id, order),
            )


def relieve(*, institution_id: Id, post_id: Id, staff_id: Id, by: Id | None, at: datetime) -> None:
    """``staff_id`` no longer holds the post. Raises ChangeRefusedError where they do not."""
    with revise(institution_id, by=by, at=at) as change:
        finding.post_term(change.institution, post_id, at)
        rows = [row for row in _holders(post_id, at) if row.staff_id == as_uuid(staff_id)]
        if not rows:
            raise ChangeRefusedError(_("This person does not hold this post. Nothing was changed."))
        for row in rows:
            draw_up_relief(change, row)


def draw_up_holding(
    change: Revision,
    *,
    post_id: Id,
    staff_id: Id,
    order: int,
    is_trained: bool,
    relieved: Sequence[PostHolding] = (),
) -> None:
    """A holding that begins in place of others, as part of a larger revision."""
    for row in relieved:
        change.end(row)
    holding = PostHolding(
        institution=change.institution,
        post_id=as_uuid(post_id),
        staff_id=as_uuid(staff_id),
        order=order,
        is_trained=is_trained,
        valid_from=change.at,
    )
    change.begin(holding)
    change.note(
        "PostHolderAppointed",
        {
            "post": holding.post_id,
            "staff": holding.staff_id,
            "order": order,
            "is_trained": is_trained,
            "relieved": [{"staff": row.staff_id, "order": row.order} for row in relieved],
        },
    )


def draw_up_relief(change: Revision, holding: PostHolding) -> None:
    """A holding that ends, as part of a larger revision."""
    change.end(holding)
    change.note(
        "PostHolderRelieved",
        {"post": holding.post_id, "staff": holding.staff_id, "order": holding.order},
    )


def _holders(post_id: Id, at: datetime) -> list[PostHolding]:
    return list(PostHolding.objects.filter(post_id=as_uuid(post_id)).not_ended_by(at))


def _is_held_so(rows: list[PostHolding], staff_id: Id, order: int, *, is_trained: bool) -> bool:
    wanted = (as_uuid(staff_id), order, is_trained)
    return any((row.staff_id, row.order, row.is_trained) == wanted for row in rows)


def _in_the_way(rows: list[PostHolding], staff_id: Id, order: int) -> list[PostHolding]:
    """Who has that place, and the person's own other place."""
    return [row for row in rows if row.order == order or row.staff_id == as_uuid(staff_id)]

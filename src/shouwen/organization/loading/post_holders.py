"""Who holds what by the file: at a post that it gives holders, the others cease."""

from shouwen.organization.actions.holdings import draw_up_holding, draw_up_relief
from shouwen.organization.loading.known import Known
from shouwen.organization.models import PostHolding
from shouwen.organization.revision import Revision
from shouwen.rules.organizing.plan import Plan, PlannedHolding


def draw_up_holders(change: Revision, known: Known, plan: Plan) -> None:
    """The holders of every post for which the plan names some."""
    wanted: dict[str, list[PlannedHolding]] = {}
    for holding in plan.holdings:
        wanted.setdefault(known.posts[holding.post].id.hex, []).append(holding)
    present = _present(change)
    for post, holdings in wanted.items():
        _at_post(change, known, holdings, present.get(post, []))


def _at_post(change: Revision, known: Known, wanted: list[PlannedHolding], present: list[PostHolding]) -> None:
    keys = {_planned_key(known, row): row for row in wanted}
    kept = {_key(row) for row in present} & keys.keys()
    for row in present:
        if _key(row) not in kept:
            draw_up_relief(change, row)
    for key, planned in keys.items():
        if key not in kept:
            draw_up_holding(
                change,
                post_id=known.posts[planned.post].id,
                staff_id=known.people[planned.person].id,
                order=planned.order,
                is_trained=planned.is_trained,
            )


def _present(change: Revision) -> dict[str, list[PostHolding]]:
    rows = PostHolding.objects.filter(institution=change.institution).not_ended_by(change.at)
    by_post: dict[str, list[PostHolding]] = {}
    for row in rows:
        by_post.setdefault(row.post_id.hex, []).append(row)
    return by_post


def _key(row: PostHolding) -> tuple[str, int, bool]:
    return row.staff_id.hex, row.order, row.is_trained


def _planned_key(known: Known, row: PlannedHolding) -> tuple[str, int, bool]:
    return known.people[row.person].id.hex, row.order, row.is_trained

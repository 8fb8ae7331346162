"""陪同 and 牵头: what speaks against handing a matter over as it was meant to be handed over."""

from datetime import datetime

from shouwen.rules.case.guards import Refusal
from shouwen.rules.case.obligations.tiers import scope_of
from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Event


def refuse_unescorted(
    state: CaseState, *, by: str | None, place: str, at: datetime, rulebook: Rulebook
) -> Refusal | None:
    """Why ``by`` may not offer a visitor's matter without walking there: the tier orders an escort (陪同: 是).

    Who is bound to a fixed post need not go, and says precisely where to: ``place`` (S001-16 十, S001-12A 五(二)).
    """
    scope = scope_of(state, rulebook)
    if scope is None or not scope.escort or not _is_here(state):
        return None
    if not _is_bound(by, at, rulebook):
        return Refusal("要陪同到位,不能只移交;请用“陪同前往”,写明由谁接待", scope.clause)
    return None if place.strip() else Refusal("走不开的,要准确告知去处:请写明地点、怎么走、电话", scope.clause)


def refuse_leaving_the_lead(state: CaseState, to: str, *, rulebook: Rulebook) -> Refusal | None:
    """Why the leading department may not pass to one that only supports what it leads itself."""
    shared, span = state.shared, state.span
    if shared is None or span is None or shared.lead == "main" or span.department != shared.lead_department:
        return None
    if to not in shared.departments:
        return None
    clause = rulebook.bundle.rule(shared.rule).clause
    return Refusal("这件事由本科室牵头办到底,有关科室配合,不移交给它们", clause)


def _is_here(state: CaseState) -> bool:
    """Only who came in person, and has not been brought to anybody yet, can be walked anywhere."""
    return state.facts.channel == Channel.VISIT and Event.REQUESTER_ESCORTED not in state.happened


def _is_bound(person: str | None, at: datetime, rulebook: Rulebook) -> bool:
    organization = rulebook.organization
    posts = (organization.post(row.post, at) for row in organization.posts_of(person or "", at))
    return any(post.is_fixed for post in posts if post)

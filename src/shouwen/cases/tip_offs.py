"""举报: goes a sealed way; nothing of it is ever written here (law 7)."""

from collections.abc import Iterable
from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.queries.routing import routing_index
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.rules.case.guards import Refusal
from shouwen.rules.language.kinds import Clause
from shouwen.rules.routing import suggest
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Tier


def check_no_tip_off(tiers: Iterable[Tier], categories: Iterable[str], *, rulebook: Rulebook) -> None:
    """Raises ActRefused at ``matter``, with the clause on tip-offs, where one of ``tiers`` or ``categories`` is one."""
    if Tier.TIP_OFF in tiers or not rulebook.bundle.tip_off_matters.isdisjoint(categories):
        raise _refused(rulebook)


def check_becomes_no_tip_off(category: str, *, rulebook: Rulebook) -> None:
    """Raises ActRefused at ``category`` where an open matter would be named a tip-off: everybody who reads the matter
    would read that, whoever it is about among them."""
    if category in rulebook.bundle.tip_off_matters:
        reason = "办件不能改成举报,看得到这件事的人都会知道;没有改,请把密封的途径告诉来人,由本人另行反映"
        raise ActRefused(Refusal(reason, _clause(rulebook)), field="category")


def check_hears_no_tip_off(texts: Iterable[str], *, by: Actor, at: datetime) -> None:
    """Raises ActRefused at ``matter`` where the policy of ``at`` (aware) hears a tip-off in one of ``texts``.

    For words that come from another system: there nobody is asked whether the alarm is a false one.
    """
    rulebook = rulebook_today(by.institution, at)
    index = routing_index(rulebook)
    if any(suggest(text, index=index, at=at).is_tip_off for text in texts):
        raise _refused(rulebook)


def _refused(rulebook: Rulebook) -> ActRefused:
    reason = "举报请不要写在这里;内容没有保存,请按密封的途径办理"
    return ActRefused(Refusal(reason, _clause(rulebook)), field="matter")


def _clause(rulebook: Rulebook) -> Clause | None:
    scopes = rulebook.bundle.scope(Tier.TIP_OFF)
    return scopes[0].clause if scopes else None

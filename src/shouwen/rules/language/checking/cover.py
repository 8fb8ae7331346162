"""A/B cover: hot posts have two who know the work (S002-4F), unless the law names one person."""

from collections.abc import Iterator

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import CoverRule
from shouwen.rules.organization import Organization, Post, PostHolding


def hot_post_without_cover(house: House) -> Findings:
    for rule, post, holders in _covered(house):
        if not holders:
            yield house.error(rule, f"热点岗位“{post.name}”没有A角", "在组织架构里任命A角和B角")
        elif len({holding.person for holding in holders}) < 2:
            yield house.error(rule, f"热点岗位“{post.name}”没有B角", "在组织架构里任命B角")


def cover_without_training(house: House) -> Findings:
    """B may act only when trained and authorised; untrained, there is no cover."""
    for rule, post, holders in _covered(house):
        others = holders[1:]
        if rule.trained and others and not any(holding.is_trained for holding in others):
            message = f"热点岗位“{post.name}”的B角没有培训授权"
            yield house.error(rule, message, "培训并授权后在组织架构里登记")


def _covered(house: House) -> Iterator[tuple[CoverRule, Post, list[PostHolding]]]:
    """Each rule with the posts it covers and who holds them now."""
    organization = house.organization
    if organization is None:
        return
    for rule in house.bundle.of(CoverRule):
        for post in _posts(rule, organization, house):
            yield rule, post, organization.holders(post.id, house.at)


def _posts(rule: CoverRule, organization: Organization, house: House) -> Iterator[Post]:
    for post in organization.posts:
        is_meant = post.name in rule.posts if rule.posts else post.is_hot
        if is_meant and post.holds_at(house.at) and not post.is_single_by_law:
            yield post

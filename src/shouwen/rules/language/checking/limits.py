"""Limits: every category has one, and none is looser than the law or the policy it rests on."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import Hours, TimeLimit
from shouwen.rules.time.durations import typical_seconds
from shouwen.rules.time.opening_hours import CalendarError, read_weekly_hours


def category_without_limit(house: House) -> Findings:
    """A routed category that no time limit covers has no promised date."""
    limits = house.bundle.of(TimeLimit)
    if not limits or any(not rule.matters for rule in limits):
        return
    covered = {matter for rule in limits for matter in rule.matters}
    for route in house.bundle.routes:
        for matter in route.matters:
            if matter not in covered:
                yield house.error(route, f"事项“{matter}”没有时限", "在限时办结制度里补一条")


def category_without_route(house: House) -> Findings:
    """A category with a limit that no route leads anywhere."""
    if not house.bundle.routes:
        return
    routed = {matter for route in house.bundle.routes for matter in route.matters}
    routed |= {notice.item for notice in house.bundle.items}
    for rule in house.orderings:
        for matter in rule.matters:
            if matter not in routed:
                mend = "补一条“分流”规则,写明归口哪个科室"
                yield house.error(rule, f"事项“{matter}”没有归口", mend)


def looser_than_statutory(house: House) -> Findings:
    for rule in house.bundle.of(TimeLimit):
        if rule.statutory and typical_seconds(rule.limit) > typical_seconds(rule.statutory):
            message = f"承诺时限{rule.limit}比法定时限{rule.statutory}宽"
            yield house.warning(rule, message, "承诺时限只能更短;办理时以先到的为准")


def two_limits_for_one_matter(house: House) -> Findings:
    """In one policy the same matter, filtered alike, has two different limits."""
    seen: dict[tuple[object, ...], TimeLimit] = {}
    for rule in house.bundle.of(TimeLimit):
        filters = (rule.tiers, rule.channels, rule.urgencies, tuple(rule.classes.items()))
        for matter in rule.matters or ("",):
            key = (rule.clause.policy, rule.what, matter, *filters)
            first = seen.setdefault(key, rule)
            if first.limit != rule.limit:
                name = f"“{matter}”" if matter else "一般事项"
                message = f"{name}在{first.clause}已有时限{first.limit},这里是{rule.limit}"
                yield house.warning(rule, message, "只留一处;现在以短的为准")


def unreadable_hours(house: House) -> Findings:
    for rule in house.bundle.of(Hours):
        try:
            read_weekly_hours(rule.open)
        except CalendarError as error:
            yield house.error(rule, f"“时间”读不懂:{error}", "如`周一至周五 08:00-12:00`")

"""A sealed compartment must have a holder, a way out for conflicts, and clocks that somebody keeps."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import Cadence
from shouwen.rules.language.kinds.secrecy import Privacy
from shouwen.rules.real_holders import people_meant


def nobody_holds_the_key(house: House) -> Findings:
    """A role, a post or a department behind which nobody stands keeps nothing."""
    organization = house.organization
    if organization is None:
        return
    for rule in house.bundle.of(Privacy):
        for name in filter(None, (rule.keeper, rule.instead, rule.retaliation_to)):
            if not people_meant(name, organization=organization, at=house.at):
                yield house.error(rule, f"“{name}”没有人,密封件没有人能打开", "在组织架构里写上任职,或换一个岗位")


def nobody_instead(house: House) -> Findings:
    """Where the keeper's own house is reported, somebody else must hold it, or the superior body."""
    for rule in house.bundle.of(Privacy):
        if not rule.instead and not rule.levels:
            yield house.warning(rule, "保管岗位自己被反映时没有人保管", "补一行`回避改由`,或写`分级`")


def undertaking_not_there(house: House) -> Findings:
    """The undertaking is a periodic duty of the same institution."""
    known = {rule.id for rule in house.bundle.of(Cadence)}
    for rule in house.bundle.of(Privacy):
        if rule.undertaking and rule.undertaking not in known:
            yield house.error(
                rule, f"没有编号为“{rule.undertaking}”的周期事项", "写一条签保密承诺的周期事项,或改正编号"
            )


def superior_without_way(house: House) -> Findings:
    """Who reports a leader must be told where to go instead."""
    for rule in house.bundle.of(Privacy):
        if any(not level.keeper for level in rule.levels) and not rule.superior:
            yield house.error(rule, "有属上级管辖的情形,却没有写请反映人找谁", "补一行`上级受理`")

"""A policy beside those it rests on: stricter is its own business, looser it may never be."""

from collections.abc import Iterator

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import Extension, ObligationRule, Ordering, TimeLimit
from shouwen.rules.language.problems import warning
from shouwen.rules.time.durations import typical_seconds


def looser_limit(house: House) -> Findings:
    """A limit looser than one for the same matter in a policy above it or that it rests on."""
    for rule in house.orderings:
        for base in _bases(rule, house):
            if typical_seconds(rule.limit) > typical_seconds(base.limit):
                message = f"时限{rule.limit}比{base.clause}的{base.limit}宽"
                yield house.warning(rule, message, "只能更短;办理时以先到的为准")


def looser_extension(house: House) -> Findings:
    """More time, oftener, or by leave of anybody else than the policy that it rests on allows."""
    for rule in house.bundle.of(TimeLimit):
        for base in _bases(rule, house):
            if rule.extension and isinstance(base, TimeLimit) and _is_looser(rule.extension, base.extension):
                allowed = (
                    f"至多{base.extension.times}次、每次{base.extension.at_most}" if base.extension else "不得延期"
                )
                yield house.warning(rule, f"延期比{base.clause}宽,那里{allowed}", "次数和天数都只能更少")


def base_not_there(house: House) -> Findings:
    """依据 and 替代 name policies; one that is not read cannot be compared with, nor replaced."""
    known = {policy.id for policy in house.bundle.policies}
    for policy in house.bundle.policies:
        for name in policy.front.base:
            if name not in known:
                yield warning(
                    f"《{policy.title}》依据的制度“{name}”没有一起检查,不知道有没有比它宽",
                    mend="写制度的编号,并把那份制度或者它的制度包写进 pack.yaml 的“依据”",
                    file=policy.file,
                    line=1,
                )


def _bases(rule: Ordering, house: House) -> Iterator[Ordering]:
    """The orders for the same thing that stand above ``rule``, or in a policy that its own one rests on."""
    named = set(house.policy_of(rule).front.base)
    for other in house.orderings:
        is_above = house.level_of(other) < house.level_of(rule) or other.clause.policy in named
        if is_above and other is not rule and _is_same_duty(rule, other):
            yield other


def _is_same_duty(rule: Ordering, other: Ordering) -> bool:
    pairs = [(rule.matters, other.matters), (rule.tiers, other.tiers), (_occasions(rule), _occasions(other))]
    pairs += [(rule.channels, other.channels), (rule.urgencies, other.urgencies)]
    meet = all(not left or not right or set(left) & set(right) for left, right in pairs)
    return meet and type(rule) is type(other) and rule.what == other.what and rule.classes == other.classes


def _occasions(rule: Ordering) -> tuple[str, ...]:
    return tuple(event.value for event in rule.on) if isinstance(rule, ObligationRule) else ()


def _is_looser(own: Extension, base: Extension | None) -> bool:
    if base is None:
        return True
    return own.times > base.times or typical_seconds(own.at_most) > typical_seconds(base.at_most)

"""服务承诺: no item without a limit, none promised beyond the statute, none put off that is done on the spot
(S002-4C.R01, R02, R04)."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import CompleteNotice, TimeLimit
from shouwen.rules.time.durations import Duration, DurationError, Unit, parse_duration, typical_seconds


def item_without_limit(house: House) -> Findings:
    """An item is adopted with its limit, or with a time limit rule that names it."""
    limited = {matter for rule in house.bundle.of(TimeLimit) for matter in rule.matters}
    for item in house.bundle.of(CompleteNotice):
        if not (item.promised or item.on_the_spot or item.item in limited):
            mend = "补一行`办理时限: 3个工作日`,或为它写一条“时限”规则;没有时限的事项不能公布"
            yield house.error(item, f"“{item.item}”没有办理时限", mend)


def promised_beyond_statute(house: House) -> Findings:
    for item in house.bundle.of(CompleteNotice):
        promised, statutory = _limit(item.promised), _limit(item.statutory)
        if item.statutory and statutory is None:
            yield house.error(item, f"看不懂法定时限“{item.statutory}”", "写成`法定时限: 20个工作日`")
        elif statutory and promised and typical_seconds(promised) > typical_seconds(statutory):
            message = f"“{item.item}”承诺{item.promised},比法定的{item.statutory}还长"
            yield house.error(item, message, "承诺的时限不得超过法定时限")


def on_the_spot_with_a_later_date(house: House) -> Findings:
    """What is done on the spot has no later date, neither promised nor by a rule."""
    for item in house.bundle.of(CompleteNotice):
        if not item.on_the_spot:
            continue
        promised = _limit(item.promised)
        if promised and promised.unit is not Unit.ON_THE_SPOT:
            yield house.error(
                item, f"“{item.item}”当场可办,却承诺{item.promised}", "改为`办理时限: 当场`,或删去`当场可办`"
            )


def _limit(text: str) -> Duration | None:
    try:
        return parse_duration(text.removesuffix("内")) if text else None
    except DurationError:
        return None

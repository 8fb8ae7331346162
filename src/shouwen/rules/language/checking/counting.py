"""An indicator has its numbers, groups by what there is, and never ranks by how much was registered."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import Cadence, Classification, Indicator
from shouwen.rules.language.kinds.counting import GROUPINGS, MAY_BE_RANKED
from shouwen.rules.statistics.published import Verdict, contradictions


def ranked_by_what_was_registered(house: House) -> Findings:
    """A department that writes down what it is told must not look worse for it (信访工作条例 39: assessment aims at
    solving the matter)."""
    for rule in house.bundle.of(Indicator):
        if rule.ranked and rule.counted not in MAY_BE_RANKED:
            yield house.error(
                rule,
                f"“{rule.name}”不能排先后:件数、投诉量、评价多少排了先后,就没有人如实登记了",
                "改为`分子: 查实过错`、`分母: 服务人次`,或者删去`排序`",
            )
        if rule.ranked and not rule.by:
            yield house.error(rule, f"“{rule.name}”没有分组,排不了先后", "补一行`分组: 科室`")


def group_that_is_not_there(house: House) -> Findings:
    dimensions = {rule.dimension for rule in house.bundle.of(Classification)}
    for rule in house.bundle.of(Indicator):
        for name in rule.by:
            if name not in GROUPINGS and name not in dimensions:
                known = "、".join((*GROUPINGS, *sorted(dimensions)))
                yield house.error(rule, f"没有“{name}”这种分组", f"可以写:{known}")


def reported_by_nobody(house: House) -> Findings:
    """The denominator that somebody reports has its periodic duty and its column."""
    cadences = {rule.id: rule for rule in house.bundle.of(Cadence)}
    for rule in house.bundle.of(Indicator):
        if not rule.reported:
            continue
        found = cadences.get(rule.reported.cadence)
        if found is None:
            yield house.error(rule, f"没有编号为“{rule.reported.cadence}”的周期事项", "写登记这个数的周期事项的编号")
        elif rule.reported.column not in found.fields:
            mend = f"在“{found.id}”的`须写`里加上“{rule.reported.column}”"
            yield house.error(rule, f"“{found.id}”的记录没有“{rule.reported.column}”这一栏", mend)


def published_without_numbers(house: House) -> Findings:
    """不可复算 is no mistake of the policy's; its owner is told, so that nobody cites the figure as a result."""
    for rule in house.bundle.of(Indicator):
        for figure in rule.figures():
            if figure.verdict is Verdict.NOT_RECOMPUTABLE:
                lacking = "、".join(figure.missing)
                message = f"公布的“{figure.about}”{figure.printed}没有{lacking},不可复算"
                yield house.warning(rule, message, "向来源要原数;要不到的照录,不作为成效引用")
            if figure.verdict is Verdict.REFUTED:
                message = f"公布的“{figure.about}”{figure.printed}与原数不符,应为{figure.recomputed}"
                yield house.warning(rule, message, "对照来源核对公布数和原数")


def published_against_itself(house: House) -> Findings:
    figures = [(rule, figure) for rule in house.bundle.of(Indicator) for figure in rule.figures()]
    for said in contradictions([figure for _, figure in figures]):
        rule = next(rule for rule, figure in figures if f"“{figure.about}”" in said)
        yield house.warning(rule, said, "在`口径`或`期间`里写明差别")

"""An inspection has something to look at and somebody who looks; a campaign of ratings has its period."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import Assessment, Conduct, Inspection, Survey
from shouwen.rules.words import Role

_OF_THE_HOUSE = frozenset({Role.DEPARTMENT_HEAD, Role.LINE_LEADER, Role.INSTITUTION_HEAD, Role.DUTY_OFFICER})
_OF_A_ROUND = ("sample", "run_by", "rectification", "calls_after", "minimum", "ways", "attempts")


def norms_that_are_not_there(house: House) -> Findings:
    """对照规范 names norms of conduct by name or id; without any norm nothing can be looked at."""
    known = {word for rule in house.bundle.of(Conduct) for word in (rule.id, rule.name)}
    for rule in house.bundle.of(Inspection):
        for name in rule.norms:
            if name not in known:
                yield house.error(rule, f"没有叫“{name}”的服务规范", "写服务规范的名称或编号")
        if not known:
            yield house.error(rule, "没有一条服务规范,检查没有对照", "补一条“服务规范”")


def round_of_nobody(house: House) -> Findings:
    """No case is at hand: 首问责任人, 承办人 and the like mean nobody here."""
    orders: list[Inspection | Assessment] = [*house.bundle.of(Inspection), *house.bundle.of(Assessment)]
    for rule in orders:
        role = read_role(rule.who)
        if role is not None and role not in _OF_THE_HOUSE:
            yield house.error(rule, f"检查和考核不属于哪一件事,“{rule.who}”无从确定", "写科室、岗位或领导")


def late_round_that_nobody_hears(house: House) -> Findings:
    for rule in house.bundle.of(Inspection):
        if rule.every and not rule.ladder:
            yield house.warning(rule, f"“{rule.name}”逾期不报任何人", "补一行`逾期报: 主要领导`")


def survey_without_period(house: House) -> Findings:
    """What only a campaign has means nothing where everybody is asked after closing."""
    for rule in house.bundle.of(Survey):
        written = [name for name in _OF_A_ROUND if name in rule.model_fields_set]
        if rule.when == "after_closing" and written:
            yield house.error(rule, "抽取、发放、整改只用于定期调查", "写`何时: 每月`或`每季度`,或删去这几行")

"""What keeps the house in order must be able to do so."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import Cadence, CompleteNotice, Conduct, DirectoryDuty
from shouwen.rules.language.service_items import lacking
from shouwen.rules.words import Role

_OF_A_CASE = frozenset(Role) - {
    Role.DEPARTMENT_HEAD, Role.LINE_LEADER, Role.INSTITUTION_HEAD, Role.DUTY_OFFICER,
}  # fmt: skip
"""Roles that mean somebody only within a case."""


def conduct_item_twice(house: House) -> Findings:
    """Inspections and complaints name an item by its id."""
    seen: set[str] = set()
    for rule in house.bundle.of(Conduct):
        for identifier, item in rule.numbered():
            if identifier in seen:
                yield house.error(rule, f"条目编号“{identifier}”({item.demand})已经用过", "换一个编号,或不写编号")
            seen.add(identifier)


def owed_by_the_requester(house: House) -> Findings:
    """No case is at hand: 首问责任人, 承办人 and the like mean nobody here."""
    for rule in house.bundle.of(Cadence):
        for name in (rule.who, *(step.to for step in rule.ladder)):
            if read_role(name) in _OF_A_CASE:
                mend = "写岗位、科室、科室负责人、分管领导,或 每个科室、每名在岗人员"
                yield house.error(rule, f"周期事项不属于哪一件事,“{name}”无从确定", mend)


def lateness_that_nobody_hears(house: House) -> Findings:
    for rule in house.bundle.of(Cadence):
        if not rule.ladder:
            yield house.warning(rule, f"“{rule.what}”逾期不报任何人", "补一行`逾期报: 科室负责人`")


def item_that_may_not_be_published(house: House) -> Findings:
    """A service item without what the directory's rule demands of each."""
    for duty in house.bundle.of(DirectoryDuty):
        for rule in house.bundle.of(CompleteNotice):
            if missing := lacking(rule, duty.each_item, house.bundle, house.organization, house.at):
                words = "、".join(each.label for each in missing)
                yield house.error(rule, f"按{duty.clause},“{rule.item}”没有{words},不得发布", f"补上{words}")


def qualification_of_nothing(house: House) -> Findings:
    """Something is asked of whoever holds the post."""
    for rule in house.bundle.of(DirectoryDuty):
        for wanted in rule.qualifications:
            if not (wanted.years or wanted.certificates):
                yield house.error(rule, f"“{wanted.post}”的任职资格没有写要什么", "写`院龄`或`证书`")


def phone_without_number(house: House) -> Findings:
    for rule in house.bundle.of(DirectoryDuty):
        for phone in rule.phones:
            if not (phone.number or phone.of):
                yield house.error(rule, f"“{phone.name}”没有号码", "写`号码`,或写`归口`(取该科室的电话)")

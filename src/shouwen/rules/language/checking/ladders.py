"""Where an escalation leads: somewhere, upwards, and to an end."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import FollowUp, ObligationRule, TimeLimit
from shouwen.rules.words import Role

#: Roles that are not above the one who is late.
_NOT_ABOVE = frozenset({Role.REQUESTER, Role.CUSTODIAN, Role.RECEIVER, Role.REGISTRAR, Role.FIRST_CONTACT})


def ends_nowhere(house: House) -> Findings:
    """What blocks an act and is late, with nobody told, blocks for ever."""
    for rule in house.orderings:
        handled = rule.ladder or (isinstance(rule, ObligationRule) and rule.on_late)
        if not handled and (rule.blocks or isinstance(rule, TimeLimit)):
            message = f"“{rule.what}”逾期后没有人知道"
            yield house.warning(rule, message, "补一行`逾期报: [科室负责人, 分管领导]`")


def leads_downwards(house: House) -> Findings:
    """A rung must be above: not the requester, nor the one who is late."""
    for rule in house.orderings:
        for step in rule.ladder:
            if read_role(step.to) in _NOT_ABOVE or step.to == rule.who:
                message = f"“{rule.what}”逾期报给“{step.to}”,不是上一级"
                yield house.error(rule, message, "改为科室负责人、分管领导或院长")


def climbs_in_circles(house: House) -> Findings:
    for rule in house.orderings:
        rungs = [step.to for step in rule.ladder]
        if len(set(rungs)) < len(rungs):
            yield house.warning(rule, f"“{rule.what}”逾期两次报给同一人", "每一级写不同的人")


def dissatisfaction_ends_nowhere(house: House) -> Findings:
    """Who is not satisfied goes up rung by rung; the last must sign a final answer."""
    for rule in house.bundle.of(FollowUp):
        if rule.rungs and not rule.final_by:
            message = "不满意的逐级上报没有写最后由谁作最终答复"
            yield house.warning(rule, message, f"补一行`最终答复由: {rule.rungs[-1]}`")

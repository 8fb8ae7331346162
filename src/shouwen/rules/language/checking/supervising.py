"""Orders, traces and marks that somebody else than their subject decides on, and that come to an end."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import Approval, MatterMark, Order, Reception, Trace
from shouwen.rules.time.durations import Unit
from shouwen.rules.words import Act


def leader_hears_last(house: House) -> Findings:
    """The leader who signed hears the result before it leaves the house (S003-3C 6f, 6g)."""
    for rule in house.bundle.of(Order):
        places = [leg.to for leg in rule.feedback]
        if not places:
            yield house.warning(
                rule, f"{rule.name}交回以后没有人得到反馈", "补一行`反馈: [{向: 签发人, 时限: 1个工作日}]`"
            )
        elif "signer" in places and places[0] != "signer":
            yield house.error(rule, "反馈要先到签发人,再到交办机关或服务对象", "把`向: 签发人`写在最前面")


def trace_decided_by_its_office(house: House) -> Findings:
    """Whoever looks into it does not decide on it (law 6)."""
    for rule in house.bundle.of(Trace):
        if rule.decided_by == rule.office:
            yield house.error(rule, f"“{rule.office}”既初查又决定", "决定机关改为另一个岗位或科室")


def trace_without_approval(house: House) -> Findings:
    """A trace begins by the consent of others, not by a word of the office."""
    is_approved = any(Act.CHECK_TRACE in rule.acts for rule in house.bundle.of(Approval))
    for rule in house.bundle.of(Trace):
        if not is_approved:
            yield house.warning(rule, "倒查一经提出就初查,没有人审批", "补一条`种类: 审批`、`动作: 倒查初查`的规则")


def trace_for_no_mark(house: House) -> Findings:
    """A mark that no rule defines never holds."""
    known = {rule.name for rule in house.bundle.of(MatterMark)}
    for rule in house.bundle.of(Trace):
        if rule.mark and rule.mark not in known:
            yield house.error(rule, f"没有“{rule.mark}”这种事项标记", "补一条`种类: 事项标记`的规则,或删去`标记`")


def objection_to_the_reviewer(house: House) -> Findings:
    """Who confirmed a mark does not judge the objection to it."""
    for rule in house.bundle.of(MatterMark):
        if rule.reviewer == rule.objections_to:
            yield house.error(rule, f"“{rule.reviewer}”既复核又受理异议", "`异议受理`改为另一个岗位或科室")


def alarm_at_no_hour(house: House) -> Findings:
    """A gap is told at an hour of the day before."""
    for rule in house.bundle.of(Reception):
        if rule.alarm_at.unit is not Unit.CLOCK_TIME:
            yield house.error(rule, f"报警时间不能写“{rule.alarm_at}”", "写钟点,如`报警时间: 17:00`")

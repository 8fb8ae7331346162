"""What speaks against a step of a finding or a round: an empty text lets it pass, any other is the reason in Chinese.

Nobody judges themselves (design law 6): who noted does not verify, who belongs to the inspected department neither
verifies nor looks again, who mended does not look again. Nothing is verified before the inspected side was heard or
let its time pass (公务员法; REG A11).
"""

from datetime import datetime

from shouwen.rules.inspecting.rounds import FindingState, FindingTold, RoundTold


def against_answering(finding: FindingTold, *, department: str, person: str, is_head: bool = False) -> str:
    """The inspected side is the department; where a person is named, that person, and beside them whoever leads the
    department (``is_head``), whose words do not end the hearing of the person."""
    if finding.state is not FindingState.NOTED:
        return f"这条问题现在是“{finding.state.label}”,不能再说明;请看核实的结论"
    if finding.person:
        return "" if person == finding.person or is_head else "写明了责任人的,由本人说明,科室负责人可以补充"
    return "" if department == finding.department else "只有被检查的科室可以说明"


def ends_hearing(finding: FindingTold, *, person: str) -> bool:
    """Whether the inspected side is heard with the words of ``person`` (id): where somebody is named, only with
    theirs."""
    return not finding.person or person == finding.person


def against_verifying(finding: FindingTold, *, department: str, person: str, at: datetime) -> str:
    """Somebody else than who noted it and than the inspected side, after the hearing."""
    if finding.state is not FindingState.NOTED:
        return f"这条问题已经核实过,现在是“{finding.state.label}”"
    if person == finding.by:
        return "登记问题的人不能自己核实,请由另一人核实"
    if department == finding.department or person == finding.person:
        return "被检查的一方不能核实自己的问题"
    if finding.answered_at is None and at <= finding.statement_due:
        who = "本人" if finding.person else "被检查的科室"
        return f"{who}还没有说明,说明期限也没有过,不能核实"
    return ""


def against_mending(finding: FindingTold, *, department: str, person: str, is_head: bool = False) -> str:
    """By the department; where a person is named, by that person or whoever leads the department (``is_head``)."""
    if finding.state is not FindingState.UPHELD:
        return f"这条问题现在是“{finding.state.label}”,不用报整改"
    if finding.person:
        return "" if person == finding.person or is_head else "写明了责任人的,整改由本人或者科室负责人报"
    return "" if department == finding.department else "整改由被检查的科室报"


def against_rechecking(finding: FindingTold, *, department: str, person: str) -> str:
    """The inspecting side looks again, and never at its own work."""
    if finding.state is not FindingState.MENDED:
        return "科室还没有报整改,不能复查" if finding.state is FindingState.UPHELD else "这条问题不用复查"
    if department == finding.department or person == finding.mended_by:
        return "整改的一方不能自己复查"
    return ""


def against_closing(told: RoundTold) -> str:
    """Everything drawn was looked at, and every finding was verified or dropped; mending may go on afterwards."""
    if told.closed_at is not None:
        return "这次检查已经查完"
    if told.unexamined:
        return f"还有{len(told.unexamined)}个抽到的没有查"
    open_ones = sum(each.state is FindingState.NOTED for each in told.findings.values())
    return f"还有{open_ones}条问题没有核实" if open_ones else ""

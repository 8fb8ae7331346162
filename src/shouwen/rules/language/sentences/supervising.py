"""The sentences of supervision: orders, commitment sheets, traces, marks on matters, leaders' reception."""

from shouwen.rules.language.kinds import Cause, Commitment, Feedback, MatterMark, Order, Reception, Step, Trace
from shouwen.rules.language.sentences.wording import cases_of, labels, listed, role_name, sentences
from shouwen.rules.time.durations import duration_text, limit_phrase


def order_sentence(rule: Order) -> str:
    signer = f"当天在“{rule.roster}”值班的领导或其代班人" if rule.roster else role_name(rule.signer)
    return sentences(
        f"{cases_of(rule)}{rule.name}编号签发,由{signer}签发,{listed(rule.fields)}空一栏即不能签发",
        f"承办部门须在{rule.name}写明的日期前办结,不能自行改期",
        "办理要求逐项答复,有一项没有答复不得交回" if rule.item_by_item else "",
        f"期满前{duration_text(rule.warn_before)}提醒" if rule.warn_before else "",
        f"逾期报{_ladder(rule.ladder)}" if rule.ladder else "",
        _extension(rule),
        f"交回后由{role_name(rule.office)}{listed(map(_leg, rule.feedback))}" if rule.feedback else "",
    )


def _leg(leg: Feedback) -> str:
    sources = f"({labels(leg.channels)}的)" if leg.channels else ""
    return f"在{limit_phrase(leg.limit)}向{leg.to_label}反馈{sources}"


def _extension(rule: Order) -> str:
    allowed = rule.extension
    if allowed is None:
        return "不得延期"
    at_most = duration_text(allowed.at_most)
    return f"期满前可经{role_name(allowed.approver)}批准延期,至多{allowed.times}次、每次至多{at_most}"


def _ladder(steps: tuple[Step, ...]) -> str:
    rungs = (f"{f'再过{duration_text(step.after)}报' if step.after else ''}{role_name(step.to)}" for step in steps)
    return listed(rungs)


def commitment_sentence(rule: Commitment) -> str:
    return sentences(
        f"{cases_of(rule)}由{listed(map(role_name, rule.signers))}给这件事定时间、定人员、定领导、定责任,"
        "并定一名包案领导,缺一项不能定",
        f"包案领导只能是{listed(map(role_name, rule.sponsors))}" if rule.sponsors else "",
        "重新定的要写明原因,原来的表同时作废",
        f"定到的人员须在所定时间前{rule.what}",
        "只管到这件事,不管到反映问题的人",
        f"期满前{duration_text(rule.warn_before)}提醒" if rule.warn_before else "",
        f"逾期报{_ladder(rule.ladder)}" if rule.ladder else "",
    )


def trace_sentence(rule: Trace) -> str:
    mark = f"标记为“{rule.mark}”且在有效期内的," if rule.mark else ""
    return sentences(
        f"{cases_of(rule)}{mark}有{listed(map(_cause, rule.causes))}之一的,由{role_name(rule.office)}提出倒查",
        f"批准后在{limit_phrase(rule.limit)}初查并提出处理意见",
        f"逾期报{_ladder(rule.ladder)}" if rule.ladder else "",
        f"由{role_name(rule.decided_by)}逐件决定,分{listed(rule.levels)}确定责任人",
        "只有查实的办理过错才能确定倒查,反映问题的人去过哪里、来过几次都不是事由",
        f"决定后在{limit_phrase(rule.report_within)}报告、归档" if rule.report_within else "",
    )


def _cause(cause: Cause) -> str:
    sources = f"({labels(cause.channels)}的)" if cause.channels else ""
    return f"“{cause.name}”{sources}{'(须有查实的违规)' if cause.needs_breach else ''}"


def mark_sentence(rule: MatterMark) -> str:
    return sentences(
        f"{cases_of(rule)}“{rule.name}”只标在事项上,写明理由,由{role_name(rule.reviewer)}复核并向服务对象说明",
        f"至多有效{duration_text(rule.lasts)},到期自行失效",
        f"服务对象可以提出异议,由{role_name(rule.objections_to)}重看",
    )


def reception_sentence(rule: Reception) -> str:
    substitutes = listed(map(role_name, rule.substitutes))
    return sentences(
        f"每个工作日由“{rule.leaders}”值班表上恰好一名领导和“{rule.staff}”值班表上至少一名工作人员接待",
        f"前一工作日{duration_text(rule.alarm_at)}仍有空缺的,向{role_name(rule.alarm_to)}报警",
        f"不能按时接待的,委托{substitutes}代为接待并登记" if rule.substitutes else "",
        f"没有代班登记又不在岗的,记为“{rule.absence}”,待核实" if rule.absence else "",
        f"造成后果的,记为“{rule.harm}”" if rule.harm else "",
    )

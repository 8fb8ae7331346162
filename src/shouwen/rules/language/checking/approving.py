"""Approvals that can be given, by somebody else than who asks; excuses that somebody could give."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import (
    ACTS_WITH_REASON,
    AMOUNT,
    CURRENCIES,
    CURRENCY,
    REGISTERING,
    Approval,
    Form,
    NoExcuse,
)
from shouwen.rules.words import Act, Role

_ASKING = frozenset({Role.CUSTODIAN, Role.RECEIVER, Role.REQUESTER, Role.NON_HANDLER, Role.APPROVER})
_APPROVING = frozenset({Act.REQUEST_APPROVAL, Act.APPROVE, Act.REJECT_APPROVAL})


def approved_by_the_handler(house: House) -> Findings:
    """Nobody approves their own (law 6), and the person served approves nothing."""
    for rule in house.bundle.of(Approval):
        for named in rule.approvers:
            if read_role(named) in _ASKING:
                yield house.error(rule, f"“{named}”不能作批准人", "改为`批准人: 科室负责人`、`分管领导`,或一个岗位")


def approval_of_asking(house: House) -> Findings:
    """An approval that would itself need approval never comes about."""
    for rule in house.bundle.of(Approval):
        if barred := _APPROVING & set(rule.acts):
            label = next(iter(barred)).label
            yield house.error(rule, f"“{label}”本身不能再要审批", "从`动作`里去掉")


def condition_on_nothing(house: House) -> Findings:
    """仅当 compares 金额 and 币种, or a column of a form that the ledger keeps in clear."""
    columns = {name for form in house.bundle.of(Form) for name in (*form.numbers, *form.choices)}
    for rule in house.bundle.of(Approval):
        for column, condition in rule.only_if.items():
            if column not in {AMOUNT, CURRENCY} | columns:
                mend = f"可以写`{AMOUNT}`、`{CURRENCY}`,或某个表单的数值栏目、选项"
                yield house.error(rule, f"没有“{column}”这一栏可以比较", mend)
            elif column == CURRENCY and not set(condition.words) <= set(CURRENCIES):
                yield house.error(rule, f"不认识币种“{condition}”", f"可以写:{'、'.join(CURRENCIES)}")


def paper_not_there(house: House) -> Findings:
    """What is put before the approvers is a form, filled in before and not after; its time is one of its columns."""
    for rule in house.bundle.of(Approval):
        forms = {form.form: form for form in house.bundle.of(Form)}
        if (rule.beyond or rule.ahead_of) and not rule.paper:
            yield house.error(rule, "`超出`、`提前自`看的是审批单", "补一行`审批单: 表名`")
        if rule.paper and rule.paper not in forms:
            yield house.error(rule, f"没有《{rule.paper}》这张表可以审批", "补一条“表单”规则,或改用已有的表名")
        elif rule.paper:
            yield from _unlike(house, rule, forms[rule.paper])


def signers_chosen_by_the_asker(house: House) -> Findings:
    """Where an option of a form decides who signs, whoever fills it in must not be free to choose it: some limit says
    whose departments may write it."""
    forms = {form.form: form for form in house.bundle.of(Form)}
    for rule in house.bundle.of(Approval):
        others = [each for each in house.bundle.of(Approval) if each.paper == rule.paper and each.acts == rule.acts]
        for column, condition in rule.only_if.items() if rule.paper in forms else ():
            if _decides_who_signs(column, rule, others) and not _is_tied(forms[rule.paper], column, condition.words):
                message = f"《{rule.paper}》的“{column}”谁都可以选“{condition}”,选什么就由谁批"
                mend = f"在该表的`限制`里写`当: {{{column}: {condition}}}`、`须由科室: …`"
                yield house.error(rule, message, mend)


def _decides_who_signs(column: str, rule: Approval, others: list[Approval]) -> bool:
    """Whether with another option of the column somebody else would sign instead."""
    instead = [each for each in others if not each.beyond and column in each.only_if]
    return not rule.beyond and any(each.approvers != rule.approvers for each in instead)


def _is_tied(form: Form, column: str, options: tuple[str, ...]) -> bool:
    """Whether every one of ``options`` may only be written by certain departments; numbers are no options."""
    tied = {
        option
        for limit in form.limits
        if limit.departments and limit.beyond == "refused" and column in limit.when
        for option in limit.when[column].words
    }
    return set(options) <= tied


def _unlike(house: House, rule: Approval, paper: Form) -> Findings:
    known = {limit.name: limit.beyond for limit in paper.limits}
    for name in rule.beyond:
        if known.get(name) != "approved":
            mend = "改为该表的一项限制,那一项写`不合即: 另行批准`"
            yield house.error(rule, f"《{paper.form}》没有要另行批准的限制“{name}”", mend)
    if rule.ahead_of and rule.ahead_of not in paper.times:
        yield house.error(rule, f"《{paper.form}》没有时间栏目“{rule.ahead_of}”", "写进该表的`时间栏目`,或改正名称")
    if rule.ahead_of and rule.ahead is None:
        yield house.error(rule, f"写了`提前自: {rule.ahead_of}`,没有写提前多久", "补一行`提前: 提前4小时`")


def consent_to_no_form(house: House) -> Findings:
    """所填表单 belongs to 填写表单, names forms that there are, and none that stands before every consent."""
    forms = {form.form: form for form in house.bundle.of(Form)}
    for rule in house.bundle.of(Approval):
        if rule.forms and Act.FILL_FORM not in rule.acts:
            yield house.error(rule, "写了`所填表单`,动作里却没有“填写表单”", "在`动作`里补上“填写表单”")
        for name in rule.forms:
            if name not in forms:
                yield house.error(rule, f"没有《{name}》这张表", "补一条“表单”规则,或改用已有的表名")
            elif REGISTERING in forms[name].uses or name == rule.paper:
                yield house.error(rule, f"填写《{name}》时还没有什么可以批准", "换一张批准以后才填的表")


def excuse_for_no_reason(house: House) -> Findings:
    """Only acts for which a reason is given can be refused for it."""
    for rule in house.bundle.of(NoExcuse):
        if not rule.reasons:
            yield house.error(rule, "没有写哪些理由不能用", "补一行`理由: 下班、不在岗`")
        for act in rule.acts:
            if act not in ACTS_WITH_REASON:
                known = "、".join(each.label for each in ACTS_WITH_REASON)
                yield house.error(rule, f"“{act.label}”不写理由,这一条管不到它", f"可以写:{known}")

"""Approvals that can be given, by somebody else than who asks; excuses that somebody could give."""

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import ACTS_WITH_REASON, AMOUNT, CURRENCIES, CURRENCY, Approval, Form, NoExcuse
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


def excuse_for_no_reason(house: House) -> Findings:
    """Only acts for which a reason is given can be refused for it."""
    for rule in house.bundle.of(NoExcuse):
        if not rule.reasons:
            yield house.error(rule, "没有写哪些理由不能用", "补一行`理由: 下班、不在岗`")
        for act in rule.acts:
            if act not in ACTS_WITH_REASON:
                known = "、".join(each.label for each in ACTS_WITH_REASON)
                yield house.error(rule, f"“{act.label}”不写理由,这一条管不到它", f"可以写:{known}")

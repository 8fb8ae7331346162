"""What is not for one person alone to decide, and what is no reason at all: approvals, excuses."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from shouwen.rules.language.kinds.base import Rule
from shouwen.rules.language.kinds.ordering import Ordering
from shouwen.rules.language.kinds.paper import Conditions
from shouwen.rules.language.kinds.readers import Acts, Events, Limit, Texts, YesNo, key, listed
from shouwen.rules.time.durations import Duration, Unit
from shouwen.rules.words import Act, Event, Role

AMOUNT, CURRENCY = "金额", "币种"
"""The two columns of a request or a proposed refusal that 仅当 and 仅当栏目 may compare."""

CURRENCIES = ("人民币", "美元", "欧元", "港元", "日元")
"""Currencies by the names that forms and thresholds use; the first where nothing is said."""

Approvers = Annotated[tuple[str, ...], BeforeValidator(listed), Field(min_length=1)]


class Approval(Ordering):
    """审批: an act waits for the consent of others, one after the other; each owes an answer within 时限."""

    kind: Literal["approval"] = key("种类")
    label: ClassVar[str] = "审批"

    acts: Acts = key("动作", says="未经批准不得做的事,如 告知不予办理、移交、延期、办结、免除")
    approvers: Approvers = key("批准人", "由谁批准", says="角色、岗位或科室;多人按先后次序逐级签")
    only_if: Conditions = key("仅当", default={}, says="金额: ≥500万,币种: 美元;不写即一律须批准")
    ahead: Limit | None = key("提前", default=None, says="至少提前多久提请,如 4小时;自所请之事的时间往前数")
    ahead_of: str = key("提前自", default="", says="审批单的哪个时间栏目;不写即提请时另写时间")
    paper: str = key("审批单", default="", says="批的是哪张表:填好才能提请,提请以后改过的要重新提请;由填表人那条线批")
    beyond: Texts = key("超出", default=(), says="审批单的这几项限制不合时才须批准;不写即不看")
    forms: Texts = key("所填表单", default=(), says="动作是填写表单时,只管填这几张表;不写即任何一张")
    must_sign: YesNo = key("签名", default=False, says="批准时须签署本人姓名")
    who: str = key("谁", "责任人", default=Role.APPROVER.value)
    what: str = key("做什么", "应做", default="审批")
    limit: Limit = key("时限", "承诺时限", default=Duration(1, Unit.WORKING_DAYS), says="每一级多久内答复")
    fulfilled_by: Events = key(
        "履行", "以何为证", default=(Event.APPROVAL_GIVEN, Event.APPROVAL_REJECTED), says="批准或不批准都算答复"
    )


class NoExcuse(Rule):
    """不得推托: a reason that holds one of these words is no reason; the act is refused, the words are kept nowhere."""

    kind: Literal["no_excuse"] = key("种类")
    label: ClassVar[str] = "不得推托"

    acts: Acts = key("动作", default=(), says="哪些动作的理由;不写即凡写理由的动作")
    reasons: Texts = key("理由", says="不能作理由的话,如 下班、不在岗、已有生效裁判")
    instead: str = key("应当", default="", says="应当怎么做,显示给写理由的人")


ACTS_WITH_REASON: tuple[Act, ...] = (
    Act.OFFER_HANDOVER,
    Act.REFUSE_HANDOVER,
    Act.DISPUTE_PHONE_ACCEPTANCE,
    Act.REFER_OUTSIDE,
    Act.PAUSE_CASE,
    Act.GRANT_EXTENSION,
    Act.WAIVE_OBLIGATION,
    Act.RECORD_RESULT,
    Act.CLOSE_CASE,
    Act.PROPOSE_REFUSAL,
    Act.TELL_REFUSAL,
    Act.PASS_UP,
    Act.REFUSE_APPOINTMENT,
)
"""The acts for which somebody gives a reason in words, and which a ``NoExcuse`` may therefore refuse."""

"""What waits for somebody's consent, what is about to be refused, and what was agreed on the way."""

from collections.abc import Iterator, Mapping

from shouwen.rules.words import Act
from shouwen.trials.scenarios.expecting.registry import is_person, of_a_case, same, same_time
from shouwen.trials.scenarios.world import Seen

DECIDED = {"等待": "pending", "批准": "approved", "未批准": "rejected"}
REFUSED = {"拟定": "proposed", "撤回": "withdrawn", "已告知": "told"}


@of_a_case
def approval(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """最近一次提请的审批:act 为哪个动作,form 为填哪张表,by 现在等谁批,signed 已签几级,status 等待、批准、未批准"""
    last = next(reversed(seen.state.approvals.values()), None)
    if last is None:
        yield from same("审批", "有", "没有", is_same=False)
        return
    if "act" in wanted:
        yield from same("审批的动作", wanted["act"], last.act.label, is_same=Act.read(wanted["act"]) == last.act)
    if "form" in wanted:
        yield from same("审批后填的表", wanted["form"], last.form, is_same=wanted["form"].strip("《》") == last.form)
    if "by" in wanted:
        yield from is_person("等谁批", seen, wanted["by"], last.approver)
    if "signed" in wanted:
        yield from same("已签几级", wanted["signed"], last.steps_done, is_same=int(wanted["signed"]) == last.steps_done)
    if "status" in wanted:
        yield from same("审批结果", wanted["status"], last.status, is_same=DECIDED.get(wanted["status"]) == last.status)


@of_a_case
def refusal(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """拟否定:status 拟定、撤回、已告知,filed 是否已报备(是、否),amount 金额,currency 币种"""
    row = seen.state.refusal
    if row is None:
        yield from same("拟否定", "有", "没有", is_same=False)
        return
    found = {"amount": row.amount, "currency": row.currency, "filed": "是" if row.is_filed else "否"}
    for name in found.keys() & wanted.keys():
        yield from same(f"拟否定的{name}", wanted[name], found[name], is_same=str(wanted[name]) == found[name])
    if "status" in wanted:
        yield from same("拟否定", wanted["status"], row.status, is_same=REFUSED.get(wanted["status"]) == row.status)


@of_a_case
def appointment(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """最早一次未履行的预约:at 何时,person 谁接待"""
    row = seen.state.next_appointment
    if row is None:
        yield from same("预约", "有", "没有", is_same=False)
        return
    if "at" in wanted:
        yield from same_time("预约时间", wanted["at"], row.agreed_at)
    if "person" in wanted:
        yield from is_person("预约接待人", seen, wanted["person"], row.person)


@of_a_case
def promised_at(seen: Seen, wanted: str) -> Iterator[str]:
    """最近一次阶段答复约定何时再告知"""
    yield from same_time("约定再告知的时间", wanted, seen.state.promised_at)


@of_a_case
def papers_complete_since(seen: Seen, wanted: str) -> Iterator[str]:
    """手续自何时起齐全(含视为齐全)"""
    yield from same_time("手续齐全的时间", wanted, seen.state.papers_complete_since)


@of_a_case
def agent(seen: Seen, wanted: str) -> Iterator[str]:
    """代办人"""
    yield from is_person("代办人", seen, wanted, seen.state.errand_agent)

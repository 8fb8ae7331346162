"""docs/reference/actions.md: every action with its arguments, who may do it and when."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date, datetime
from types import ModuleType
from typing import Any

from shouwen.cases.actions.registration import Matter
from shouwen.cases.actors import Actor
from shouwen.cases.permissions import MAY
from shouwen.cases.requesters import Requester
from shouwen.rules.case.relations import NAMES
from shouwen.rules.case.transitions import TRANSITIONS
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Act, State, Word
from shouwen.trials.reference import markdown
from shouwen.trials.scenarios.acts import CASE_MODULES, acts_of, organization_acts
from shouwen.trials.scenarios.arguments import hints_of, types_in

COMMON = ("case_id", "by", "at", "recorded_at", "institution_id", "institution")
TYPES: tuple[tuple[type, str], ...] = (
    (Matter, "事项"),
    (Requester, "服务对象"),
    (Asked, "被问的人"),
    (Actor, "人员"),
    (datetime, "时间"),
    (date, "日期"),
    (bool, "是或否"),
    (int, "数字"),
)
TITLES = {
    "register_case": "登记",
    "register_on_the_spot": "当场登记并办结",
    "complain_online": "网上投诉",
    "answer_quick_question": "一键问答",
    "count_tip_off": "举报计数",
    "add_to_case": "服务对象补充",
    "ask_again": "再次询问",
    "rate_case": "评价",
    "say_not_solved": "没有解决",
    "complain": "投诉",
    "reissue_receipt": "补发回执",
    "look_up_case": "查找丢了回执的事项",
    "look_up_without_phone": "查找没留电话又丢了回执的事项",
    "report_information": "从通讯录反映信息有误",
    "record_substitution": "登记代班",
    "note_missed_reception": "登记脱岗迹象",
    "state_reception_side": "就脱岗迹象说明情况",
    "verify_missed_reception": "核实脱岗",
    "credit_merit": "成效加分",
    "object_to_mark": "对标记提出异议",
    "sign_shift_handover": "交接班签收",
    "record_periodic": "登记周期事项",
    "explain_missed": "就逾期的周期事项说明情况",
    "verify_missed": "核实逾期的周期事项",
    "set_aside_missed": "旧逾期不再核实",
    "attach_paper": "附上资料",
    "give_paper": "对外提供资料",
    "seal_tip_off": "密封收下举报",
    "record_envelope": "登记密封件",
    "open_sealed_file": "打开密封件",
    "assign_inquirer": "指定核查人",
    "start_inquiry": "开始核查",
    "ask_reporter": "向反映人询问",
    "tell_acceptance": "告知受理",
    "report_upwards": "重要情况向领导汇报",
    "give_advice": "领导给出意见",
    "point_elsewhere": "告知应向何处反映",
    "settle_file": "查结",
    "tell_result": "告知结果",
    "forward_envelope": "原封报送上级",
    "answer_office": "反映人答复",
    "report_retaliation": "反映打击报复",
    "open_accountability": "立案追究",
    "make_statement": "陈述申辩",
    "waive_statement": "放弃陈述",
    "propose_measure": "提出处理建议",
    "return_proposal": "退回处理建议",
    "review_legality": "法律审核",
    "approve_proposal": "同意处理建议",
    "decide_measure": "作出处理决定",
    "circulate_decision": "通报处理决定",
    "file_decision": "处理决定存档",
    "confirm_correction": "确认改正",
    "appeal_decision": "对处理申诉",
    "decide_appeal": "申诉决定",
    "withdraw_matter": "撤案",
    "take_back_decision": "更正通报、撤出档案",
    "object_to_score": "对计分提出异议",
    "review_score": "复核计分",
    "commend": "表扬",
    "end_employment": "离职",
    "open_inspection": "临时抽查",
    "examine_subject": "查过没有问题",
    "note_finding": "登记检查问题",
    "answer_finding": "说明检查问题",
    "verify_finding": "核实检查问题",
    "report_mending": "报检查整改",
    "recheck_finding": "复查整改",
    "close_inspection": "检查查完",
    "sign_bulletin": "签发检查通报",
    "send_survey": "抽取发放调查表",
    "print_survey_sheets": "印发纸质调查表",
    "answer_survey": "填写调查表",
    "collect_survey": "收齐调查表",
    "report_survey_mending": "报调查整改",
    "judge_survey_mending": "确认调查整改",
    "make_survey_call": "回访不满意项",
    "finish_survey": "标记调查完成",
    "found_institution": "设立机构",
    "change_institution": "变更机构信息",
    "open_department": "设立科室",
    "change_department": "变更科室",
    "close_department": "撤并科室",
    "open_post": "设立岗位",
    "change_post": "变更岗位",
    "close_post": "撤销岗位",
    "review_entry": "核对通讯录",
    "hire": "入职",
    "move": "调动",
    "change_rank": "变更职级",
    "change_staff": "变更人员信息",
    "appoint": "任职",
    "relieve": "免职",
    "record_absence": "登记不在岗",
    "record_return": "登记返岗",
    "set_duty_turn": "排班",
    "withdraw_duty_turn": "撤销排班",
    "open_account": "开通账号",
    "close_account": "停用账号",
    "change_roles": "变更账号角色",
    "revoke_sessions": "退出全部登录",
    "set_password": "设置口令",
    "set_pin": "设置 PIN",
    "set_email": "登记电子邮箱",
}
"""What the actions are called that no rule can block; the others are named in ``rules.words.Act``."""


def title_of(name: str) -> str:
    """An action's Chinese name. Raises KeyError for one that has none yet."""
    act = next((act for act in Act if act.value == name), None)
    return act.label if act else TITLES[name]


def page() -> str:
    """The whole page."""
    return markdown.page(
        "动作",
        "每个动作都写明由谁做(`by`)、何时做(`at`);针对一件事的动作还要写哪一件(`case_id`)。补登时另写录入时间"
        "(`recorded_at`)。情景里 `do:` 写动作的英文名,`with:` 写下表的参数。被拒绝的动作什么也不改变。",
        markdown.section("事项", *(_module(module) for module in CASE_MODULES)),
        markdown.section("机构", *(_action(name, action) for name, action in organization_acts())),
    )


def _module(module: ModuleType) -> str:
    return "\n\n".join(_action(name, action) for name, action in acts_of(module))


def _action(name: str, action: Callable[..., Any]) -> str:
    act = next((act for act in Act if act.value == name), None)
    title = f"{title_of(name)} {markdown.code(name)}"
    conditions = _conditions(act) if act else ""
    return markdown.section(title, markdown.first_paragraph(action), conditions, _arguments(action), level=3)


def _conditions(act: Act) -> str:
    who = "、".join(NAMES[relation] for relation in MAY[act] if relation in NAMES) or "任何人"
    return f"- 由谁:{who}\n- 何时:{_states(act)}"


def _states(act: Act) -> str:
    possible = TRANSITIONS[act].from_
    if possible == frozenset(State):
        return "任何状态"
    return "、".join(state.label for state in State if state in possible)


def _arguments(action: Callable[..., Any]) -> str:
    return markdown.table(["参数", "写什么", "不写时"], _rows(action))


def _rows(action: Callable[..., Any]) -> Iterator[list[str]]:
    hints = hints_of(action)
    for name, parameter in inspect.signature(action).parameters.items():
        if name not in COMMON and parameter.kind is not inspect.Parameter.VAR_KEYWORD:
            yield [markdown.code(name), _type(hints[name]), _default(parameter.default)]


def _type(hint: Any) -> str:
    types = types_in(hint)
    known = next((word for type_, word in TYPES if type_ in types), "")
    words = next((each for each in types if isinstance(each, type) and issubclass(each, Word)), None)
    if words:
        return "、".join(word.label for word in words)
    return known or "文字"


def _default(value: Any) -> str:
    if value is inspect.Parameter.empty:
        return "必写"
    if isinstance(value, Word):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value in (None, "", ()) else str(value)

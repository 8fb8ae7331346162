"""系统保证: what the platform does for every institution alike, whatever its policy says.

A policy names a guarantee where its clause orders what the platform does anyway; the reader is then told so, and
coverage (``shouwen policy coverage``) proves it by breaking that very behaviour in a trial. Nothing here switches
anything: how a guarantee is broken is known to the trials alone.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from shouwen.rules.words import Act

HOUSE: dict[str, str] = {
    "registration_by_any_staff": "在册的任何人员被问到都可以登记,没有“不归我管”的选项",
    "a_colleague_registers": "没有账号或者正在忙的首问责任人,由同事代为登记,首问责任人仍写本人",
    "first_contact_is_never_overwritten": "首问责任人一经登记不被替换,移交、换人承办都不改变",
    "first_contact_is_corrected_openly": "更正首问责任人须写明理由,原来的登记保留",
    "custody_never_gaps": "任何时刻都有且只有一位当前责任人,移交时责任不中断",
    "custody_moves_by_signature": "移交提出之后、签收之前,事情仍由移交人负责",
    "waiting_counts_against_the_silent": "等谁就把等候的时间记在谁的名下",
    "closing_needs_an_answer": "没有答复、指引或者最终答复的,不能办结",
    "contact_for_those_at_work": "反映人的姓名、联系方式只有经办的人看得到,给别的科室须先征得同意",
    "closing_needs_findings": "列出的投诉点没有逐个认定的,不能办结",
    "complaint_shown_by_need": "被投诉的人和科室只看到与自己有关的投诉点,看不到谁投诉;披露先告诉投诉人,逐项记录",
    "nobody_decides_their_own_complaint": "投诉涉及本人的,本人不得认定、答复、办结这件投诉",
    "satisfaction_is_no_condition": "满意不是办结的条件,没有评价也可以办结",
    "late_stays_due": "超时之后仍须履行,不因超时了结",
    "late_is_not_yet_a_breach": "超时先记为待核实,经人核实才认定为违规",
    "late_bearer_is_named": "超时那一刻由谁负责,当时就记下,之后换人不改变",
    "nobody_follows_up_their_own": "经办过的人不得回访自己办的事",
    "nobody_instructs_unasked": "只有被请示的领导和上一级负责人可以批示",
    "only_the_receiver_signs": "移交只能由接收科室签收或者拒收",
    "only_superiors_judge_lateness": "超时的核实和免除只能由责任人的科室负责人或者监督部门作出",
    "cover_acts_for_the_absent": "A角不在岗时B角自动接办,记录写明B角代A角",
    "nobody_acts_where_the_law_names_one": "法律规定只能由专人办理的岗位,B角不得代行",
    "each_matter_its_own_case": "一次说了几件事的逐件登记,各有责任人和时限,合用一位首问责任人和一张回执",
    "limits_count_by_the_civil_code": "时限按《民法典》计算:按小时的从当时起算,按日的从次日起算,遇休息日顺延",
    "limits_begin_with_the_first_question": "登记晚于询问的,时限仍从询问时起算",
    "case_judged_by_its_day": "一件事始终按登记那天施行的制度处理,后来的制度不溯及既往",
    "policy_binds_from_its_day": "制度自施行之日起适用,施行之前的事不受它约束",
    "tip_off_is_never_written_down": "举报的内容不在登记台记录,只告知密封的途径",
    "nobody_searches_for_who_spoke": "任何人不得按姓名、电话、笔迹查找投诉人和举报人,试图查找的被拒绝并记录",
    "inner_papers_stay_inside": "附在事项上的资料分公开、内部、机密;内部和机密的不能对外提供,试图提供的拦下并记录",
    "notice_lists_what_applies": "一次性告知按服务对象的回答列出全部所需材料,用不着的不列",
    "notice_is_never_half": "该问的没有问完,不出具一次性告知",
    "copies_are_recognised": "与已有制度相同、是它的一部分或者只差几处的文本,导入时认得出来,提议沿用、只写不同之处",
    "unreadable_text_makes_no_rules": "八成以上读不出来的文本,导入时标明,不从中建立规则",
    "receipt_names_first_contact": "回执写明首问责任人、答复期限和查询办法",
}
"""The laws of the house by their English names, each as a clause of one Chinese sentence."""

REQUIRED: dict[str, str] = {
    "register_case.matter": "登记时必须写明要办的事",
    "refer_outside.guidance": "指引到外单位时必须写明去处和办法",
    "refuse_handover.reason": "拒收移交必须写明理由",
    "dispute_phone_acceptance.reason": "对电话接收提出异议必须写明理由",
    "correct_first_contact.reason": "更正首问责任人必须写明理由",
    "record_result.text": "登记办理结果必须写明结果,没有办成的写明原因",
    "give_answer.text": "答复必须写明内容",
    "give_answer.told": "请人转告的必须写明转告了谁",
    "instruct.text": "批示必须写明内容",
    "grant_extension.reason": "延期必须写明理由",
    "grant_extension.told_how": "延期必须写明怎样告知服务对象",
    "raise_dissatisfaction.reason": "逐级反映必须写明缘由",
    "sign_final_answer.text": "最终答复必须写明内容",
    "reopen_case.new_facts": "重新办理必须写明新的情况",
    "claim_done.evidence": "补报已办时间必须写明凭据",
    "verify_lateness.reason": "核实超时必须写明理由",
    "waive_obligation.reason": "免除应尽之责必须写明理由",
    "correct_information.note": "核对信息必须写明结果",
    "say_not_solved.reason": "反映没有解决必须写明缘由",
}
"""What must be filled in: the action and its field."""

ACTIONS: dict[str, str] = {
    "register_case": "登记首问",
    "register_on_the_spot": "当场登记并办结",
    "complain_online": "网上投诉",
    "answer_quick_question": "一键问答",
    "count_tip_off": "只计次数地记下有人举报",
    "add_to_case": "由服务对象补充说明",
    "ask_again": "把再次询问记在原来那件事上",
    "rate_case": "由服务对象评价",
    "say_not_solved": "由服务对象反映没有解决",
    "complain": "由服务对象投诉",
    "reissue_receipt": "补发回执",
    "look_up_case": "凭姓名和电话后四位查找丢了回执的事项",
    "record_periodic": "登记周期事项做了没有",
    "seal_tip_off": "把举报另册密封收下",
    "point_elsewhere": "对不属受理范围的,由保管岗位告知应向何处反映并作解释",
    "report_retaliation": "由服务对象向独立于各科室的岗位反映打击报复",
    "sign_shift_handover": "交接班签收",
    "end_employment": "离职时交接手里的事",
    "record_absence": "登记不在岗",
    "commend": "因为一件事表扬办事的人",
}
"""What anybody concerned can always do, beside the acts of ``rules.words.Act``."""

PAGES: dict[str, tuple[str, str]] = {
    "desk": ("/desk/", "登记台对在册人员开放"),
    "directory": ("/directory/", "全体人员都能在通讯录查到科室的职责、地点和电话"),
    "policies": ("/policies/", "全体人员都能查阅现行制度和系统怎样执行"),
    "cases": ("/cases/", "事项可以检索,一件事的经过、责任人和时限在一页上看清"),
    "work": ("/work/", "各人欠着什么、何时到期,在待办里逐项列出"),
    "oversight": ("/oversight/", "监督部门看得到超时和待核实的情况"),
    "shift": ("/shift/", "交接班有清单可以逐件核对"),
    "receipt": ("/r/", "服务对象凭回执不登录就能查到进展"),
    "complaint_guide": ("/promises/", "每个单位有一张可以打印的投诉指引牌,带二维码"),
    "messages": ("/messages/", "本人收到的提醒集中在一页"),
}
"""Pages that every institution has: the beginning of their address, and what they are for."""

TRANSITION, ACTION, MUST, PAGE = "transition:", "action:", "required:", "page:"


def guarantees() -> dict[str, str]:
    """Every guarantee's English name and what it says in Chinese, without a full stop."""
    pages = {f"{PAGE}{name}": words for name, (_, words) in PAGES.items()}
    return HOUSE | dict(_transitions()) | dict(_actions()) | dict(_required()) | pages


def guarantee_named(text: str) -> str:
    """``text`` where it names a guarantee. Raises ValueError with the nearest names."""
    known = guarantees()
    if text in known:
        return text
    near = get_close_matches(text, known, n=3, cutoff=0.4) or list(HOUSE)
    raise ValueError(f"不认识“{text}”;可以写:{'、'.join(near)}")


def _transitions() -> Iterator[tuple[str, str]]:
    for act in Act:
        yield f"{TRANSITION}{act.value}", f"流程里都有“{act.label}”这一步,谁在何时做、做了什么逐次记录"


def _actions() -> Iterator[tuple[str, str]]:
    for action, words in ACTIONS.items():
        yield f"{ACTION}{action}", f"都可以{words},并留下记录"


def _required() -> Iterator[tuple[str, str]]:
    for field, words in REQUIRED.items():
        yield f"{MUST}{field}", f"{words},空着的不能提交"

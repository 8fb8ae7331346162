"""The closed vocabularies of the platform: one English value, one Chinese label, and the synonyms
that policies may write.

A policy owner writes 当: 移交已签收, the code says ``Event.HANDOVER_SIGNED``; both are the same word.
"""

from enum import StrEnum
from typing import Self


class UnknownWord(ValueError):  # noqa: N818 - a word, said of what was written
    """Somebody wrote a word that the vocabulary does not hold; the message lists those it does."""


class Word(StrEnum):
    """An enum member with a Chinese ``label`` and further ``synonyms``."""

    label: str
    synonyms: tuple[str, ...]

    def __new__(cls, value: str, label: str, *synonyms: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.synonyms = synonyms
        return member

    @classmethod
    def read(cls, text: str) -> Self:
        """The member meant by an English value, a Chinese label or a synonym. Raises UnknownWord."""
        for member in cls:
            if text in (member.value, member.label, *member.synonyms):
                return member
        known = "、".join(member.label for member in cls)
        raise UnknownWord(f"不认识“{text}”;可以写:{known}")


class Channel(Word):
    VISIT = "visit", "来访", "面对面", "走访", "现场"
    PHONE = "phone", "来电", "电话"
    LETTER = "letter", "来信", "书信"
    MESSAGE = "message", "短信微信", "无线信息", "短信", "微信"
    WEB = "web", "网上", "网络", "邮件"
    FOUND = "found", "主动发现", "主动接触"
    ASSIGNED = "assigned", "上级交办", "领导交办", "转办"


class Tier(Word):
    """Whose matter it is, seen from the one who was asked (catalogue C2, T1-T9)."""

    OWN_DUTY = "own_duty", "本人职责", "本岗职责"
    OWN_DEPARTMENT = "own_department", "本科室", "本部门"
    OTHER_DEPARTMENT = "other_department", "其他科室", "其他部门"
    SEVERAL_DEPARTMENTS = "several_departments", "多个科室", "多个部门"
    UNCLEAR = "unclear", "责任不明", "不清楚归谁"
    OUTSIDE = "outside", "本单位以外", "院外", "单位外"
    HANDLER_ABSENT = "handler_absent", "责任人不在", "承办人不在"
    COMPLAINT = "complaint", "投诉"
    TIP_OFF = "tip_off", "举报"
    EMERGENCY = "emergency", "紧急", "急危"


class Urgency(Word):
    NORMAL = "normal", "一般"
    URGENT = "urgent", "紧急"


class PersonKind(Word):
    FORMAL = "formal", "正式职工", "在编"
    CONTRACT = "contract", "合同制"
    TRAINEE = "trainee", "进修人员", "进修"
    INTERN = "intern", "实习人员", "实习"
    CONTRACTOR = "contractor", "外包人员", "物业人员", "保安保洁"
    VOLUNTEER = "volunteer", "志愿者"


class Role(Word):
    """Who a rule means, resolved for the case and the instant. Any other name is a post or a department."""

    FIRST_CONTACT = "first_contact", "首问责任人", "首问负责人", "首问人"
    CUSTODIAN = "custodian", "承办人", "当前责任人", "持有人", "经办人"
    RECEIVER = "receiver", "接收科室", "接收方", "接办科室", "接收部门"
    LEAD_DEPARTMENT = "lead_department", "牵头科室", "牵头部门"
    SUPPORTING_DEPARTMENT = "supporting_department", "协办科室", "协办部门"
    DEPARTMENT_HEAD = "department_head", "科室负责人", "部门负责人", "科主任"
    LINE_LEADER = "line_leader", "分管领导", "分管院长"
    INSTITUTION_HEAD = "institution_head", "主要领导", "院长"
    DUTY_OFFICER = "duty_officer", "行政总值班", "总值班"
    ASKED_LEADER = "asked_leader", "被请示领导", "请示对象"
    REGISTRAR = "registrar", "登记人", "代登记人"
    RUNG = "rung", "上一级", "逐级反映对象"
    ENTRY_OWNER = "entry_owner", "维护人"
    NON_HANDLER = "non_handler", "非承办人"
    REQUESTER = "requester", "服务对象", "办事人", "来访人"


class Event(Word):
    """What can happen to a case, as policies name it. The payloads are in ``rules.case.events``."""

    CASE_REGISTERED = "case_registered", "登记", "已登记", "受理"
    COMPLETE_NOTICE_GIVEN = "complete_notice_given", "一次性告知", "已一次性告知"
    HANDOVER_OFFERED = "handover_offered", "移交提出", "提出移交", "移交"
    HANDOVER_SIGNED = "handover_signed", "移交签收", "移交已签收", "签收"
    HANDOVER_ACCEPTED_BY_PHONE = "handover_accepted_by_phone", "电话接收", "电话已接收"
    PHONE_ACCEPTANCE_CONFIRMED = "phone_acceptance_confirmed", "电话接收确认", "补签确认"
    PHONE_ACCEPTANCE_DISPUTED = "phone_acceptance_disputed", "电话接收异议"
    HANDOVER_REFUSED = "handover_refused", "移交拒收", "拒收", "退回"
    HANDOVER_BOUNCED = "handover_bounced", "移交退回", "移交未签退回"
    REQUESTER_ESCORTED = "requester_escorted", "陪同到位", "已陪同"
    LEADER_ASKED = "leader_asked", "请示领导", "报告领导"
    LEADER_INSTRUCTED = "leader_instructed", "领导批示", "领导答复"
    CONTACT_NOTED = "contact_noted", "联系记录", "已联系"
    HANDLER_AWAY_NOTED = "handler_away_noted", "责任人不在登记", "不在登记"
    OUTSIDE_REFERRED = "outside_referred", "院外指引", "对外指引", "已指引"
    CASE_PAUSED = "case_paused", "中止", "等待补件"
    CASE_RESUMED = "case_resumed", "恢复办理", "补件到齐"
    LIMIT_EXTENDED = "limit_extended", "延期", "批准延期"
    RESULT_RECORDED = "result_recorded", "办理完成", "承办完成", "办理结果"
    ANSWER_GIVEN = "answer_given", "答复", "已答复"
    FEEDBACK_CONFIRMED = "feedback_confirmed", "跟踪反馈", "跟踪确认", "反馈确认"
    FOLLOW_UP_MADE = "follow_up_made", "回访", "已回访"
    DISSATISFACTION_RAISED = "dissatisfaction_raised", "不满意", "逐级反映", "未解决"
    FINAL_ANSWER_SIGNED = "final_answer_signed", "最终答复"
    REQUESTER_ADDED = "requester_added", "服务对象补充", "补充材料"
    REQUESTER_ASKED_AGAIN = "requester_asked_again", "再次询问", "催问"
    COMPLAINT_MADE = "complaint_made", "提出投诉"
    INFORMATION_QUESTIONED = "information_questioned", "信息有误", "转错了"
    INFORMATION_CORRECTED = "information_corrected", "信息已核对", "已更正"
    CASE_CLOSED = "case_closed", "办结", "已办结"
    CASE_REOPENED = "case_reopened", "重新办理", "重办"


class Act(Word):
    """What a person may try to do with a case; a rule can block it (未尽不得)."""

    GIVE_COMPLETE_NOTICE = "give_complete_notice", "一次性告知"
    OFFER_HANDOVER = "offer_handover", "提出移交", "移交"
    SIGN_HANDOVER = "sign_handover", "签收移交", "签收"
    REFUSE_HANDOVER = "refuse_handover", "拒收移交", "拒收"
    ACCEPT_BY_PHONE = "accept_by_phone", "电话接收"
    CONFIRM_PHONE_ACCEPTANCE = "confirm_phone_acceptance", "确认电话接收"
    DISPUTE_PHONE_ACCEPTANCE = "dispute_phone_acceptance", "对电话接收提出异议"
    ESCORT_REQUESTER = "escort_requester", "陪同前往", "陪同", "引导"
    ASK_LEADER = "ask_leader", "请示领导", "报告领导"
    INSTRUCT = "instruct", "领导批示"
    NOTE_CONTACT = "note_contact", "登记联系情况", "联系"
    NOTE_HANDLER_AWAY = "note_handler_away", "登记责任人不在"
    REFER_OUTSIDE = "refer_outside", "院外指引", "指引"
    PAUSE_CASE = "pause_case", "中止"
    RESUME_CASE = "resume_case", "恢复办理"
    GRANT_EXTENSION = "grant_extension", "延期", "批准延期"
    RECORD_RESULT = "record_result", "登记办理结果", "办理", "办理完成"
    GIVE_ANSWER = "give_answer", "答复"
    CONFIRM_FEEDBACK = "confirm_feedback", "确认跟踪反馈", "跟踪反馈"
    MAKE_FOLLOW_UP = "make_follow_up", "回访"
    RAISE_DISSATISFACTION = "raise_dissatisfaction", "逐级反映"
    SIGN_FINAL_ANSWER = "sign_final_answer", "签署最终答复"
    CLOSE_CASE = "close_case", "办结"
    REOPEN_CASE = "reopen_case", "重新办理", "重办"
    CORRECT_FIRST_CONTACT = "correct_first_contact", "更正首问责任人"
    CHANGE_CATEGORY = "change_category", "更改事项类别"
    CLAIM_DONE = "claim_done", "补报已办时间"
    VERIFY_LATENESS = "verify_lateness", "核实超时"
    WAIVE_OBLIGATION = "waive_obligation", "免除应尽之责"
    QUESTION_INFORMATION = "question_information", "反映信息有误"
    CORRECT_INFORMATION = "correct_information", "核对信息"


class State(Word):
    """The states of a case: one fixed superset (catalogue D2); policies add none."""

    REGISTERED = "registered", "已登记"
    CONSULTING = "consulting", "请示中"
    HANDOVER_PENDING = "handover_pending", "移交待签收"
    HANDLING = "handling", "办理中"
    SUSPENDED = "suspended", "等待补件"
    OUTSIDE = "outside", "已指引院外"
    DONE = "done", "办理完成待答复"
    ANSWERED = "answered", "已答复"
    FOLLOWED_UP = "followed_up", "已回访"
    CLOSED = "closed", "已办结"
    REOPENED = "reopened", "重新办理"
    ENDED = "ended", "已作最终答复"

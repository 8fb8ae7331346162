"""The closed vocabularies of the platform: one English value, one Chinese label, and the synonyms
that policies may write.

A policy owner writes 当: 移交已签收, the code says ``Event.HANDOVER_SIGNED``; both are the same word.
"""

from enum import StrEnum
from functools import cache
from typing import Final, Self


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
        if (meant := cls._meanings().get(text)) is not None:
            return meant
        known = "、".join(member.label for member in cls)
        raise UnknownWord(f"不认识“{text}”;可以写:{known}")

    @classmethod
    @cache
    def _meanings(cls) -> dict[str, Self]:
        """Every text with the first member that it means: a page reads words by the hundred."""
        texts = [(text, member) for member in cls for text in (member.value, member.label, *member.synonyms)]
        return dict(reversed(texts))


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
    FIRST_HANDLER = "first_handler", "首办责任人", "首办人"
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
    APPROVER = "approver", "批准人", "审批人"
    APPOINTEE = "appointee", "预约接待人"
    AGENT = "agent", "代办人", "代办员"
    ERRAND_OFFICE = "errand_office", "代办环节科室", "环节承办科室"
    RUNG = "rung", "上一级", "逐级反映对象"
    ENTRY_OWNER = "entry_owner", "维护人"
    COMPLAINED_ABOUT = "complained_about", "被投诉人"
    COMPLAINED_DEPARTMENT = "complained_department", "被投诉科室"
    RECTIFIER = "rectifier", "整改科室"
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
    OUTSIDE_REFERRED = "outside_referred", "对外指引", "院外指引", "已指引"
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
    BADLY_RATED = "badly_rated", "差评", "评为差评"
    OPENED_ON_RATING = "opened_on_rating", "差评立案", "因差评登记"
    INFORMATION_QUESTIONED = "information_questioned", "信息有误", "转错了"
    INFORMATION_CORRECTED = "information_corrected", "信息已核对", "已更正"
    BREACH_FLAGGED = "breach_flagged", "违规迹象", "出现违规迹象"
    BREACH_VERIFIED = "breach_verified", "查实违规", "违规查实"
    APPROVAL_REQUESTED = "approval_requested", "提请审批", "申请审批"
    APPROVAL_GIVEN = "approval_given", "审批通过", "已批准"
    APPROVAL_REJECTED = "approval_rejected", "审批未通过", "未获批准"
    REFUSAL_PROPOSED = "refusal_proposed", "拟否定", "提出拟否定"
    REFUSAL_WITHDRAWN = "refusal_withdrawn", "撤回拟否定", "拟否定撤回"
    REFUSAL_FILED = "refusal_filed", "否定报备", "报备"
    REFUSAL_TOLD = "refusal_told", "告知不予办理", "已告知不予办理", "告知不予受理"
    PASSED_UP = "passed_up", "上报上级", "已上报上级"
    RECEIVED_FROM_ABOVE = "received_from_above", "上级反馈", "上级已反馈"
    INTERIM_ANSWER_GIVEN = "interim_answer_given", "阶段答复", "阶段反馈"
    CONTACT_LEFT_TO_US = "contact_left_to_us", "服务对象选择由首问人联系"
    CONTACT_KEPT_BY_REQUESTER = "contact_kept_by_requester", "服务对象选择自行联系"
    PAPERS_COMPLETED = "papers_completed", "手续齐全", "收齐材料"
    APPOINTMENT_MADE = "appointment_made", "预约", "已预约"
    APPOINTMENT_REFUSED = "appointment_refused", "谢绝预约", "不能预约"
    APPOINTMENT_KEPT = "appointment_kept", "预约接待", "已按约接待"
    ERRAND_STARTED = "errand_started", "代办", "开始代办"
    ERRAND_STEP_OPENED = "errand_step_opened", "代办环节", "代办环节交办"
    ERRAND_STEP_DONE = "errand_step_done", "代办环节办结", "环节办结"
    ERRAND_REPORTED = "errand_reported", "代办回报", "代办办结"
    TRANSFER_APPROVED = "transfer_approved", "批准转交", "同意转交", "领导批准转交"
    SUPPORT_GIVEN = "support_given", "协办完成", "协办回复", "已协办"
    FIRST_HANDLER_NAMED = "first_handler_named", "首办责任人确定", "确定首办责任人"
    FIRST_CONTACT_RELEASED = "first_contact_released", "首问责任终止", "首问责任暂停"
    FIRST_CONTACT_RESUMED = "first_contact_resumed", "首问责任恢复"
    CATEGORY_CHANGED = "category_changed", "更改事项类别", "更改类别"
    ALLEGATION_ADDED = "allegation_added", "列出投诉点", "投诉点"
    STATEMENT_GIVEN = "statement_given", "书面说明", "已书面说明"
    FINDING_RECORDED = "finding_recorded", "认定投诉点", "已认定"
    DEPARTMENT_NOTIFIED = "department_notified", "通报科室", "已通报科室"
    PARTICULARS_DISCLOSED = "particulars_disclosed", "告知后披露", "已披露"
    RECTIFICATION_ORDERED = "rectification_ordered", "提出整改", "整改意见"
    RECTIFICATION_PROVED = "rectification_proved", "整改落实", "已整改"
    INCIDENT_NOTED = "incident_noted", "安全事件", "发生安全事件"
    INCIDENT_REVIEWED = "incident_reviewed", "安全事件复核", "已复核安全事件"
    ASSIGNED_FROM_ABOVE = "assigned_from_above", "上级转办", "登记上级转办"
    LATER_DAY_GRANTED = "later_day_granted", "上级同意延期", "上级延期"
    SAME_MATTER_LINKED = "same_matter_linked", "并案", "已并案"
    MATTER_GRADED = "matter_graded", "定级", "已定级"
    ORDER_ISSUED = "order_issued", "督办签发", "督办令签发", "已签发督办"
    ORDER_ITEM_ANSWERED = "order_item_answered", "督办逐项答复", "逐项落实"
    ORDER_RETURNED = "order_returned", "督办交回", "督办办结"
    ORDER_REPORTED = "order_reported", "督办反馈", "督办已反馈"
    COMMITMENT_MADE = "commitment_made", "确定包案", "四定一包"
    TRACE_OPENED = "trace_opened", "提出倒查", "倒查登记"
    TRACE_CHECKED = "trace_checked", "倒查初查", "初查完成"
    TRACE_DECIDED = "trace_decided", "倒查决定", "倒查已决定"
    TRACE_REPORTED = "trace_reported", "倒查报告", "倒查反馈"
    MATTER_MARKED = "matter_marked", "提出标记"
    MARK_REVIEWED = "mark_reviewed", "标记复核", "标记已复核"
    MARK_OBJECTED = "mark_objected", "对标记有异议", "标记异议"
    CASE_CLOSED = "case_closed", "办结", "已办结"
    CASE_REOPENED = "case_reopened", "重新办理", "重办"


class Verdict(Word):
    """How one thing complained of was found to be."""

    UPHELD = "upheld", "属实", "查实"
    PARTLY = "partly", "部分属实"
    NOT_UPHELD = "not_upheld", "不属实", "不实"
    UNCLEAR = "unclear", "无法查实", "查不清"


FINDING_BODIES: Final = ("科室", "投诉管理部门", "委员会")
"""Who finds on one thing complained of: the department itself, the complaint office, or the committee to which it was
put."""


class IncidentKind(Word):
    """What was done: an act at a time and a place, never a kind of person."""

    THREAT = "threat", "威胁", "扬言伤人"
    SELF_HARM = "self_harm", "自伤", "扬言自伤"
    DISTURBANCE = "disturbance", "扰乱秩序"


class Act(Word):
    """What a person may try to do with a case; a rule can block it (未尽不得)."""

    GIVE_COMPLETE_NOTICE = "give_complete_notice", "一次性告知"
    OFFER_HANDOVER = "offer_handover", "提出移交", "移交"
    SIGN_HANDOVER = "sign_handover", "签收移交", "签收"
    REFUSE_HANDOVER = "refuse_handover", "拒收移交", "拒收"
    ACCEPT_BY_PHONE = "accept_by_phone", "电话接收"
    ENTER_SIGNATURE = "enter_signature", "录入纸上签收"
    CONFIRM_PHONE_ACCEPTANCE = "confirm_phone_acceptance", "确认电话接收"
    DISPUTE_PHONE_ACCEPTANCE = "dispute_phone_acceptance", "对电话接收提出异议"
    ESCORT_REQUESTER = "escort_requester", "陪同前往", "陪同", "引导"
    ASK_LEADER = "ask_leader", "请示领导", "报告领导", "请示"
    INSTRUCT = "instruct", "领导批示"
    NOTE_CONTACT = "note_contact", "登记联系情况", "联系"
    NOTE_HANDLER_AWAY = "note_handler_away", "登记责任人不在"
    REFER_OUTSIDE = "refer_outside", "对外指引", "院外指引", "指引"
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
    REQUEST_APPROVAL = "request_approval", "提请审批", "申请审批"
    APPROVE = "approve", "批准", "审批", "审批通过"
    REJECT_APPROVAL = "reject_approval", "不予批准", "不批准"
    PROPOSE_REFUSAL = "propose_refusal", "拟否定", "提出拟否定"
    WITHDRAW_REFUSAL = "withdraw_refusal", "撤回拟否定"
    FILE_REFUSAL = "file_refusal", "否定报备", "报备"
    TELL_REFUSAL = "tell_refusal", "告知不予办理", "告知不予受理"
    PASS_UP = "pass_up", "上报上级"
    RECEIVE_FROM_ABOVE = "receive_from_above", "登记上级反馈", "上级反馈"
    GIVE_INTERIM_ANSWER = "give_interim_answer", "阶段答复", "阶段反馈"
    CHOOSE_CALLER = "choose_caller", "登记由谁联系", "选择由谁联系"
    CONFIRM_PAPERS = "confirm_papers", "确认手续齐全", "手续齐全", "收齐材料"
    MAKE_APPOINTMENT = "make_appointment", "预约"
    REFUSE_APPOINTMENT = "refuse_appointment", "谢绝预约", "不能预约"
    KEEP_APPOINTMENT = "keep_appointment", "按约接待", "预约接待"
    RUN_ERRAND = "run_errand", "代办"
    FINISH_ERRAND_STEP = "finish_errand_step", "办结代办环节", "代办环节办结"
    REPORT_ERRAND = "report_errand", "代办回报"
    APPROVE_TRANSFER = "approve_transfer", "批准转交", "同意转交"
    GIVE_SUPPORT = "give_support", "协办", "协办回复", "协作"
    CORRECT_FIRST_CONTACT = "correct_first_contact", "更正首问责任人"
    CHANGE_CATEGORY = "change_category", "更改事项类别"
    ADD_ALLEGATION = "add_allegation", "列出投诉点"
    WITHDRAW_ALLEGATION = "withdraw_allegation", "撤回投诉点"
    GIVE_STATEMENT = "give_statement", "书面说明"
    RECORD_FINDING = "record_finding", "认定投诉点"
    NOTIFY_DEPARTMENT = "notify_department", "通报科室"
    ASSIGN_PART = "assign_part", "指定核查人"
    DISCLOSE_PARTICULARS = "disclose_particulars", "告知后披露"
    ORDER_RECTIFICATION = "order_rectification", "提出整改"
    PROVE_RECTIFICATION = "prove_rectification", "整改落实"
    NOTE_INCIDENT = "note_incident", "登记安全事件"
    REVIEW_INCIDENT = "review_incident", "复核安全事件"
    TAKE_ASSIGNMENT = "take_assignment", "登记上级转办"
    NOTE_LATER_DAY = "note_later_day", "登记上级延期", "上级延期"
    LINK_SAME_MATTER = "link_same_matter", "并案"
    APPEAL_RATING = "appeal_rating", "申请复核评价"
    REVIEW_RATING = "review_rating", "复核评价"
    CLAIM_DONE = "claim_done", "补报已办时间"
    VERIFY_LATENESS = "verify_lateness", "核实超时"
    NOTE_SIGN = "note_sign", "登记违规迹象"
    STATE_SIDE = "state_side", "陈述申辩", "说明情况"
    VERIFY_BREACH = "verify_breach", "核实违规迹象"
    WAIVE_OBLIGATION = "waive_obligation", "免除应尽之责", "免除"
    QUESTION_INFORMATION = "question_information", "反映信息有误"
    CORRECT_INFORMATION = "correct_information", "核对信息"
    FILL_FORM = "fill_form", "填写表单", "填表"
    ISSUE_ORDER = "issue_order", "签发督办", "签发督办令", "督办"
    ANSWER_ORDER_ITEM = "answer_order_item", "逐项答复督办", "督办逐项答复"
    RETURN_ORDER = "return_order", "交回督办", "督办交回"
    REPORT_ORDER = "report_order", "督办反馈"
    MAKE_COMMITMENT = "make_commitment", "确定包案", "四定一包"
    OPEN_TRACE = "open_trace", "提出倒查"
    CHECK_TRACE = "check_trace", "倒查初查", "初查"
    DECIDE_TRACE = "decide_trace", "倒查决定", "确定倒查"
    REPORT_TRACE = "report_trace", "倒查报告", "倒查反馈"
    MARK_MATTER = "mark_matter", "提出标记", "标记事项"
    REVIEW_MARK = "review_mark", "复核标记"
    LIFT_MARK = "lift_mark", "重看标记", "解除标记"


class Cycle(Word):
    """How often something is due again."""

    WORKING_DAY = "working_day", "每工作日", "工作日"
    DAY = "day", "每日", "日", "每天", "天"
    WEEK = "week", "每周", "周", "星期"
    HALF_MONTH = "half_month", "每半月", "半月", "半个月"
    MONTH = "month", "每月", "月"
    QUARTER = "quarter", "每季度", "季度", "季", "每季"
    HALF_YEAR = "half_year", "每半年", "半年"
    YEAR = "year", "每年", "年"


class Proof(Word):
    """By which record a periodic duty counts as done."""

    REGISTER = "register", "登记", "记录"
    CONFIRMATION = "confirmation", "阅读确认", "知悉确认"
    MINUTES = "minutes", "会议纪要", "会议记录"
    SUMMARY = "summary", "书面小结", "小结", "总结", "汇总", "报告"
    INSPECTION = "inspection", "检查记录", "查看记录", "查阅记录"
    PUBLICATION = "publication", "公布", "公示"
    TRAINING = "training", "培训记录", "培训"


class Missing(Word):
    """What an entry of the directory must hold, so that its absence is a gap."""

    PHONE = "phone", "电话"
    HEAD = "head", "负责人"
    LINE_LEADER = "line_leader", "分管领导"
    REMIT = "remit", "职能", "职责"
    ROOM = "room", "房间", "地点"
    OWNER = "owner", "维护人"
    HOLDER = "holder", "在岗人员", "任职人员", "人员"
    COVER = "cover", "B角", "AB角"
    BASIS = "basis", "依据", "法律依据"
    ARTICLE = "article", "依据条号", "法律依据条号"
    LIMIT = "limit", "办理时限", "时限"
    PROCEDURE = "procedure", "程序", "办理程序"
    FEE = "fee", "收费"
    MATERIALS = "materials", "所需材料", "材料"
    POST = "post", "承办岗位", "首问岗位"


class State(Word):
    """The states of a case: one fixed superset (catalogue D2); policies add none."""

    REGISTERED = "registered", "已登记"
    CONSULTING = "consulting", "请示中"
    HANDOVER_PENDING = "handover_pending", "移交待签收"
    HANDLING = "handling", "办理中"
    SUSPENDED = "suspended", "等待补件"
    OUTSIDE = "outside", "已指引外单位", "已指引院外"
    PASSED_UP = "passed_up", "已上报待上级反馈"
    REFUSAL_PENDING = "refusal_pending", "拟否定待告知"
    DONE = "done", "办理完成待答复"
    ANSWERED = "answered", "已答复"
    FOLLOWED_UP = "followed_up", "已回访"
    CLOSED = "closed", "已办结"
    REOPENED = "reopened", "重新办理"
    ENDED = "ended", "已作最终答复"

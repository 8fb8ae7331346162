"""The closed vocabularies of outgoing notices."""

from typing import Final

from shouwen.rules.words import Word


class Kind(Word):
    """What a notice tells. A gateway keeps its template of a short message under the English value."""

    OWED = "owed", "新的待办"
    WARNED = "warned", "临期提醒"
    LATE = "late", "超时待核实"
    ESCALATED = "escalated", "逾期上报"
    TAKEN_OVER = "taken_over", "转到名下"
    SIGNED = "signed", "移交已签收"
    RETURNED = "returned", "移交被退回"
    INSTRUCTED = "instructed", "领导已批示"
    EXTENDED = "extended", "已延期"
    ANSWERED = "answered", "已答复"
    ADDED = "added", "服务对象有新情况"
    FILED = "filed", "否定报备"
    FLAGGED = "flagged", "违规迹象待核实"
    FOUND = "found", "投诉已认定"
    WITNESSED = "witnessed", "在场协助查找"
    UNCOVERED = "uncovered", "岗位无人在岗"
    NOTIFIED = "notified", "投诉通报"
    ACCOUNTABILITY = "accountability", "与本人有关的处理"
    BULLETIN = "bulletin", "检查通报"
    SURVEY = "survey", "满意度调查"


class Medium(Word):
    """By what way a notice goes out."""

    IN_APP = "in_app", "站内消息"
    EMAIL = "email", "邮件"
    WEBHOOK = "webhook", "消息接口"


class Delivery(Word):
    """How far a notice has come."""

    WAITING = "waiting", "等待发送"
    SENDING = "sending", "正在发送"
    DELIVERED = "delivered", "已送达"
    DEAD = "dead", "未能送达"


UNFINISHED: Final = (Delivery.WAITING.value, Delivery.SENDING.value)
OUTSIDE: Final = frozenset({Kind.SURVEY.value})
"""The kinds that go to people outside the house: encrypted while they wait, forgotten afterwards."""

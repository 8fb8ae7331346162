"""Whom the first contact turned to: the leader, the handler, another body."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref, ToRequester
from shouwen.rules.words import Event


class LeaderAsked(CaseEvent):
    word: ClassVar[Event] = Event.LEADER_ASKED
    leader: str
    question: Ref | None = None
    reason: str = ""  # 出差 | 暂无责任人 | 紧急 | 难以处理 | 责任不明


class LeaderInstructed(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.LEADER_INSTRUCTED
    text: Ref


class ContactNoted(CaseEvent):
    word: ClassVar[Event] = Event.CONTACT_NOTED
    contacted: str  # person or department id, or "requester"
    reached: bool
    result: Ref | None = None


class HandlerAwayNoted(CaseEvent):
    word: ClassVar[Event] = Event.HANDLER_AWAY_NOTED
    absent: str
    reason: str  # 开会 | 出差 | 公休 | 病假 | 联系不上
    action: str  # 转交 | 联系 | 报告领导


class OutsideReferred(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.OUTSIDE_REFERRED
    body: Ref | None = None
    guidance: Ref

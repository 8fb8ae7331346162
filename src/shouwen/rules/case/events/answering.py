"""The result, the answer, and whether the requester is content with it."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref, ToRequester
from shouwen.rules.words import Event


class ResultRecorded(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.RESULT_RECORDED
    achieved: bool
    text: Ref


class AnswerGiven(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.ANSWER_GIVEN
    how: str  # 当面 | 电话 | 信函 | 指定服务台 | 转告亲属
    text: Ref
    told: Ref | None = None  # to whom, where not the requester


class FeedbackConfirmed(CaseEvent):
    word: ClassVar[Event] = Event.FEEDBACK_CONFIRMED
    note: Ref | None = None


class FollowUpMade(CaseEvent):
    word: ClassVar[Event] = Event.FOLLOW_UP_MADE
    reached: bool
    satisfied: bool | None = None
    note: Ref | None = None
    way: str = ""  # 电话、上门、书信, as the policy names them
    methods: tuple[str, ...] = ()  # 交谈、现场查看、检查
    items: dict[str, int] = {}  # grades of what the policy asks about one by one, 5 the best
    result_told: bool = False


class FollowUpAttempted(CaseEvent):
    """Nobody answered: counts as an attempt, discharges nothing."""

    note: Ref | None = None
    way: str = ""


class DissatisfactionRaised(CaseEvent):
    word: ClassVar[Event] = Event.DISSATISFACTION_RAISED
    rung: int
    to: str
    reason: Ref
    custodian: str | None = None  # where the last custodian has left: who holds it from now on
    department: str | None = None


class FinalAnswerSigned(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.FINAL_ANSWER_SIGNED
    text: Ref

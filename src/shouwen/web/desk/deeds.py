"""From the fields of an outcome to the deeds that go with the registration: shape only, nothing is decided here."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any, Final

from django.utils.translation import gettext as _

from shouwen.cases.actions.desk import Deed
from shouwen.cases.queries.desk import Heard
from shouwen.rules.words import Act
from shouwen.web.desk import outcomes
from shouwen.web.desk.forms import BY_PHONE
from shouwen.web.drafts import OVERRIDE

Typed = Mapping[str, Any]
_PASSED_ON: Final = "转交"


def deeds_of(outcome: str, heard: Heard, typed: Typed, *, at: datetime) -> list[Deed]:
    """What was done with the matter at ``at`` (aware, in the institution's zone), in order.

    ``typed`` are the cleaned fields of the matter. The complete list, where one was drawn up, is told first.
    """
    return [*_told(heard), *_BY_OUTCOME[outcome](heard, typed, at)]


def _told(heard: Heard) -> list[Deed]:
    if heard.item is None or heard.notice is None:
        return []
    return [Deed(act=Act.GIVE_COMPLETE_NOTICE, arguments={"item": heard.item.item, "answers": dict(heard.answers)})]


def _offer(heard: Heard, typed: Typed, at: datetime | None = None) -> Deed:
    papers = [paper.strip() for paper in typed["papers"].split("、") if paper.strip()]
    to = heard.choice.department_id or ""
    arguments = {"to_department": to, "reason": _reason(heard, typed), "papers": papers}
    return Deed(act=Act.OFFER_HANDOVER, at=at, arguments=arguments)


def _reason(heard: Heard, typed: Typed) -> str:
    """As typed; where nothing is, what the page itself said: whose matter it is, and by which clause."""
    candidate = heard.choice.candidate
    if typed["reason"].strip() or candidate is None:
        return typed["reason"].strip() or _("Chosen by who registered it")
    clause = next((reason.clause for reason in candidate.why if reason.clause), None)
    if clause is None:
        return _("It belongs to %(department)s") % {"department": candidate.name}
    return _("It belongs to %(department)s (%(clause)s)") % {"department": candidate.name, "clause": clause}


def _handed_over(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    return [_offer(heard, typed)]


def _escorted(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    arguments = {"received_by": typed["escort_to"], "to_department": heard.choice.department_id}
    return [Deed(act=Act.ESCORT_REQUESTER, arguments=arguments)]


def _accepted_by_phone(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    arguments = {"receiver": typed["phone_by"], "answered_at": _on_that_day(typed["phone_at"], at)}
    return [_offer(heard, typed), Deed(act=Act.ACCEPT_BY_PHONE, arguments=arguments)]


def _leader_asked(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    arguments = {"leader": typed["leader"], "question": typed["leader_question"], "reason": typed["leader_reason"]}
    return [Deed(act=Act.ASK_LEADER, arguments=arguments)]


def _handler_away(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    arguments = {"absent": typed["absent"], "reason": typed["away_reason"], "action": typed["away_action"]}
    noted = Deed(act=Act.NOTE_HANDLER_AWAY, arguments=arguments)
    return [noted, _offer(heard, typed)] if typed["away_action"] == _PASSED_ON else [noted]


def _pointed_outside(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    guidance = typed["guidance"].strip() or outcomes.guidance(heard)
    pointed = Deed(act=Act.REFER_OUTSIDE, arguments=_said(typed, body=typed["body"], guidance=guidance))
    return [pointed, Deed(act=Act.CLOSE_CASE, only_if_open=True)]


def _answered(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    answer = Deed(act=Act.GIVE_ANSWER, arguments=_said(typed, text=typed["answer"]))
    return [answer, Deed(act=Act.CLOSE_CASE, only_if_open=True)]


def _only_registered(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    return []


def _noted_on_slip(heard: Heard, typed: Typed, at: datetime) -> list[Deed]:
    """The acts noted on a paper slip, at their own times: some of them on a later day than the asking."""
    offered_at, accepted_at, answered_at = typed["offered_at"], typed["accepted_at"], typed["answered_at"]
    deeds = []
    if offered_at or typed["accepted_by"]:
        deeds.append(_offer(heard, typed, offered_at or accepted_at))
    if typed["accepted_by"]:
        deeds.append(_received(typed, accepted_at or offered_at))
    if answered_at or typed["answer"].strip():
        deeds.append(
            Deed(act=Act.GIVE_ANSWER, at=answered_at or accepted_at, arguments=_said(typed, text=typed["answer"]))
        )
    return deeds


def _received(typed: Typed, at: datetime | None) -> Deed:
    """As the slip shows it: signed by the receiver, or only accepted on the phone."""
    if typed["accepted_how"] == BY_PHONE:
        arguments = {"receiver": typed["accepted_by"], "answered_at": at}
        return Deed(act=Act.ACCEPT_BY_PHONE, at=at, arguments=arguments)
    return Deed(act=Act.ENTER_SIGNATURE, at=at, arguments={"signer": typed["accepted_by"]})


def _said(typed: Typed, **words: str) -> dict[str, str]:
    """Words to the visitor, with the reason why they go out with a banned phrase, if there is one."""
    return {**words, OVERRIDE: typed[OVERRIDE]}


def _on_that_day(clock: time | None, at: datetime) -> datetime | None:
    return datetime.combine(at.date(), clock, tzinfo=at.tzinfo) if clock else None


_BY_OUTCOME: Final[Mapping[str, Callable[[Heard, Typed, datetime], list[Deed]]]] = {
    outcomes.HANDOVER: _handed_over,
    outcomes.ESCORT: _escorted,
    outcomes.PHONE: _accepted_by_phone,
    outcomes.LEADER: _leader_asked,
    outcomes.AWAY: _handler_away,
    outcomes.OUTSIDE: _pointed_outside,
    outcomes.ANSWER: _answered,
    outcomes.REGISTER: _only_registered,
    outcomes.LATE: _noted_on_slip,
}

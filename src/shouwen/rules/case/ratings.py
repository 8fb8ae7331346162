"""评价: once, a second time after somebody got in touch about a bad one, and looked at anew where it is a mistake.

国务院“好差评”(REG-RT-1, 3, 4): one rating for one service; whoever rated badly may rate once more after the contact;
whoever was rated by mistake may ask for a second look, by somebody who did not handle it. The first one always stays.
"""

from shouwen.rules.case.state import CaseState
from shouwen.rules.words import Event

ASKED, KEPT, SET_ASIDE = "asked", "kept", "set_aside"
_ANSWERS = frozenset({Event.ANSWER_GIVEN, Event.REFUSAL_TOLD, Event.FINAL_ANSWER_SIGNED})
_CONTACT = (Event.CONTACT_NOTED, Event.FOLLOW_UP_MADE)
_MOST = 2


def is_to_be_rated(state: CaseState) -> bool:
    """Whether there is something to rate: an answer was given, or the matter is closed without one."""
    return state.is_closed or not _ANSWERS.isdisjoint(state.happened)


def may_rate(state: CaseState, *, was_heard: bool = False) -> bool:
    """Whether a rating is taken now: the first one once there is an answer, or one more after a contact about a bad
    one; ``was_heard`` where that was in the case opened on it."""
    if state.ratings == 0:
        return is_to_be_rated(state)
    is_asked_again = was_heard or was_contacted(state)
    return state.ratings < _MOST and state.is_rated_badly and is_asked_again


def against_asking(state: CaseState) -> str:
    """What speaks against asking for a second look; empty where nothing does."""
    if state.rating is None:
        return "这件事还没有评价,没有可以复核的"
    return "这个评价已经申请过复核" if state.rating_review else ""


def against_reviewing(state: CaseState, person: str) -> str:
    """A second reviewer: neither who asked for it nor who handled the case (design law 6)."""
    if state.rating_review != ASKED:
        return "没有等候复核的评价"
    if person == state.rating_review_by or person in state.handlers:
        return "申请复核的人和经办这件事的人不能复核,请由另一人复核"
    return ""


def counted_rating(state: CaseState) -> int | None:
    """The grade that counts: the newest; none where it was set aside as a mistake."""
    return None if state.rating_review == SET_ASIDE else state.rating


def was_contacted(state: CaseState) -> bool:
    """Whether somebody got in touch after the newest bad rating; in a case opened on one, at all."""
    rated = state.happened.get(Event.BADLY_RATED, 0)
    return any(state.happened.get(word, 0) > rated for word in _CONTACT)

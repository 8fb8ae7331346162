"""Nobody decides in their own matter (design law 6; 信访工作条例 第三十一条: 回避).

Whoever a complaint names may answer it, mend it and hand it on, and nothing else. Whose department it is about decides
nothing in it and does not ask the complainant how it went, whether or not a name is given.
"""

from typing import Final

from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.state import CaseState
from shouwen.rules.words import Act, Event

OWN_MATTER: Final = frozenset(
    {
        Act.GIVE_STATEMENT,
        Act.STATE_SIDE,
        Act.CLAIM_DONE,
        Act.OFFER_HANDOVER,
        Act.ESCORT_REQUESTER,
        Act.ACCEPT_BY_PHONE,
        Act.ENTER_SIGNATURE,
        Act.ASK_LEADER,
        Act.NOTE_INCIDENT,
        Act.PROVE_RECTIFICATION,
        Act.FILL_FORM,
        Act.CONFIRM_FEEDBACK,
        Act.QUESTION_INFORMATION,
    }
)
"""What somebody may still do with a complaint that is about themselves: answer it, mend, and hand it to others."""

DECIDES: Final = frozenset(
    {
        Act.RECORD_FINDING,
        Act.NOTIFY_DEPARTMENT,
        Act.DISCLOSE_PARTICULARS,
        Act.ORDER_RECTIFICATION,
        Act.LINK_SAME_MATTER,
        Act.NOTE_LATER_DAY,
        Act.MAKE_FOLLOW_UP,
        Act.REVIEW_INCIDENT,
        Act.RAISE_DISSATISFACTION,
        Act.REOPEN_CASE,
    }
)
"""What nobody of a department that is complained about does: find, order, tell on, call the complainant or speak in
their name."""


def is_about(person: str, state: CaseState) -> bool:
    """Whether an allegation names ``person``."""
    return any(each.person == person for each in state.allegations.values())


def is_about_department(department: str | None, state: CaseState) -> bool:
    """Whether an allegation is about ``department`` (id) or somebody of it."""
    return bool(department) and any(each.department == department for each in state.allegations.values())


def barred(act: Act, person: str, department: str | None, state: CaseState) -> str:
    """Why ``act`` by ``person`` of ``department`` would be deciding their own matter, in Chinese, or ``""``."""
    if act not in OWN_MATTER and is_about(person, state):
        return f"这件投诉涉及您本人,不能由您“{act.label}”;请交给没有被投诉的同事或者投诉管理部门"
    if act in DECIDES and is_about_department(department, state):
        return f"这件投诉涉及您所在的科室,不能由本科室“{act.label}”;没有改动,请由投诉管理部门或监督部门来做"
    return ""


def takes_back(person: str, department: str | None, meant: Allegation, state: CaseState) -> bool:
    """Whether ``person`` of ``department`` may take ``meant`` off the list: not where their own department is
    complained about, unless they listed it themselves and mend their own mistake."""
    return meant.listed_by == person or not is_about_department(department, state)


def owes(event: Event, person: str, department: str | None, state: CaseState) -> bool:
    """Whether ``person``, or all of ``department``, owes here what ``event`` discharges."""
    due = (row for row in state.open_obligations if event in row.fulfilled_by)
    return any(row.bearer == person or (bool(department) and row.department == department) for row in due)


def investigates(person: str, department: str | None, state: CaseState) -> bool:
    """Whether they look into the complaint: their office listed its points, or owes the listing or the finding."""
    if department in state.investigators:
        return True
    return any(owes(event, person, department, state) for event in (Event.ALLEGATION_ADDED, Event.FINDING_RECORDED))


def may_call(person: str, department: str | None, state: CaseState) -> bool:
    """Whether the follow-up is theirs to make: never of what they handled, and where it is owed, by who owes it."""
    if person in state.handlers:
        return False
    is_owed = any(Event.FOLLOW_UP_MADE in row.fulfilled_by for row in state.open_obligations)
    return not is_owed or owes(Event.FOLLOW_UP_MADE, person, department, state)


__all__ = ["OWN_MATTER", "barred", "investigates", "is_about", "is_about_department", "may_call", "owes", "takes_back"]

"""Who may do what: every act against every relation, and B for A."""

from collections.abc import Mapping

import pytest

from shouwen.cases.actions.answering import give_answer
from shouwen.cases.actors import Actor
from shouwen.cases.models import Case
from shouwen.cases.permissions import IN_PERSON, MAY, REQUESTER_MAY, check_may, is_allowed
from shouwen.cases.refusals import NotAllowed
from shouwen.cases.rulebooks import rulebook_of
from shouwen.organization.actions import end_employment, found_institution
from shouwen.rules.case.transitions import TRANSITIONS
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act
from tests.support.hospital import at
from tests.support.story import Story

NOW = "2026-09-30 10:20"

# Who is allowed each act in the story below. 导医员: first contact and custodian until it was signed.
# 护理部干事: custodian; 护理部副干事: colleague; 护理部主任: head; 导诊组长: head of the desk, which owes the tracking.
SIGNED: Mapping[Act, set[str]] = {
    Act.OFFER_HANDOVER: {"导医员", "护理部干事"},
    Act.ASK_LEADER: {"导医员", "护理部干事"},
    Act.ESCORT_REQUESTER: {"导医员", "护理部干事"},
    Act.ACCEPT_BY_PHONE: {"导医员", "护理部干事"},
    Act.NOTE_HANDLER_AWAY: {"导医员", "护理部干事"},
    Act.REFER_OUTSIDE: {"导医员", "护理部干事"},
    Act.NOTE_CONTACT: {"导医员", "导诊组长", "护理部干事", "护理部副干事", "护理部主任"},
    Act.CHANGE_CATEGORY: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.PAUSE_CASE: {"护理部干事", "护理部副干事", "护理部主任"},
    Act.RESUME_CASE: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.RECORD_RESULT: {"护理部干事", "护理部副干事", "护理部主任"},
    Act.GIVE_ANSWER: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.CONFIRM_FEEDBACK: {"导医员"},
    Act.MAKE_FOLLOW_UP: {"导医员", "导诊组长", "护理部副干事", "护理部主任", "客服专员", "分管院长"},
    Act.CLAIM_DONE: {"导医员", "导诊组长", "护理部干事", "护理部副干事", "护理部主任"},
    Act.VERIFY_LATENESS: {"导诊组长", "护理部主任", "分管院长"},
    Act.NOTE_SIGN: {"护理部主任", "分管院长"},
    Act.VERIFY_BREACH: {"导诊组长", "护理部主任", "分管院长"},
    Act.WAIVE_OBLIGATION: {"导诊组长", "护理部主任", "分管院长"},
    Act.CORRECT_FIRST_CONTACT: {"导医员"},
    Act.APPROVE_TRANSFER: {"护理部主任", "分管院长"},
    Act.PROPOSE_REFUSAL: {"护理部干事", "护理部副干事", "护理部主任"},
    Act.WITHDRAW_REFUSAL: {"护理部干事", "护理部副干事", "护理部主任", "分管院长"},
    Act.FILE_REFUSAL: {"导医员", "导诊组长", "护理部干事", "护理部副干事", "护理部主任"},
    Act.GIVE_INTERIM_ANSWER: {"导医员", "导诊组长", "护理部干事", "护理部副干事", "护理部主任"},
    Act.PASS_UP: {"导医员", "护理部干事"},
    Act.REQUEST_APPROVAL: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.TELL_REFUSAL: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.RECEIVE_FROM_ABOVE: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.CHOOSE_CALLER: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.CONFIRM_PAPERS: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.MAKE_APPOINTMENT: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.REFUSE_APPOINTMENT: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.KEEP_APPOINTMENT: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.RUN_ERRAND: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.REPORT_ERRAND: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.ENTER_SIGNATURE: {"导医员", "护理部干事"},
    Act.FILL_FORM: {"导医员", "导诊组长", "护理部干事", "护理部副干事", "护理部主任"},
    Act.MARK_MATTER: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.REVIEW_MARK: set(),
    Act.LIFT_MARK: set(),
    Act.ISSUE_ORDER: set(),
    Act.ANSWER_ORDER_ITEM: set(),
    Act.RETURN_ORDER: set(),
    Act.REPORT_ORDER: set(),
    Act.MAKE_COMMITMENT: set(),
    Act.OPEN_TRACE: set(),
    Act.CHECK_TRACE: set(),
    Act.DECIDE_TRACE: set(),
    Act.REPORT_TRACE: set(),
    Act.APPROVE: set(),
    Act.REJECT_APPROVAL: set(),
    Act.FINISH_ERRAND_STEP: set(),
    Act.SIGN_HANDOVER: set(),
    Act.REFUSE_HANDOVER: set(),
    Act.CONFIRM_PHONE_ACCEPTANCE: set(),
    Act.DISPUTE_PHONE_ACCEPTANCE: set(),
    Act.INSTRUCT: set(),
    Act.SIGN_FINAL_ANSWER: set(),
    Act.CORRECT_INFORMATION: set(),
    Act.ADD_ALLEGATION: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.WITHDRAW_ALLEGATION: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.GIVE_STATEMENT: set(),
    Act.RECORD_FINDING: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.NOTIFY_DEPARTMENT: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.ASSIGN_PART: set(),
    Act.DISCLOSE_PARTICULARS: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.ORDER_RECTIFICATION: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.PROVE_RECTIFICATION: set(),
    Act.APPEAL_RATING: {"导医员", "护理部干事"},
    Act.REVIEW_RATING: set(),
    Act.REVIEW_INCIDENT: {"导医员", "导诊组长", "护理部干事", "护理部副干事", "护理部主任"},
    Act.TAKE_ASSIGNMENT: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.NOTE_LATER_DAY: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
    Act.LINK_SAME_MATTER: {"导医员", "护理部干事", "护理部副干事", "护理部主任"},
}
PEOPLE = ("导医员", "导诊组长", "护理部干事", "护理部副干事", "护理部主任", "客服专员", "分管院长")
EVERYBODY = set(PEOPLE)
ANYBODYS = {
    Act.GIVE_COMPLETE_NOTICE,
    Act.GRANT_EXTENSION,
    Act.STATE_SIDE,
    Act.GIVE_SUPPORT,
    Act.NOTE_INCIDENT,
    Act.RAISE_DISSATISFACTION,
    Act.CLOSE_CASE,
    Act.REOPEN_CASE,
    Act.QUESTION_INFORMATION,
}


def allowed(story: Story, act: Act, by: Actor) -> bool:
    file = story.state
    return is_allowed(act, file, by, rulebook=_rulebook(story), at=at(NOW))


def _rulebook(story: Story) -> Rulebook:
    return rulebook_of(story.case)


def test_the_table_speaks_of_every_act() -> None:
    assert set(MAY) == set(TRANSITIONS) == set(Act) == SIGNED.keys() | ANYBODYS


@pytest.mark.parametrize("act", Act)
def test_every_act_against_everybody(signed: Story, act: Act) -> None:
    may = {name for name in PEOPLE if allowed(signed, act, signed.hospital.actor(name))}
    assert may == SIGNED.get(act, EVERYBODY)


@pytest.mark.parametrize("act", [Act.SIGN_HANDOVER, Act.REFUSE_HANDOVER])
def test_what_was_offered_is_the_receivers_to_answer(offered: Story, act: Act) -> None:
    may = {name for name in PEOPLE if allowed(offered, act, offered.hospital.actor(name))}
    assert may == {"护理部干事", "护理部副干事", "护理部主任", "分管院长"}


@pytest.mark.parametrize("act", [Act.VERIFY_LATENESS, Act.WAIVE_OBLIGATION, Act.CORRECT_FIRST_CONTACT])
def test_the_oversight_office_acts_by_its_role(signed: Story, act: Act) -> None:
    assert not allowed(signed, act, signed.hospital.actor("客服专员"))
    assert allowed(signed, act, signed.hospital.actor("客服专员", "oversight_office"))


@pytest.mark.parametrize("act", Act)
def test_the_requester_does_three_acts_of_staff_and_no_other(signed: Story, act: Act) -> None:
    assert allowed(signed, act, signed.hospital.requester()) == (act in REQUESTER_MAY)


def test_the_stand_in_acts_for_who_is_away_and_only_then(signed: Story) -> None:
    b = signed.hospital.actor("护理部副干事")
    assert not allowed(signed, Act.OFFER_HANDOVER, b)
    signed.hospital.away("护理部干事", at("2026-09-30 10:20"))
    b = signed.hospital.actor("护理部副干事")
    instead_of = check_may(Act.OFFER_HANDOVER, signed.state, b, rulebook=_rulebook(signed), at=at(NOW))
    assert instead_of == signed.hospital.person("护理部干事")


def test_nobody_is_impartial_by_standing_in(signed: Story) -> None:
    assert Act.MAKE_FOLLOW_UP in IN_PERSON
    signed.hospital.away("护理部副干事", at(NOW))
    assert not allowed(signed, Act.MAKE_FOLLOW_UP, signed.hospital.actor("护理部干事"))


def test_who_has_left_may_nothing(signed: Story) -> None:
    end_employment(
        institution_id=signed.hospital.institution.pk,
        staff_id=signed.hospital.person("客服专员"),
        by=None,
        at=at(NOW),
    )
    gone = signed.hospital.actor("客服专员", "oversight_office")
    assert not any(allowed(signed, act, gone) for act in Act)


def test_a_refusal_says_who_may(signed: Story) -> None:
    with pytest.raises(NotAllowed, match="这一步由当前责任人、"):
        signed.pause("09-30 11:00", by="客服专员")


def test_another_institutions_case_does_not_exist_for_them(signed: Story) -> None:
    other = found_institution(name="别家", slug="other", by=None, at=at("2026-01-05 08:00"), supervision_phone="000")
    stranger = Actor(institution=other, person=signed.hospital.person("护理部干事"))
    with pytest.raises(Case.DoesNotExist):
        give_answer(case_id=signed.case_id, by=stranger, at=at("2026-10-08 09:00"), text="好了")

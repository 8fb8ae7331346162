"""Every act against every account role: what a role alone lets somebody do with a matter that does not concern them."""

import pytest

from shouwen.cases.permissions import MAY, may_in_person
from shouwen.cases.rulebooks import rulebook_of
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.words import Act
from tests.support.hospital import at
from tests.support.story import Story

NOW = at("2026-09-30 10:20")
STRANGER = "院办主任"

EVERYBODY = {
    Act.GIVE_COMPLETE_NOTICE,
    Act.RAISE_DISSATISFACTION,  # for a requester who stands at the desk
    Act.REOPEN_CASE,
    Act.QUESTION_INFORMATION,
    Act.GIVE_SUPPORT,
    Act.NOTE_INCIDENT,
    Act.GRANT_EXTENSION,  # by whom is a matter of the policy: actions.clocks refuses the others
    Act.STATE_SIDE,  # whom it concerns: actions.breaches refuses the others
    Act.MAKE_FOLLOW_UP,  # whoever did not handle it
    Act.CLOSE_CASE,
}
OVERSIGHT_TOO = {
    Act.CORRECT_FIRST_CONTACT,
    Act.VERIFY_LATENESS,
    Act.VERIFY_BREACH,
    Act.NOTE_SIGN,
    Act.WAIVE_OBLIGATION,
    Act.ADD_ALLEGATION,
    Act.WITHDRAW_ALLEGATION,
    Act.RECORD_FINDING,
    Act.ORDER_RECTIFICATION,
    Act.REVIEW_INCIDENT,
    Act.REVIEW_RATING,
}


@pytest.fixture
def signed(story: Story) -> Story:
    """In the hands of the nursing department."""
    story.offer("09-30 10:05")
    story.sign("09-30 10:15")
    return story


@pytest.mark.parametrize("role", list(AccountRole), ids=lambda role: role.value)
def test_what_a_role_alone_allows(signed: Story, role: AccountRole) -> None:
    rulebook, stranger = rulebook_of(signed.case), signed.hospital.person(STRANGER)
    allowed = {
        act for act in MAY if may_in_person(act, stranger, signed.state, rulebook, NOW, roles=frozenset({role.value}))
    }
    assert allowed == EVERYBODY | (OVERSIGHT_TOO if role == AccountRole.OVERSIGHT_OFFICE else set())


def test_the_table_speaks_of_every_act() -> None:
    assert set(MAY) == set(Act)

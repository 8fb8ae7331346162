"""依法删除: the words go, the chain stays green, and nothing finds them any more."""

import pytest

from shouwen.cases.actions.erasure import erase_particulars
from shouwen.cases.actions.receipts import look_up_case
from shouwen.cases.models import Case
from shouwen.cases.queries.search import matching
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger.models import Particular
from shouwen.ledger.vault import ErasureGround
from shouwen.ledger.verifying import verify
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.supervision.conftest import supervise

WHY = "本人要求，保存期已满"


def erase(story: Story, *roles: str, ground: ErasureGround = ErasureGround.RETENTION_EXPIRED) -> None:
    story.do(erase_particulars, "院办主任", "10-12 09:00", *roles, ground=ground, reason=WHY)


def test_every_word_of_the_case_is_gone_and_the_chain_is_green(closed: Story) -> None:
    erase(closed, "security_administrator")
    rows = Particular.objects.filter(stream_id=closed.case_id)
    [why] = [row for row in rows if row.erased_at is None]
    assert why.value == WHY
    gone = [row for row in rows if row != why]
    assert gone
    assert all((row.value, row.ciphertext, row.salt) == (None, None, None) for row in gone)
    assert closed.types[-1] == "ParticularsErased"
    assert list(verify()) == closed.problems("10-12 09:00") == []


def test_what_was_ordered_demand_by_demand_is_gone_too(hospital: Hospital) -> None:
    story = supervise(hospital)
    erase(story, "security_administrator", ground=ErasureGround.UNLAWFUL_PROCESSING)
    assert [row.value for row in Particular.objects.filter(stream_id=story.case_id, value__isnull=False)] == [WHY]


def test_nothing_finds_what_was_erased(closed: Story) -> None:
    assert matching(Case.objects.all(), "呼叫铃").exists()
    erase(closed, "security_administrator")
    assert not matching(Case.objects.all(), "呼叫铃").exists()
    with pytest.raises(ActRefused, match="没有找到"):
        look_up_case(by=closed.hospital.actor("客服专员"), at=at("2026-10-12 10:00"), name="来访人", last_four="1234")


def test_only_the_security_administrator_erases(closed: Story) -> None:
    with pytest.raises(NotAllowed):
        erase(closed, "administrator")


def test_what_is_still_needed_is_not_erased_for_having_served_its_purpose(answered: Story) -> None:
    with pytest.raises(ActRefused, match="还没有办结"):
        erase(answered, "security_administrator", ground=ErasureGround.PURPOSE_ACHIEVED)
    erase(answered, "security_administrator", ground=ErasureGround.UNLAWFUL_PROCESSING)
    assert answered.problems("10-12 09:00") == []

"""信息有误 / 转错了, said about a case: the owner of the entry owes a look."""

import pytest

from shouwen.cases.actions.information import correct_information, question_information
from shouwen.cases.refusals import ActRefused, NotAllowed
from tests.support.story import Story


def question(story: Story, subject: str = "route:route-nursing", owner: str | None = "院办主任") -> None:
    story.do(question_information, "导医员", "09-30 11:00", subject=subject, owner=owner, note="早就换地方了")


@pytest.mark.parametrize("subject", ["route:route-nursing", "item:住院押金条丢失退费", "department"])
def test_the_owner_owes_a_look(story: Story, subject: str) -> None:
    named = f"department:{story.hospital.department('护理部')}" if subject == "department" else subject
    question(story, named)
    assert story.owed()["核对信息"] == ("院办主任", "10-09 17:30")


@pytest.mark.parametrize("subject", ["route:张某在三楼", "item:什么", "department:" + "0" * 32, "随便写一句", ""])
def test_only_what_exists_is_reported_and_no_word_slips_in(story: Story, subject: str) -> None:
    with pytest.raises(ActRefused) as refused:
        question(story, subject)
    assert refused.value.field == "subject"


def test_an_entry_without_an_owner_is_refused_at_its_field(story: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        question(story, owner=None)
    assert refused.value.field == "owner"


def test_the_owner_looks_and_nobody_else(story: Story) -> None:
    question(story)
    with pytest.raises(NotAllowed, match="维护人"):
        story.do(correct_information, "护理部主任", "10-08 09:00", note="改了")
    story.do(correct_information, "院办主任", "10-08 09:00", note="已改到四楼")
    assert "核对信息" not in story.owed()
    assert story.case.state == "registered"

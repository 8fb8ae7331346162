"""一次性告知: one complete list, from the answers to its questions, and its version."""

import pytest

from shouwen.cases.actions.notices import give_complete_notice
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case.events import CompleteNoticeGiven
from shouwen.rules.complete_notice import digest
from tests.support.hospital import bundle
from tests.support.story import Story

ITEM = "住院押金条丢失退费"


def given(story: Story, **words: object) -> CompleteNoticeGiven:
    file = story.do(give_complete_notice, "导医员", "09-30 10:05", **words)
    assert file.state.notices[-1] == file.entries[0].event
    return file.state.notices[-1]


def test_the_list_follows_from_the_answers(story: Story) -> None:
    assert given(story, item=ITEM, answers={"who": "本人"}).materials == ("患者身份证",)


def test_who_comes_for_another_is_told_what_that_takes(story: Story) -> None:
    assert given(story, item=ITEM, answers={"who": "代办"}).materials == ("患者身份证", "代办人身份证")


def test_version_answers_and_clause_are_kept(story: Story) -> None:
    notice = given(story, item=ITEM, answers={"who": "代办"})
    assert (notice.version, notice.answers, notice.clause.article) == (
        digest(bundle().item(ITEM)),
        {"who": "代办"},
        "第十一条",
    )


def test_no_word_slips_in_beside_the_answers(story: Story) -> None:
    notice = given(story, item=ITEM, answers={"who": "本人", "note": "王某某说了很多"})
    assert notice.answers == {"who": "本人"}


@pytest.mark.parametrize("answers", [{}, {"who": "邻居"}])
def test_an_open_question_is_asked_at_its_field(story: Story, answers: dict[str, str]) -> None:
    with pytest.raises(ActRefused, match="谁来办") as refused:
        given(story, item=ITEM, answers=answers)
    assert refused.value.field == "answers"


def test_an_item_that_no_document_knows_is_refused_at_its_field(story: Story) -> None:
    with pytest.raises(ActRefused, match="没有服务事项") as refused:
        given(story, item="补办月球签证")
    assert refused.value.field == "item"


def test_that_nothing_has_to_be_brought_is_told_too(story: Story) -> None:
    assert given(story).none_needed


def test_a_second_notice_stands_beside_the_first(story: Story) -> None:
    given(story, item=ITEM, answers={"who": "本人"})
    given(story, item=ITEM, answers={"who": "代办"})
    assert [notice.answers["who"] for notice in story.state.notices] == ["本人", "代办"]

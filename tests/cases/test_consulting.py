"""请示、联系、指引: asking a leader, calling about it, the handler away, outside."""

import pytest

from shouwen.cases.actions.consulting import ask_leader, instruct, note_contact, note_handler_away, refer_outside
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger import vault
from shouwen.ledger.models import Entry
from tests.support.story import Story

# Asking a leader


def test_asking_a_leader_keeps_custody_and_counts_against_the_leader(story: Story) -> None:
    story.ask_leader()
    assert (story.custodian, story.case.state) == ("导医员", "consulting")
    assert story.case.waits_for == f"person:{story.hospital.person('分管院长')}"
    assert story.owed()["批示"] == ("分管院长", "09-30 12:05")


def test_the_leader_instructs_and_the_waiting_ends(story: Story) -> None:
    story.ask_leader()
    story.do(instruct, "分管院长", "09-30 11:00", text="请护理部办理")
    assert (story.case.state, story.case.waits_for) == ("registered", "custodian")
    assert "批示" not in story.owed()
    assert story.problems("09-30 11:00") == []


def test_only_the_leader_who_was_asked_instructs(story: Story) -> None:
    story.ask_leader()
    with pytest.raises(NotAllowed, match="被请示的领导"):
        story.do(instruct, "院长", "09-30 11:00", text="照办")


def test_a_leader_instructs_once(story: Story) -> None:
    story.ask_leader()
    story.do(instruct, "分管院长", "09-30 11:00", text="请护理部办理")
    with pytest.raises(NotAllowed):
        story.do(instruct, "分管院长", "09-30 11:05", text="再补一句")


def test_instructions_after_the_matter_went_on_are_kept_and_discharge_the_leader(story: Story) -> None:
    story.ask_leader()
    story.offer("09-30 10:30")
    story.do(instruct, "分管院长", "09-30 10:40", text="请护理部办理")
    assert story.case.state == "handover_pending"
    assert "批示" not in story.owed()


@pytest.mark.parametrize(("field", "given"), [("reason", {"reason": "不想办"}), ("leader", {"leader": "导医员"})])
def test_a_question_to_a_leader_is_checked(story: Story, field: str, given: dict[str, str]) -> None:
    with pytest.raises(ActRefused) as refused:
        story.do(ask_leader, "导医员", "09-30 10:05", **({"leader": "分管院长"} | given))
    assert refused.value.field == field


# Calling about it


def test_a_call_is_noted_with_its_result_in_the_vault(story: Story) -> None:
    file = story.do(
        note_contact,
        "导医员",
        "09-30 10:05",
        contacted=story.hospital.department("护理部"),
        reached=True,
        result="答应马上去看",
    )
    event = file.entries[0].event
    assert vault.reveal([event.result.ref]) == {event.result.ref: "答应马上去看"}


def test_whom_one_called_is_chosen_and_never_typed(story: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        story.do(note_contact, "导医员", "09-30 10:05", contacted="张师傅 138…", reached=True)
    assert refused.value.field == "contacted"


# The handler away


def test_while_the_handler_is_away_the_waiting_counts_against_them(story: Story) -> None:
    story.do(note_handler_away, "导医员", "09-30 10:05", absent="护理部干事", reason="开会", action="联系")
    assert story.case.waits_for == f"person:{story.hospital.person('护理部干事')}"
    assert story.custodian == "导医员"


def test_answering_ends_the_waiting_for_whoever_was_away(story: Story) -> None:
    story.do(note_handler_away, "导医员", "09-30 10:05", absent="护理部干事", reason="开会", action="联系")
    story.answer("09-30 10:30", by="导医员")
    assert story.case.waits_for == "custodian"
    assert story.problems("09-30 11:00") == []


@pytest.mark.parametrize(
    ("field", "given"),
    [("reason", {"reason": "不知道"}), ("action", {"action": "让他改天来"}), ("absent", {"absent": None})],
)
def test_away_is_noted_with_one_of_five_reasons_and_three_ways_on(
    story: Story, field: str, given: dict[str, str]
) -> None:
    words = {"absent": "护理部干事", "reason": "开会", "action": "联系"} | given
    with pytest.raises(ActRefused) as refused:
        story.do(note_handler_away, "导医员", "09-30 10:05", **words)
    assert refused.value.field == field


# Outside


def test_outside_is_explained_pointed_on_and_may_close(story: Story) -> None:
    story.do(refer_outside, "导医员", "09-30 10:05", body="街道办事处", guidance="出门左转一百米")
    assert (story.case.state, story.case.waits_for) == ("outside", "outside")
    bodies = "".join(Entry.objects.filter(stream="case").values_list("body", flat=True))
    assert "街道" not in bodies


def test_outside_with_an_answer_still_owed_can_be_answered_and_closed(story: Story) -> None:
    """The limit was given to a matter of the house; that it turned out to be another's must be told."""
    story.do(refer_outside, "导医员", "09-30 10:05", body="街道办事处", guidance="出门左转一百米")
    with pytest.raises(ActRefused, match="未答复"):
        story.close("09-30 10:06", by="导医员")
    story.answer("09-30 10:10", by="导医员")
    story.follow_up("09-30 10:20")
    story.close("09-30 10:30", by="导医员")
    assert story.case.state == "closed"


def test_what_turns_out_to_be_ours_is_offered_after_all(story: Story) -> None:
    story.do(refer_outside, "导医员", "09-30 10:05", body="街道办事处", guidance="出门左转一百米")
    story.offer("09-30 10:10")
    assert story.case.state == "handover_pending"


def test_pointing_on_without_guidance_is_refused(story: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        story.do(refer_outside, "导医员", "09-30 10:05", body="街道办事处", guidance="")
    assert refused.value.field == "guidance"

"""办理、答复、跟踪、回访、逐级反映、办结、重新办理."""

import pytest

from shouwen.cases.actions.answering import raise_dissatisfaction, record_result, reopen_case, sign_final_answer
from shouwen.cases.actions.consulting import instruct
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger.models import Entry
from tests.support.hospital import at
from tests.support.story import Story

# Result and answer


def test_a_result_is_not_yet_an_answer(signed: Story) -> None:
    signed.do(record_result, "护理部干事", "10-08 09:00", text="呼叫铃已换")
    assert signed.case.state == "done"
    with pytest.raises(ActRefused, match="未答复"):
        signed.close("10-08 09:10")


def test_the_answer_discharges_the_limit_and_orders_the_call(answered: Story) -> None:
    assert answered.obligation("答复").status == "kept"
    assert answered.owed() == {"跟踪反馈": ("导医员", "10-12 17:30"), "回访": ("客服主任", "10-13 17:30")}
    assert answered.case.state == "answered"


def test_the_words_of_the_answer_stay_out_of_the_ledger(answered: Story) -> None:
    bodies = "".join(Entry.objects.filter(stream="case").values_list("body", flat=True))
    assert "修好" not in bodies


def test_how_it_was_told_is_one_of_the_known_ways(signed: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        signed.answer(how="托梦")
    assert refused.value.field == "how"


@pytest.mark.parametrize("how", ["指定服务台", "转告亲属"])
def test_who_has_no_phone_is_told_through_somebody_who_is_named(signed: Story, how: str) -> None:
    with pytest.raises(ActRefused) as refused:
        signed.answer(how=how)
    assert refused.value.field == "told"
    signed.answer(how=how, told="其子,住 3 床旁")
    assert signed.case.state == "answered"


def test_a_stranger_does_not_answer(signed: Story) -> None:
    with pytest.raises(NotAllowed):
        signed.answer(by="客服专员")


def test_answering_twice_owes_one_call(answered: Story) -> None:
    answered.answer("10-09 11:00")
    assert answered.types.count("AnswerGiven") == 2
    assert [row.what for row in answered.state.open_obligations].count("回访") == 1


# Feedback


def test_feedback_is_confirmed_only_after_an_answer(signed: Story) -> None:
    with pytest.raises(ActRefused, match="还没有答复"):
        signed.feed_back("10-08 09:00")


def test_the_first_contact_confirms_and_nobody_in_their_place(answered: Story) -> None:
    with pytest.raises(NotAllowed, match="首问责任人"):
        answered.feed_back(by="护理部干事")
    answered.feed_back()
    assert "跟踪反馈" not in answered.owed()


# Follow-up


def test_who_handled_it_does_not_make_the_call(answered: Story) -> None:
    with pytest.raises(NotAllowed, match="没有经办"):
        answered.follow_up(by="护理部干事")


def test_a_colleague_who_gave_the_answer_is_a_handler_too(signed: Story) -> None:
    signed.answer(by="护理部副干事")
    with pytest.raises(NotAllowed):
        signed.follow_up(by="护理部副干事")


def test_a_handler_who_stands_in_for_somebody_impartial_is_still_a_handler(answered: Story) -> None:
    """The clerk B stands in for A, who is away and had nothing to do with the matter."""
    answered.hospital.away("护理部副干事", at("2026-10-09 12:00"))
    with pytest.raises(NotAllowed):
        answered.follow_up(by="护理部干事")


def test_the_call_is_never_owed_by_a_handler(offered: Story) -> None:
    """The service centre handled it itself: the call goes to somebody there who did not."""
    offered.sign()
    offered.offer("09-30 11:00", by="护理部干事", to_department="客服中心")
    offered.sign("09-30 11:10", by="客服主任")
    offered.answer(by="客服主任")
    assert offered.owed()["回访"][0] == "客服专员"


def test_a_call_that_reached_somebody_says_whether_they_are_satisfied(answered: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        answered.follow_up(satisfied=None)
    assert refused.value.field == "satisfied"


def test_satisfaction_is_recorded_and_never_a_condition_of_closing(answered: Story) -> None:
    answered.follow_up(satisfied=False)
    answered.feed_back()
    answered.close()
    assert (answered.case.state, answered.case.outcome) == ("closed", "answered")


def test_after_as_many_attempts_as_the_policy_asks_the_call_counts_as_unreached(answered: Story) -> None:
    answered.follow_up("10-10 09:00", reached=False, satisfied=None)
    assert "回访" in answered.owed()
    answered.follow_up("10-10 16:00", reached=False, satisfied=None)
    assert "回访" not in answered.owed()
    assert [name for name in answered.types if name.startswith("FollowUp")] == ["FollowUpAttempted", "FollowUpMade"]


# Closing


def test_closing_is_refused_with_everything_that_blocks_it_and_its_clause(answered: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        answered.close()
    told = {(reason.reason, reason.clause.article) for reason in refused.value.reasons}
    assert told == {("未跟踪反馈", "第四条"), ("未回访", "第八条")}
    assert answered.case.state == "answered"


def test_a_closed_case_has_no_custodian_and_owes_nothing(closed: Story) -> None:
    assert (closed.case.state, closed.case.custodian_id, closed.owed()) == ("closed", None, {})
    assert closed.case.closed_at == at("2026-10-10 10:00")
    assert closed.problems("10-12 09:00") == []


def test_a_closed_case_takes_no_further_answer(closed: Story) -> None:
    with pytest.raises(ActRefused, match="已办结"):
        closed.answer("10-10 11:00")


# One rung up


def test_not_satisfied_goes_one_rung_up_and_counts_against_that_rung(answered: Story) -> None:
    answered.not_satisfied("10-09 12:00")
    assert (answered.case.state, answered.case.rung) == ("reopened", 1)
    assert answered.case.waits_for == f"person:{answered.hospital.person('护理部主任')}"
    assert answered.owed()["处理不满意"] == ("护理部主任", "10-13 17:30")
    assert answered.custodian == "护理部干事"


def test_not_satisfied_needs_a_reason(answered: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        answered.do(raise_dissatisfaction, "来访人", "10-09 12:00", reason="")
    assert refused.value.field == "reason"


def climb(story: Story) -> None:
    """Three rungs: head, line leader, head of the institution; each answer did not satisfy."""
    for day in ("10-09", "10-10", "10-12"):
        story.not_satisfied(f"{day} 12:00")
        story.answer(f"{day} 14:00")


def test_each_rung_is_climbed_once_and_then_only_a_final_answer_remains(answered: Story) -> None:
    climb(answered)
    raised = [row.event for row in answered.history() if type(row.event).__name__ == "DissatisfactionRaised"]
    people = answered.hospital.people()
    assert [(row.rung, people[row.to]) for row in raised] == [(1, "护理部主任"), (2, "分管院长"), (3, "院长")]
    with pytest.raises(ActRefused, match="最后一级"):
        answered.not_satisfied("10-13 12:00")


def test_only_the_last_rung_signs_the_final_answer(answered: Story) -> None:
    answered.not_satisfied("10-09 12:00")
    with pytest.raises(ActRefused, match="还有上一级"):
        answered.do(sign_final_answer, "护理部主任", "10-09 13:00", text="就是这样")


def test_the_final_answer_is_signed_by_who_stands_there(answered: Story) -> None:
    climb(answered)
    with pytest.raises(NotAllowed, match="上一级负责人"):
        answered.do(sign_final_answer, "分管院长", "10-13 08:30", text="最终答复")
    answered.do(sign_final_answer, "院长", "10-13 08:30", text="最终答复")
    assert answered.case.state == "ended"


def test_after_the_final_answer_the_case_closes_as_final(answered: Story) -> None:
    climb(answered)
    answered.do(sign_final_answer, "院长", "10-13 08:30", text="最终答复")
    answered.follow_up("10-13 09:00")
    answered.feed_back("10-13 09:30")
    answered.close("10-13 10:00")
    assert answered.case.outcome == "final"
    with pytest.raises(ActRefused, match="最后一级"):
        answered.not_satisfied("10-13 11:00")
    assert answered.problems("10-13 11:00") == []


def test_a_rung_that_instructs_sends_the_matter_back_to_work(answered: Story) -> None:
    answered.not_satisfied("10-09 12:00")
    answered.do(instruct, "护理部主任", "10-09 13:00", text="今天换一只新的")
    assert (answered.case.state, answered.case.waits_for) == ("handling", "custodian")
    assert "处理不满意" not in answered.owed()


def test_who_was_not_satisfied_after_closing_is_heard_by_who_held_it_last(closed: Story) -> None:
    closed.not_satisfied("10-12 09:00")
    assert (closed.custodian, closed.case.outcome, closed.case.closed_at) == ("护理部干事", "", None)
    assert closed.problems("10-12 09:00") == []


# Reopening


def test_only_new_facts_reopen_and_the_limit_runs_anew(closed: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        closed.do(reopen_case, "来访人", "10-12 09:00", new_facts="  ")
    assert refused.value.field == "new_facts"
    closed.do(reopen_case, "来访人", "10-12 09:00", new_facts="换的铃第二天又坏了")
    assert (closed.case.state, closed.custodian) == ("reopened", "护理部干事")
    assert closed.owed() == {"答复": ("护理部干事", "10-15 17:30")}
    assert closed.problems("10-12 09:00") == []


def test_what_is_open_is_not_reopened(answered: Story) -> None:
    with pytest.raises(ActRefused, match="已答复"):
        answered.do(reopen_case, "来访人", "10-12 09:00", new_facts="又坏了")

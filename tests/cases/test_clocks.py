"""Clocks: paused and resumed, extended, «done at …», verified, waived."""

import pytest

from shouwen.cases.actions.clocks import claim_done, resume_case, verify_lateness, waive_obligation
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.sweeper import sweep
from tests.support.hospital import at
from tests.support.story import Story

# Pause


def test_only_a_reason_that_the_policy_names_pauses(signed: Story) -> None:
    with pytest.raises(ActRefused, match="等待服务对象补件") as refused:
        signed.pause("09-30 11:00", reason="忙不过来")
    assert refused.value.field == "reason"


def test_nothing_falls_due_while_the_requester_fetches_papers(signed: Story) -> None:
    signed.pause("09-30 11:00")
    sweep(at("2026-10-30 09:00"))
    assert (signed.case.state, signed.case.is_late, signed.case.waits_for) == ("suspended", False, "requester")


def test_after_the_pause_what_is_left_of_the_limit_runs_on(signed: Story) -> None:
    """Four working days are lost: 8, 9, 10 and 12 October."""
    signed.pause("09-30 11:00")
    signed.do(resume_case, "护理部干事", "10-12 09:00")
    assert signed.owed() == {"答复": ("护理部干事", "10-15 17:30"), "跟踪反馈": ("导医员", "10-16 17:30")}
    assert (signed.case.state, signed.case.waits_for) == ("handling", "custodian")
    assert signed.problems("10-12 09:00") == []


def test_the_reminder_moves_along(signed: Story) -> None:
    signed.pause("09-30 11:00")
    signed.do(resume_case, "护理部干事", "10-12 09:00")
    assert signed.obligation("答复").warn_at == at("2026-10-14 17:30")


def test_only_the_department_that_holds_the_case_pauses_it(signed: Story) -> None:
    with pytest.raises(NotAllowed):
        signed.pause("09-30 11:00", by="客服专员")


def test_what_is_paused_is_not_closed_and_what_runs_is_not_resumed(signed: Story) -> None:
    with pytest.raises(ActRefused, match="办理中"):
        signed.do(resume_case, "护理部干事", "09-30 11:00")
    signed.pause("09-30 11:00")
    with pytest.raises(ActRefused, match="等待补件"):
        signed.close("09-30 11:05")


# Extension


def test_an_extension_moves_the_answer_and_what_counts_from_it(signed: Story) -> None:
    signed.extend("10-09 09:00")
    assert signed.owed() == {"答复": ("护理部干事", "10-13 17:30"), "跟踪反馈": ("导医员", "10-14 17:30")}
    assert signed.obligation("答复").extensions == 1


def test_after_an_extension_one_is_reminded_again(signed: Story) -> None:
    signed.extend("10-10 09:00")
    owed = signed.obligation("答复")
    assert (owed.warn_at, owed.is_warned) == (at("2026-10-12 17:30"), False)


def test_at_the_due_instant_an_extension_is_still_in_time(signed: Story) -> None:
    signed.extend("10-10 17:30")
    assert signed.owed()["答复"] == ("护理部干事", "10-13 17:30")


@pytest.mark.parametrize(
    ("when", "given", "words"),
    [
        ("10-10 17:31", {}, "已经期满"),
        ("10-09 09:00", {"limit": "4个工作日"}, "一次最多延"),
        ("10-09 09:00", {"limit": "等等再说"}, "等等再说"),
        ("10-09 09:00", {"limit": "提前1个工作日"}, "延长多久"),
        ("10-09 09:00", {"limit": "当日"}, "延长多久"),
        ("10-09 09:00", {"limit": "17:30"}, "延长多久"),
        ("10-09 09:00", {"by": "分管院长"}, "由科室负责人批准"),
        ("10-09 09:00", {"by": "护理部干事"}, "自己批准自己"),
        ("10-09 09:00", {"told_how": " "}, "告知服务对象"),
        ("10-09 09:00", {"reason": ""}, "没有填写"),
    ],
)
def test_an_extension_is_refused(signed: Story, when: str, given: dict[str, str], words: str) -> None:
    with pytest.raises(ActRefused, match=words) as refused:
        signed.extend(when, **given)
    assert refused.value.field
    assert signed.obligation("答复").extensions == 0


def test_twice_is_once_too_often(signed: Story) -> None:
    signed.extend("10-09 09:00")
    with pytest.raises(ActRefused, match="已经用完") as refused:
        signed.extend("10-10 09:00")
    assert refused.value.reasons[0].clause.article == "第六条"


def test_what_has_no_extension_is_not_extended(signed: Story) -> None:
    with pytest.raises(ActRefused, match="不允许延期"):
        signed.extend("10-09 09:00", obligation=signed.seq_of("跟踪反馈"))


def test_b_approves_for_a_head_who_is_away_and_the_entry_says_so(signed: Story) -> None:
    signed.hospital.away("护理部主任", at("2026-10-08 08:00"))
    file = signed.extend("10-09 09:00", by="分管院长")
    assert file.entries[-3].acting_for == signed.hospital.person("护理部主任")


def test_a_head_who_owes_it_is_approved_by_the_line_leader(offered: Story) -> None:
    offered.sign(by="护理部主任")
    with pytest.raises(ActRefused, match="自己批准自己"):
        offered.extend("10-09 09:00", by="护理部主任")
    offered.extend("10-09 09:00", by="分管院长")
    assert offered.owed()["答复"] == ("护理部主任", "10-13 17:30")


# Done at …, not confirmed


@pytest.fixture
def late(signed: Story) -> Story:
    """The answer was due on 10 October at 17:30."""
    sweep(at("2026-10-10 18:00"))
    return signed


def test_late_is_to_be_verified_and_names_the_bearer_of_the_due_instant(late: Story) -> None:
    owed = late.obligation("答复")
    assert (owed.late_at, owed.late_bearer) == (at("2026-10-10 17:30"), late.hospital.person("护理部干事"))
    assert (owed.status, owed.verdict, late.case.is_late) == ("open", "", True)


def test_done_before_but_unconfirmed_keeps_both_times_and_undoes_nothing(late: Story) -> None:
    done_at = at("2026-10-10 15:00")
    late.do(
        claim_done, "护理部干事", "10-10 18:10", obligation=late.seq_of("答复"), done_at=done_at, evidence="通话记录"
    )
    owed = late.obligation("答复")
    assert (owed.done_claimed_at, owed.is_late, owed.is_open) == (done_at, True, True)
    assert late.state.last_at == at("2026-10-10 18:10")


@pytest.mark.parametrize("done_at", ["2026-10-10 18:11", "2026-09-30 09:59"])
def test_done_in_the_future_or_before_the_start_is_refused(late: Story, done_at: str) -> None:
    with pytest.raises(ActRefused) as refused:
        late.do(
            claim_done,
            "护理部干事",
            "10-10 18:10",
            obligation=late.seq_of("答复"),
            done_at=at(done_at),
            evidence="记录",
        )
    assert refused.value.field == "done_at"


def test_nobody_claims_what_another_department_owes(late: Story) -> None:
    with pytest.raises(NotAllowed):
        late.do(
            claim_done,
            "导医员",
            "10-10 18:10",
            obligation=late.seq_of("答复"),
            done_at=at("2026-10-10 15:00"),
            evidence="通话记录",
        )


# Verification


def verify(story: Story, by: str, *roles: str, what: str = "答复", is_breach: bool = True) -> None:
    story.do(
        verify_lateness,
        by,
        "10-10 18:20",
        *roles,
        obligation=story.seq_of(what),
        is_breach=is_breach,
        reason="查了通话记录",
    )


def test_the_head_verifies_and_only_then_it_is_a_breach(late: Story) -> None:
    verify(late, "护理部主任")
    assert late.obligation("答复").verdict == "breach"


def test_the_oversight_office_may_excuse_it(late: Story) -> None:
    verify(late, "客服主任", "oversight_office", is_breach=False)
    assert late.obligation("答复").verdict == "excused"


@pytest.mark.parametrize("by", ["护理部干事", "客服专员", "客服主任", "院办主任"])
def test_others_do_not_verify(late: Story, by: str) -> None:
    with pytest.raises(NotAllowed):
        verify(late, by)


def test_nobody_verifies_their_own_not_even_in_the_oversight_office(late: Story) -> None:
    with pytest.raises(NotAllowed, match="自己的事"):
        verify(late, "护理部干事", "oversight_office")


def test_nobody_verifies_their_own_for_a_head_who_is_away(offered: Story) -> None:
    """The line leader holds the case and stands in for the head of the department that owes."""
    offered.sign(by="分管院长")
    offered.hospital.away("护理部主任", at("2026-10-08 08:00"))
    with pytest.raises(NotAllowed, match="自己的事"):
        verify(offered, "分管院长")


def test_the_head_of_another_department_that_owes_here_does_not_verify_this(late: Story) -> None:
    """The desk owes the tracking; its head has no say over what the nursing department owes."""
    with pytest.raises(NotAllowed, match="责任科室"):
        verify(late, "导诊组长")


def test_it_is_verified_once_and_only_when_late(late: Story) -> None:
    verify(late, "护理部主任")
    with pytest.raises(ActRefused, match="已经核实过"):
        verify(late, "护理部主任", is_breach=False)
    with pytest.raises(ActRefused, match="没有超时"):
        verify(late, "导诊组长", what="跟踪反馈")


# Waiving


def test_the_head_of_the_desk_waives_with_a_reason(signed: Story) -> None:
    signed.do(
        waive_obligation, "导诊组长", "10-09 09:00", obligation=signed.seq_of("跟踪反馈"), reason="家属已当面致谢"
    )
    assert signed.obligation("跟踪反馈").status == "waived"
    assert "跟踪反馈" not in signed.owed()


@pytest.mark.parametrize("by", ["导医员", "护理部主任", "护理部干事"])
def test_neither_the_bearer_nor_another_department_waives(signed: Story, by: str) -> None:
    with pytest.raises(NotAllowed):
        signed.do(waive_obligation, by, "10-09 09:00", obligation=signed.seq_of("跟踪反馈"), reason="不用了")


def test_what_is_settled_is_not_waived(answered: Story) -> None:
    with pytest.raises(ActRefused, match="已经了结"):
        answered.do(waive_obligation, "护理部主任", "10-09 11:00", obligation=answered.seq_of("答复"), reason="算了")

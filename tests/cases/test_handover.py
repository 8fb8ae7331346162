"""移交: offered, signed, refused, bounced, accepted by phone, escorted; who holds and who keeps whom waiting."""

import pytest

from shouwen.cases.actions.handover import (
    accept_by_phone,
    confirm_phone_acceptance,
    dispute_phone_acceptance,
    escort_requester,
    refuse_handover,
    sign_handover,
)
from shouwen.cases.models import Custody
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.sweeper import sweep
from shouwen.ledger import vault
from tests.support.hospital import at
from tests.support.story import Story

# Offer


def test_an_offer_moves_the_waiting_and_not_the_custody(offered: Story) -> None:
    case = offered.case
    assert offered.custodian == "导医员"
    assert (case.state, case.waits_for) == (
        "handover_pending",
        f"department:{offered.hospital.department('护理部')}",
    )
    assert offered.owed()["签收移交"] == ("护理部主任", "09-30 10:35")


def test_papers_go_along_and_stay_out_of_the_ledger(story: Story) -> None:
    file = story.offer(papers=["  住院押金条 ", "", "身份证\n复印件"])
    papers = file.state.pending_handover.papers
    assert vault.reveal([papers.ref]) == {papers.ref: "住院押金条\n身份证 复印件"}


def test_an_offer_to_a_closed_department_is_refused_at_its_field(story: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        story.offer(to_department="护理部", to_person="客服专员")
    assert refused.value.field == "to"


def test_nothing_is_offered_to_who_holds_it_already(story: Story) -> None:
    with pytest.raises(ActRefused, match="不需要移交给自己"):
        story.offer(to_department="导诊台", to_person="导医员")


def test_a_stranger_to_the_case_offers_nothing(story: Story) -> None:
    with pytest.raises(NotAllowed, match="首问责任人"):
        story.offer(by="客服专员")


def test_what_awaits_a_signature_is_not_offered_again(offered: Story) -> None:
    with pytest.raises(ActRefused, match="移交待签收"):
        offered.offer("09-30 10:06", to_department="客服中心")


def test_a_time_before_the_last_entry_is_refused_at_its_field(offered: Story) -> None:
    with pytest.raises(ActRefused, match="早于") as refused:
        offered.sign("09-30 10:04")
    assert refused.value.field == "at"


# Sign


def test_signing_moves_custody_and_starts_the_tracking(signed: Story) -> None:
    assert signed.custodian == "护理部干事"
    assert signed.owed() == {"答复": ("护理部干事", "10-10 17:30"), "跟踪反馈": ("导医员", "10-12 17:30")}
    assert signed.problems("09-30 10:20") == []


def test_the_first_contact_stays_the_first_contact(signed: Story) -> None:
    assert signed.case.first_contact_id.hex == signed.hospital.person("导医员")


def test_another_department_cannot_sign(offered: Story) -> None:
    with pytest.raises(NotAllowed, match="接收科室"):
        offered.sign(by="客服专员")


def test_a_line_leader_may_sign_for_the_department(offered: Story) -> None:
    offered.sign(by="分管院长")
    assert (offered.custodian, offered.case.custodian_department_id.hex) == (
        "分管院长",
        offered.hospital.department("护理部"),
    )


def test_who_offers_cannot_sign_it_themselves(story: Story) -> None:
    story.offer(to_department="导诊台")
    with pytest.raises(ActRefused, match="自己移交的事"):
        story.sign(by="导医员")


def test_an_offer_to_one_person_is_theirs_or_their_heads_to_sign(story: Story) -> None:
    story.offer(to_person="护理部干事")
    with pytest.raises(NotAllowed):
        story.sign(by="护理部副干事")
    story.sign(by="护理部主任")
    assert story.custodian == "护理部主任"


def test_b_signs_for_a_who_is_away_and_the_entry_says_so(story: Story) -> None:
    story.offer(to_person="护理部干事")
    story.hospital.away("护理部干事", at("2026-09-30 10:06"))
    file = story.sign(by="护理部副干事")
    entry = file.entries[0]
    assert (entry.actor, entry.acting_for) == tuple(map(story.hospital.person, ("护理部副干事", "护理部干事")))
    assert story.custodian == "护理部副干事"


def test_who_signs_second_is_told(signed: Story) -> None:
    with pytest.raises(ActRefused, match="办理中"):
        signed.sign("09-30 10:21", by="护理部副干事")


def test_signed_at_the_due_instant_is_in_time(offered: Story) -> None:
    offered.sign("09-30 10:35")
    assert not offered.obligation("签收移交").is_late


# Refuse and bounce


def test_a_refusal_needs_a_reason(offered: Story) -> None:
    with pytest.raises(ActRefused) as refused:
        offered.do(refuse_handover, "护理部干事", "09-30 10:10", reason=" ")
    assert refused.value.field == "reason"


def test_a_refused_offer_comes_back_and_the_waiting_was_the_others(offered: Story) -> None:
    offered.do(refuse_handover, "护理部干事", "09-30 10:15", reason="属后勤")
    waits = list(Custody.objects.order_by("seq").values_list("waits_for", flat=True))
    assert waits == ["custodian", f"department:{offered.hospital.department('护理部')}", "custodian"]
    assert (offered.custodian, offered.case.state) == ("导医员", "registered")
    assert "签收移交" not in offered.owed()


def test_an_unsigned_offer_has_lapsed_when_somebody_signs_late(offered: Story) -> None:
    with pytest.raises(ActRefused, match="已登记"):
        offered.sign("09-30 10:36")


def test_the_sweeper_lets_an_unsigned_offer_lapse_at_its_due_instant(offered: Story) -> None:
    sweep(at("2026-09-30 15:00"))
    assert offered.types[-4:] == ["ObligationLate", "ObligationEscalated", "HandoverBounced", "ObligationWithdrawn"]
    assert offered.state.custody[-1].started_at == at("2026-09-30 10:35")
    assert offered.case.state == "registered"


def test_a_second_bounce_is_refused_with_its_clause(offered: Story) -> None:
    offered.do(refuse_handover, "护理部干事", "09-30 10:15", reason="属后勤")
    offered.offer("09-30 10:20")
    with pytest.raises(ActRefused, match="至多 1 次") as refused:
        offered.do(refuse_handover, "护理部干事", "09-30 10:25", reason="还是属后勤")
    assert refused.value.reasons[0].clause.article == "第三条"
    offered.sign("09-30 10:26")
    assert offered.custodian == "护理部干事"


# By phone and walking along


@pytest.fixture
def phoned(offered: Story) -> Story:
    offered.do(accept_by_phone, "导医员", "09-30 10:10", receiver="护理部副干事", answered_at=at("2026-09-30 10:08"))
    return offered


def test_acceptance_by_phone_moves_custody_and_is_to_be_confirmed_by_the_evening(phoned: Story) -> None:
    assert phoned.custodian == "护理部副干事"
    assert phoned.owed()["确认电话接收"] == ("护理部副干事", "09-30 17:30")


def test_the_receiver_confirms(phoned: Story) -> None:
    phoned.do(confirm_phone_acceptance, "护理部副干事", "09-30 16:00")
    assert [row.status for row in phoned.state.handovers.values()] == ["signed"]
    assert "确认电话接收" not in phoned.owed()


def test_nobody_else_confirms(phoned: Story) -> None:
    with pytest.raises(NotAllowed, match="电话接收的人"):
        phoned.do(confirm_phone_acceptance, "护理部干事", "09-30 16:00")


def test_a_disputed_acceptance_goes_back_from_now_on(phoned: Story) -> None:
    phoned.do(dispute_phone_acceptance, "护理部副干事", "09-30 16:00", reason="没有接过电话")
    assert (phoned.custodian, phoned.case.state) == ("导医员", "registered")
    assert phoned.state.custody[-1].started_at == at("2026-09-30 16:00")
    assert phoned.problems("09-30 16:00") == []


def test_what_has_gone_on_to_others_is_not_disputed_any_more(phoned: Story) -> None:
    phoned.offer("09-30 10:30", by="护理部副干事", to_department="客服中心")
    phoned.sign("09-30 10:40", by="客服专员")
    with pytest.raises(ActRefused, match="已经转到别人手里"):
        phoned.do(dispute_phone_acceptance, "护理部副干事", "09-30 11:00", reason="没有接过电话")
    assert phoned.custodian == "客服专员"


@pytest.mark.parametrize(("receiver", "words"), [("客服专员", "不是接收科室"), ("导医员", "不能是移交人自己")])
def test_only_the_receiving_side_accepts_by_phone(offered: Story, receiver: str, words: str) -> None:
    with pytest.raises(ActRefused, match=words) as refused:
        offered.do(accept_by_phone, "导医员", "09-30 10:10", receiver=receiver)
    assert refused.value.field == "receiver"


def test_an_escort_is_offer_and_reception_in_one(story: Story) -> None:
    file = story.do(escort_requester, "导医员", "09-30 10:10", received_by="护理部干事")
    assert [type(x.event).__name__ for x in file.entries][:1] == ["HandoverOffered"]
    assert (story.custodian, story.state.handovers[file.entries[0].seq].mode) == ("护理部干事", "escort")
    assert story.owed()["确认电话接收"] == ("护理部干事", "09-30 17:30")


def test_an_escort_after_an_offer_answers_that_offer(offered: Story) -> None:
    offered.do(escort_requester, "导医员", "09-30 10:15", received_by="护理部干事")
    assert len(offered.state.handovers) == 1
    assert "签收移交" not in offered.owed()


def test_an_escort_is_received_by_somebody_of_the_department(story: Story) -> None:
    with pytest.raises(ActRefused, match="不是接收科室"):
        story.do(escort_requester, "导医员", "09-30 10:10", received_by="护理部干事", to_department="客服中心")
    assert not story.state.handovers


def test_nothing_is_signed_where_nothing_was_offered(story: Story) -> None:
    with pytest.raises(ActRefused, match="不能签收移交"):
        story.do(sign_handover, "护理部干事", "09-30 10:10")

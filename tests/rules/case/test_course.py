"""One inquiry after the design's example: asked on 30 September, three working days, over the holiday."""

from dataclasses import replace

from shouwen.rules.case import events as e
from shouwen.rules.case.course import settle, unfold
from shouwen.rules.case.events import Ref
from shouwen.rules.case.guards import refusals
from shouwen.rules.case.state import CaseState
from shouwen.rules.words import Act, Channel, State, Tier
from tests.support.hospital import at, rulebook

WORDS = Ref(ref="0" * 32, commitment="0" * 64)


def happen(state: CaseState, when: str, event: e.CaseEvent) -> None:
    settle(state, at(when), recorded_at=at(when), rulebook=rulebook())
    unfold(state, event, at=at(when), recorded_at=at(when), rulebook=rulebook())


def registered(when: str = "2026-09-30 10:00") -> CaseState:
    state = CaseState(id="1")
    happen(
        state,
        when,
        e.CaseRegistered(
            institution="hospital",
            encounter="1",
            channel=Channel.VISIT,
            tier=Tier.OTHER_DEPARTMENT,
            category="护理",
            department="护理部",
            first_contact="导医员",
            first_contact_department="导诊台",
            registered_by="导医员",
            bundle="b",
            calendar="c",
        ),
    )
    return state


def signed() -> CaseState:
    state = registered()
    happen(state, "2026-09-30 10:05", e.HandoverOffered(to_department="护理部"))
    offered = state.pending_handover
    assert offered is not None
    happen(
        state,
        "2026-09-30 10:20",
        e.HandoverSigned(handover=offered.seq, signer="护理部干事", department="护理部"),
    )
    return state


def owed(state: CaseState) -> dict[str, tuple[str | None, str]]:
    return {row.what: (row.bearer, f"{row.due:%m-%d %H:%M}") for row in state.open_obligations}


def test_the_first_contact_holds_the_case_and_owes_the_answer() -> None:
    state = registered()
    assert (state.custodian, state.state) == ("导医员", State.REGISTERED)
    assert owed(state) == {"答复": ("导医员", "10-10 17:30")}


def test_the_promise_is_the_answers_limit_not_that_of_what_an_answer_fulfils_as_well() -> None:
    state = registered()
    promised = state.reply
    assert promised is not None
    sooner = replace(promised, seq=99, what="一次性告知", due=at("2026-09-30 17:30"), blocks=())
    state.obligations[sooner.seq] = sooner
    assert state.reply == promised


def test_an_offer_leaves_custody_and_moves_the_waiting() -> None:
    state = registered()
    happen(state, "2026-09-30 10:05", e.HandoverOffered(to_department="护理部"))
    assert state.custodian == "导医员"
    assert state.span is not None
    assert state.span.waits_for == "department:护理部"
    assert owed(state)["签收移交"] == ("护理部主任", "09-30 10:35")


def test_a_signature_moves_custody_but_no_clock() -> None:
    state = signed()
    assert state.custodian == "护理部干事"
    assert owed(state) == {"答复": ("护理部干事", "10-10 17:30"), "跟踪反馈": ("导医员", "10-12 17:30")}


def test_an_unsigned_offer_bounces_at_its_due_instant() -> None:
    state = registered()
    happen(state, "2026-09-30 10:05", e.HandoverOffered(to_department="护理部"))
    settle(state, at("2026-09-30 15:00"), recorded_at=at("2026-09-30 15:00"), rulebook=rulebook())
    assert state.pending_handover is None
    assert [span.waits_for for span in state.custody] == ["custodian", "department:护理部", "custodian"]
    assert state.custody[-1].started_at == at("2026-09-30 10:35")


def test_done_at_the_due_instant_is_in_time() -> None:
    state = signed()
    happen(state, "2026-10-10 17:30", e.AnswerGiven(how="当面", text=WORDS))
    reply = next(row for row in state.obligations.values() if row.what == "答复")
    assert (reply.status, reply.is_late) == ("kept", False)


def test_lateness_names_the_bearer_and_climbs_the_ladder() -> None:
    state = signed()
    settle(state, at("2026-10-13 09:00"), recorded_at=at("2026-10-13 09:00"), rulebook=rulebook())
    reply = next(row for row in state.obligations.values() if row.what == "答复")
    assert (reply.late_bearer, reply.late_at) == ("护理部干事", at("2026-10-10 17:30"))
    assert (reply.rungs_climbed, reply.escalated_to) == (2, "分管院长")


def test_closing_is_refused_with_everything_that_blocks_it() -> None:
    reasons = [refusal.reason for refusal in refusals(Act.CLOSE_CASE, signed(), rulebook())]
    assert reasons == ["未答复", "未跟踪反馈", "未回访"]


def test_a_pause_moves_the_due_time_by_its_days() -> None:
    state = signed()
    happen(state, "2026-09-30 11:00", e.CasePaused(reason="等待服务对象补件"))
    assert state.span is not None
    assert state.span.waits_for == "requester"
    happen(state, "2026-10-09 11:00", e.CaseResumed())
    reply = state.reply
    assert reply is not None
    assert reply.due > at("2026-10-10 17:30")

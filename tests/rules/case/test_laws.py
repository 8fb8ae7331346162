"""The laws of the house, for every sequence of acts, people and times (Hypothesis, stateful).

Each run plays one case twice: once with a sweeper that comes at arbitrary instants, once without any. Whatever
happens, custody is a partition, obligations are whole, clocks are never restarted, and both plays end alike.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shouwen.rules.case import events as e
from shouwen.rules.case.attribution import working_seconds_by_side
from shouwen.rules.case.course import settle, unfold
from shouwen.rules.case.events import Ref
from shouwen.rules.case.folding import fold
from shouwen.rules.case.guards import refusals
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.kinds import Approval
from shouwen.rules.words import Act, Channel, Event, Tier
from tests.support.hospital import at, rulebook

WORDS = Ref(ref="0" * 32, commitment="0" * 64)
PEOPLE = ("导医员", "护理部干事", "护理部副干事", "护理部主任", "客服专员", "院办主任")
DEPARTMENTS = ("护理部", "客服中心", "院办")
LEADERS = ("护理部主任", "分管院长")
GAPS = st.sampled_from([0, 1, 10, 31, 60, 125, 480, 1440, 3 * 1440, 11 * 1440]).map(lambda m: timedelta(minutes=m))


class OneCase(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = at("2026-09-28 08:30")
        self.swept = CaseState(id="1")  # a sweeper comes by now and then
        self.unswept = CaseState(id="1")  # only acts settle it
        self.histories: dict[int, list[Happened]] = {id(self.swept): [], id(self.unswept): []}
        self.moves: set[int] = set()  # obligations whose due time was moved by an entry

    # The acts

    @initialize(tier=st.sampled_from([Tier.OTHER_DEPARTMENT, Tier.OWN_DUTY, Tier.OUTSIDE]))
    def register(self, tier: Tier) -> None:
        self.happen(
            e.CaseRegistered(
                institution="hospital",
                encounter="1",
                channel=Channel.VISIT,
                tier=tier,
                category="护理",
                first_contact="导医员",
                first_contact_department="导诊台",
                registered_by="导医员",
                bundle="b",
                calendar="c",
            )
        )

    @rule(gap=GAPS)
    def time_passes(self, gap: timedelta) -> None:
        self.now += gap

    @rule()
    def sweeper_comes(self) -> None:
        self.settle(self.swept)

    @rule(department=st.sampled_from(DEPARTMENTS))
    def offer(self, department: str) -> None:
        self.attempt(Act.OFFER_HANDOVER, lambda s: e.HandoverOffered(to_department=department))

    @rule(person=st.sampled_from(PEOPLE))
    def sign(self, person: str) -> None:
        self.attempt(Act.SIGN_HANDOVER, lambda s: _about_offer(s, e.HandoverSigned, signer=person))

    @rule(person=st.sampled_from(PEOPLE))
    def accept_by_phone(self, person: str) -> None:
        self.attempt(
            Act.ACCEPT_BY_PHONE,
            lambda s: _about_offer(s, e.HandoverAcceptedByPhone, receiver=person, answered_at=self.now),
        )

    @rule()
    def refuse(self) -> None:
        self.attempt(Act.REFUSE_HANDOVER, lambda s: _about_pending(s, e.HandoverRefused, reason=WORDS))

    @rule(dispute=st.booleans())
    def confirm_or_dispute(self, dispute: bool) -> None:
        act = Act.DISPUTE_PHONE_ACCEPTANCE if dispute else Act.CONFIRM_PHONE_ACCEPTANCE
        self.attempt(act, lambda s: _about_provisional(s, dispute))

    @rule(leader=st.sampled_from(LEADERS))
    def ask_leader(self, leader: str) -> None:
        self.attempt(Act.ASK_LEADER, lambda s: e.LeaderAsked(leader=leader, reason="责任不明"))

    @rule()
    def instruct(self) -> None:
        self.attempt(Act.INSTRUCT, lambda s: e.LeaderInstructed(text=WORDS))

    @rule()
    def pause(self) -> None:
        self.attempt(Act.PAUSE_CASE, lambda s: e.CasePaused(reason="等待服务对象补件"))

    @rule()
    def resume(self) -> None:
        self.attempt(Act.RESUME_CASE, lambda s: e.CaseResumed())

    @rule()
    def extend(self) -> None:
        self.attempt(Act.GRANT_EXTENSION, self._extension)

    def _extension(self, state: CaseState) -> e.CaseEvent | None:
        owed = state.reply
        if owed is None or owed.is_late or owed.extensions:
            return None
        return e.LimitExtended(obligation=owed.seq, by="2个工作日", reason=WORDS, told_how=WORDS)

    @rule(category=st.sampled_from(["护理", "后勤"]))
    def change_category(self, category: str) -> None:
        self.attempt(Act.CHANGE_CATEGORY, lambda s: e.CategoryChanged(category=category))

    @rule(person=st.sampled_from(PEOPLE))
    def correct_first_contact(self, person: str) -> None:
        self.attempt(
            Act.CORRECT_FIRST_CONTACT,
            lambda s: e.FirstContactCorrected(first_contact=person, department="导诊台", reason=WORDS),
        )

    @rule()
    def finish(self) -> None:
        self.attempt(Act.RECORD_RESULT, lambda s: e.ResultRecorded(achieved=True, text=WORDS))

    @rule()
    def answer(self) -> None:
        self.attempt(Act.GIVE_ANSWER, lambda s: e.AnswerGiven(how="当面", text=WORDS))

    @rule()
    def confirm_feedback(self) -> None:
        self.attempt(Act.CONFIRM_FEEDBACK, lambda s: e.FeedbackConfirmed())

    @rule(satisfied=st.booleans())
    def follow_up(self, satisfied: bool) -> None:
        self.attempt(Act.MAKE_FOLLOW_UP, lambda s: e.FollowUpMade(reached=True, satisfied=satisfied))

    @rule(leader=st.sampled_from(LEADERS))
    def not_satisfied(self, leader: str) -> None:
        self.attempt(
            Act.RAISE_DISSATISFACTION,
            lambda s: e.DissatisfactionRaised(rung=s.rung + 1, to=leader, reason=WORDS) if s.rung < 3 else None,
        )

    @rule()
    def refer_outside(self) -> None:
        self.attempt(Act.REFER_OUTSIDE, lambda s: e.OutsideReferred(guidance=WORDS))

    @rule(nth=st.integers(0, 3))
    def refuse_the_matter(self, nth: int) -> None:
        leader = {"to": "分管院长", "signed_by": "分管院长"}
        acts: list[tuple[Act, e.CaseEvent]] = [
            (Act.PROPOSE_REFUSAL, e.RefusalProposed(reason=WORDS, basis=WORDS, remedies=WORDS)),
            (Act.FILE_REFUSAL, e.RefusalFiled(applicant=WORDS, subject=WORDS, **leader)),
            (Act.TELL_REFUSAL, e.RefusalTold(how="当面", text=WORDS)),
            (Act.WITHDRAW_REFUSAL, e.RefusalWithdrawn(reason=WORDS)),
        ]
        act, event = acts[nth]
        self.attempt(act, lambda _: event)

    @rule(nth=st.integers(0, 4))
    def ask_above(self, nth: int) -> None:
        acts: list[tuple[Act, Callable[[CaseState], e.CaseEvent | None]]] = [
            (Act.REQUEST_APPROVAL, _request),
            (Act.APPROVE, lambda s: _decision(s, e.ApprovalGiven)),
            (Act.REJECT_APPROVAL, lambda s: _decision(s, e.ApprovalRejected, reason=WORDS)),
            (Act.PASS_UP, lambda _: e.PassedUp(body=WORDS, reason=WORDS, proposal=WORDS)),
            (Act.RECEIVE_FROM_ABOVE, lambda _: e.ReceivedFromAbove(result=WORDS)),
        ]
        act, event = acts[nth]
        self.attempt(act, event)

    @rule()
    def tell_how_far_it_is(self) -> None:
        self.attempt(Act.GIVE_INTERIM_ANSWER, lambda _: e.InterimAnswerGiven(how="电话", text=WORDS))

    @rule()
    def close(self) -> None:
        self.attempt(Act.CLOSE_CASE, lambda s: e.CaseClosed(outcome="answered"))

    @rule()
    def reopen(self) -> None:
        self.attempt(
            Act.REOPEN_CASE,
            lambda s: e.CaseReopened(custodian="护理部干事", department="护理部", new_facts=WORDS),
        )

    @rule(person=st.sampled_from(PEOPLE))
    @precondition(lambda self: self.unswept.span is not None)
    def next_shift(self, person: str) -> None:
        if person != self.unswept.custodian:
            self.happen(e.CustodyMoved(to=person, department="护理部", why="shift"))

    # How they are carried out

    def attempt(self, act: Act, event: Callable[[CaseState], e.CaseEvent | None]) -> None:
        """As the actions do: settle first, then ask the guards. Both plays must agree on the answer."""
        self.settle(self.swept)
        self.settle(self.unswept)
        refused = [bool(refusals(act, state, rulebook())) for state in (self.swept, self.unswept)]
        assert refused[0] == refused[1], "the sweeper must not change what is allowed"
        happening = None if refused[0] else event(self.unswept)
        if happening is not None:
            self.happen(happening)

    def happen(self, event: e.CaseEvent) -> None:
        for state in (self.swept, self.unswept):
            self.settle(state)
            self.keep(state, unfold(state, event, at=self.now, recorded_at=self.now, rulebook=rulebook()))

    def settle(self, state: CaseState) -> None:
        if state.registration:
            self.keep(state, settle(state, self.now, recorded_at=self.now, rulebook=rulebook()))

    def keep(self, state: CaseState, entries: list[Happened]) -> None:
        self.histories[id(state)] += entries
        self.moves |= {x.event.obligation for x in entries if isinstance(x.event, e.ObligationMoved)}

    # What must hold

    @invariant()
    def custody_is_a_partition(self) -> None:
        """Law 1."""
        state = self.unswept
        if not state.custody:
            return
        assert state.custody[0].started_at == state.registered_at
        for earlier, later in pairwise(state.custody):
            assert earlier.ended_at is not None
            assert earlier.seq < later.seq
            assert earlier.ended_at <= later.started_at
            if earlier.ended_at < later.started_at:
                assert self.was_closed_between(earlier.ended_at, later.started_at)
        assert (state.span is None) == state.is_closed

    def was_closed_between(self, start: datetime, end: datetime) -> bool:
        history = self.histories[id(self.unswept)]
        return any(isinstance(x.event, e.CaseClosed) and start <= x.at <= end for x in history)

    @invariant()
    def working_time_adds_up(self) -> None:
        """Law 1: what is attributed to the sides is exactly the whole."""
        state, calendar = self.unswept, rulebook().calendar
        whole = sum(calendar.working_seconds(x.started_at, x.ended_at or self.now) for x in state.custody)
        assert sum(working_seconds_by_side(state, calendar=calendar, until=self.now).values()) == whole

    @invariant()
    def obligations_are_whole(self) -> None:
        """Law 2: who, what, by when, by which clause; due times move only by an entry."""
        for owed in self.unswept.obligations.values():
            assert owed.what
            assert owed.clause.article
            assert owed.bearer
            assert owed.due == owed.original_due or owed.seq in self.moves
            if owed.status == "kept" and owed.ended_at is not None and owed.ended_at <= owed.due:
                assert not owed.is_late

    @invariant()
    def nothing_late_is_unnamed(self) -> None:
        """Law 2: late leaves it open, and the bearer at the due instant is named."""
        for owed in self.unswept.obligations.values():
            assert (owed.late_at is None) == (owed.late_bearer is None)

    @invariant()
    def state_is_recomputable(self) -> None:
        """Law 3: folding the entries again gives the same state."""
        assert fold("1", self.histories[id(self.unswept)]) == self.unswept

    @invariant()
    def entries_never_go_back_in_time(self) -> None:
        """Law 4."""
        for earlier, later in pairwise(self.histories[id(self.unswept)]):
            assert (earlier.seq + 1, earlier.at <= later.at) == (later.seq, True)

    @invariant()
    def a_closed_case_owes_nothing(self) -> None:
        if self.unswept.is_closed and Event.CASE_CLOSED in self.unswept.happened:
            assert not [row for row in self.unswept.open_obligations if row.start < self.unswept.closed_at]

    def teardown(self) -> None:
        """Law 4: no outcome depends on when the sweeper ran."""
        if not self.unswept.registration:
            return
        self.settle(self.swept)
        self.settle(self.unswept)
        facts = [[(x.seq, x.at, x.event) for x in self.histories[id(s)]] for s in (self.swept, self.unswept)]
        assert facts[0] == facts[1]


def _request(state: CaseState) -> e.CaseEvent | None:
    rule = next(iter(rulebook().bundle.of(Approval)))
    if state.pending_approval:
        return None
    step = e.ApprovalStep(rule=rule.id, clause=rule.clause, approver="科室负责人")
    return e.ApprovalRequested(act=Act.PASS_UP, steps=(step, step), approver="护理部主任", reason=WORDS)


def _decision(state: CaseState, event: type[e.CaseEvent], **data: object) -> e.CaseEvent | None:
    pending = state.pending_approval
    if pending is None:
        return None
    following = {"next_approver": "分管院长"} if event is e.ApprovalGiven and pending.steps_done == 0 else {}
    return event(request=pending.seq, **following, **data)


def _about_pending(state: CaseState, event: type[e.CaseEvent], **data: object) -> e.CaseEvent | None:
    pending = state.pending_handover
    return event(handover=pending.seq, **data) if pending else None


def _about_offer(state: CaseState, event: type[e.CaseEvent], **data: object) -> e.CaseEvent | None:
    pending = state.pending_handover
    return event(handover=pending.seq, department=pending.to_department, **data) if pending else None


def _about_provisional(state: CaseState, dispute: bool) -> e.CaseEvent | None:
    for row in state.handovers.values():
        if row.status == "provisional":
            if dispute:
                return e.PhoneAcceptanceDisputed(handover=row.seq, reason=WORDS)
            return e.PhoneAcceptanceConfirmed(handover=row.seq)
    return None


TestOneCase = OneCase.TestCase
TestOneCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

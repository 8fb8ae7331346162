"""Whoever tries whatever in whatever order: nothing is imposed unverified, unheard, or by somebody concerned."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.matter import Happened, MatterState, Stage, Step, apply, fold
from shouwen.rules.accountability.parties import Seat, refusal
from shouwen.rules.accountability.proposing import Wish, consents_for, needs_review, objections, proposal_of
from shouwen.rules.accountability.ripeness import obstacle
from shouwen.rules.case.events import Ref
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.natures import disciplines
from tests.rules.accountability.policies import measures, rulebook
from tests.support.hospital import at

WORDS = Ref(ref="0" * 32, commitment="x")
BEGIN = at("2026-03-02 09:00")
PEOPLE = sorted(row.id for row in rulebook().organization.people)
OFFICE = {"客服主任", "客服专员"}
RULE = next(each for each in measures().of(MeasureRule) if each.id == "shirking-measure")
MEASURES = ["考核扣减", "通报批评", "限期整改", "警告处分", "记过处分", "开除处分"]


def opened(subject: str, department: str) -> MatterState:
    event = e.MatterOpened(
        number=1,
        year=2026,
        breach="shirking",
        name="推诿",
        clause=RULE.clause,
        act=e.Act(source="case", id="c", seq=7, happened_at=BEGIN - timedelta(days=3)),
        subject_kind="person",
        subject=subject,
        role="person",
        department=department,
        rules=(RULE.id,),
        bundle=measures().hash,
        heard_until=rulebook().calendar.due(BEGIN, RULE.statement),
    )
    return fold("m", [Happened(seq=1, event=event, at=BEGIN, actor=None)])


def wishes() -> st.SearchStrategy[Wish]:
    return st.builds(
        Wish,
        gravity=st.sampled_from(["较轻", "严重", "特别严重"]),
        measures=st.lists(st.sampled_from(MEASURES), max_size=4, unique=True).map(tuple),
        amounts=st.dictionaries(st.just("考核扣减"), st.integers(0, 2000).map(str), max_size=1),
        due=st.sampled_from([None, BEGIN + timedelta(days=60)]),
    )


LAWFUL = (
    Wish(gravity="较轻", measures=("考核扣减",), amounts={"考核扣减": "50"}),
    Wish(gravity="严重", measures=("通报批评", "限期整改", "警告处分"), due=BEGIN + timedelta(days=60)),
    Wish(
        gravity="严重",
        measures=("通报批评", "限期整改", "考核扣减"),
        amounts={"考核扣减": "1500"},
        due=BEGIN + timedelta(days=60),
    ),
)


WAY = (
    (Step.WAIVE, ""),
    (Step.PROPOSE, "客服专员"),
    (Step.REVIEW, "客服主任"),
    (Step.DECIDE, "院长"),
    (Step.FILE, "客服专员"),
    (Step.APPEAL, ""),
    (Step.DECIDE_APPEAL, "院办主任"),
    (Step.CIRCULATE, "客服专员"),
)
"""Who takes which step of a matter's way; nobody named: the subject."""


class Matter(RuleBasedStateMachine):
    """The subject is a member of the staff, their head, or a leader who would otherwise decide."""

    def __init__(self) -> None:
        super().__init__()
        self.state = opened("护理部干事", "护理部")
        self.now = BEGIN
        self.history: list[tuple[Step, str]] = []

    @initialize(
        subject=st.sampled_from(["护理部干事", "院长", "客服主任", "分管院长"]),
        wish=st.sampled_from(LAWFUL),
        far=st.integers(0, len(WAY)),
    )
    def begin(self, subject: str, wish: Wish, far: int) -> None:
        """Some way has been gone already, as far as it could be gone."""
        row = rulebook().organization.person(subject, BEGIN)
        assert row is not None
        self.state = opened(subject, row.department)
        for step, person in WAY[:far]:
            self.attempt(step, person or subject, wish)

    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(step=st.sampled_from(sorted(Step)), person=st.sampled_from(PEOPLE), wish=wishes(), is_imposed=st.booleans())
    def try_anything(self, step: Step, person: str, wish: Wish, is_imposed: bool) -> None:
        self.attempt(step, person, wish, is_imposed=is_imposed)

    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """A step that somebody may take now, so that matters come far."""
        open_now = {step: who for step in Step if (who := [each for each in PEOPLE if self.may(step, each)])}
        if open_now:
            step = data.draw(st.sampled_from(sorted(open_now)))
            self.attempt(step, data.draw(st.sampled_from(open_now[step])), data.draw(st.sampled_from(LAWFUL)))

    def attempt(self, step: Step, person: str, wish: Wish, *, is_imposed: bool = True) -> None:
        if step is Step.PROPOSE:
            self.propose(wish, person)
        elif step is Step.DECIDE:
            self.decide(person, is_imposed)
        else:
            self.take(step, person)

    def propose(self, wish: Wish, person: str) -> None:
        if self.may(Step.PROPOSE, person) and not objections(wish, RULE, at=self.now):
            event = e.MeasureProposed(
                rule=RULE.id,
                gravity=wish.gravity,
                measures=proposal_of(wish, RULE),
                reason=WORDS,
                approvals=consents_for(wish, RULE),
                needs_review=needs_review(wish, RULE),
                circulated="全院" if wish.gravity == "严重" else "",
            )
            self.enter(Step.PROPOSE, event, person)

    def decide(self, person: str, is_imposed: bool) -> None:
        if self.may(Step.DECIDE, person, is_imposed=is_imposed):
            until = rulebook().calendar.due(self.now, RULE.appeal)
            event = e.MeasureDecided(is_imposed=is_imposed, body=RULE.decided_by, reason=WORDS, appeal_until=until)
            self.enter(Step.DECIDE, event, person)

    def take(self, step: Step, person: str) -> None:
        if self.may(step, person):
            self.enter(step, self._event(step), person)

    def may(self, step: Step, person: str, *, is_imposed: bool = True) -> bool:
        roles = frozenset({"oversight_office"}) if person in OFFICE else frozenset[str]()
        seat = Seat(person=person, roles=roles, rulebook=rulebook(), at=self.now)
        if refusal(step, self.state, seat, RULE):
            return False
        return not obstacle(step, self.state, at=self.now, rule=RULE, is_imposed=is_imposed)

    def enter(self, step: Step, event: e.AccountabilityEvent, person: str) -> None:
        self.history.append((step, person))
        apply(self.state, Happened(seq=self.state.last_seq + 1, event=event, at=self.now, actor=person))

    def _event(self, step: Step) -> e.AccountabilityEvent:
        events: dict[Step, Any] = {
            Step.STATE: lambda: e.StatementMade(text=WORDS),
            Step.WAIVE: lambda: e.StatementWaived(text=WORDS),
            Step.RETURN: lambda: e.ProposalReturned(reason=WORDS),
            Step.REVIEW: lambda: e.LegalReviewGiven(is_lawful=True, opinion=WORDS),
            Step.APPROVE: lambda: e.ProposalApproved(approval=self.state.missing_approvals[0]),
            Step.CIRCULATE: lambda: e.DecisionCirculated(where="全院"),
            Step.FILE: lambda: e.DecisionFiled(where="人事档案"),
            Step.CONFIRM: lambda: e.CorrectionConfirmed(text=WORDS),
            Step.APPEAL: lambda: e.DecisionAppealed(text=WORDS),
            Step.DECIDE_APPEAL: lambda: e.AppealDecided(is_upheld=False, is_breach=len(self.history) % 2, reason=WORDS),
            Step.TAKE_BACK: lambda: e.DecisionTakenBack(circulated="全院", filed_in="人事档案"),
            Step.WITHDRAW: lambda: e.MatterWithdrawn(reason=WORDS),
        }
        return events[step]()  # type: ignore[no-any-return]

    def by(self, *steps: Step) -> Iterator[str]:
        return (person for step, person in self.history if step in steps)

    @invariant()
    def nobody_acts_in_their_own_matter(self) -> None:
        own = {Step.STATE, Step.WAIVE, Step.APPEAL}
        subject = self.state.opened.subject
        assert subject not in set(self.by(*set(Step) - own))
        assert set(self.by(*own)) <= {subject}

    @invariant()
    def nothing_is_imposed_unheard(self) -> None:
        if self.state.proposal or self.state.decision:
            first = min(each for each in (self.state.proposed_at, self.state.decided_at) if each)
            assert self.state.statements or self.state.is_waived or first > self.state.opened.heard_until

    @invariant()
    def the_proposer_neither_decides_nor_hears_the_appeal(self) -> None:
        if self.state.decision:
            assert self.state.decided_by == "院长" != self.state.proposed_by
            assert self.state.decided_by not in set(self.by(Step.DECIDE_APPEAL))

    @invariant()
    def what_is_imposed_is_in_range_and_consented(self) -> None:
        amounts = [int(each.amount) for each in self.state.imposed if each.amount]
        proposal = self.state.proposal
        assert all(amount == 50 or amount >= 500 for amount in amounts)
        if amounts:
            assert self.state.review is not None
            assert self.state.review.is_lawful
            consenting = "院长" if self.state.opened.subject == "分管院长" else "分管院长"
            assert amounts[0] <= 1000 or self.state.approvals.get("分管领导") == consenting
        if proposal and self.state.imposed:
            assert len(disciplines(tuple(each.measure for each in proposal.measures))) <= 1

    @invariant()
    def what_was_lifted_binds_nobody_and_is_taken_back_once(self) -> None:
        steps = [step for step, _person in self.history]
        if self.state.stage in (Stage.SPARED, Stage.LIFTED, Stage.REVERSED):
            assert not self.state.imposed
        if Step.TAKE_BACK in steps:
            assert steps.count(Step.TAKE_BACK) == 1
            assert Step.DECIDE_APPEAL in steps
            assert {Step.CIRCULATE, Step.FILE}.intersection(steps)

    @invariant()
    def nothing_is_made_known_that_may_yet_be_lifted(self) -> None:
        decision, known = self.state.decision, self.state.circulated_at
        if decision and known:
            assert self.state.appeal_decided_at or known > decision.appeal_until
            assert self.state.stage not in (Stage.APPEALED, Stage.LIFTED)

    @invariant()
    def one_appeal_and_nothing_after_the_end(self) -> None:
        steps = [step for step, _person in self.history]
        assert steps.count(Step.APPEAL) <= 1
        assert steps.count(Step.DECIDE) <= 1
        if Step.WITHDRAW in steps:
            assert steps[-1] is Step.WITHDRAW
            assert self.state.stage is Stage.WITHDRAWN


TestMatter = Matter.TestCase
TestMatter.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


def test_the_whole_way_can_be_gone() -> None:
    """The machine's rules do let a lawful matter through, so that the invariants speak of something."""
    matter = Matter()
    matter.take(Step.STATE, "护理部干事")
    matter.propose(Wish(gravity="较轻", measures=("考核扣减",), amounts={"考核扣减": "50"}), "客服专员")
    matter.take(Step.REVIEW, "客服主任")
    matter.decide("院长", True)
    matter.take(Step.APPEAL, "护理部干事")
    assert matter.state.stage is Stage.APPEALED
    assert [each.amount for each in matter.state.imposed] == ["50"]
    matter.take(Step.DECIDE_APPEAL, "院办主任")
    assert matter.state.stage is Stage.LIFTED
    assert not matter.state.imposed


@pytest.mark.parametrize(
    ("waited", "appealed", "said"),
    [(0, False, "本人还可以申诉"), (30, False, ""), (0, True, ""), (30, True, "")],
)
def test_a_decision_is_circulated_once_it_is_final(waited: int, appealed: bool, said: str) -> None:
    matter = Matter()
    matter.take(Step.WAIVE, "护理部干事")
    matter.propose(LAWFUL[1], "客服专员")
    matter.decide("院长", True)
    if appealed:
        matter.take(Step.APPEAL, "护理部干事")
        assert not matter.may(Step.CIRCULATE, "客服专员")
        upheld = e.AppealDecided(is_upheld=True, reason=WORDS)
        matter.enter(Step.DECIDE_APPEAL, upheld, "院办主任")
    now = matter.now + timedelta(days=waited)
    found = obstacle(Step.CIRCULATE, matter.state, at=now, rule=RULE)
    assert (said in found) if said else not found

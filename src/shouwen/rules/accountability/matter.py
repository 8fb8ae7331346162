"""One matter of accountability, folded from its entries: where it stands, and what has been said and done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from shouwen.rules.accountability import events as e
from shouwen.rules.case.events import Ref
from shouwen.rules.words import Word


class Stage(Word):
    """Where a matter stands; the order is that of its life."""

    TOLD = "told", "听取陈述"
    PROPOSED = "proposed", "待决定"
    DECIDED = "decided", "已决定"
    APPEALED = "appealed", "申诉中"
    EXPIRED = "expired", "已解除"
    SPARED = "spared", "不予处理"
    LIFTED = "lifted", "申诉撤销"
    WITHDRAWN = "withdrawn", "已撤案"
    REVERSED = "reversed", "已撤销"


VOID = frozenset({Stage.WITHDRAWN, Stage.REVERSED})
"""A matter that stands for nothing: the breach was found to be none, or is another body's."""
NOT_COUNTED = VOID | {Stage.SPARED}
"""A matter that adds up to nothing: whoever is spared (不予处理) is not brought nearer to the next measure by it. One
whose measure alone was lifted (申诉撤销) goes on counting as a breach: the appeal found that it stands."""


class Step(StrEnum):
    """What people do in a matter."""

    STATE = "make_statement"
    WAIVE = "waive_statement"
    PROPOSE = "propose_measure"
    RETURN = "return_proposal"
    REVIEW = "review_legality"
    APPROVE = "approve_proposal"
    DECIDE = "decide_measure"
    CIRCULATE = "circulate_decision"
    FILE = "file_decision"
    CONFIRM = "confirm_correction"
    APPEAL = "appeal_decision"
    DECIDE_APPEAL = "decide_appeal"
    WITHDRAW = "withdraw_matter"
    TAKE_BACK = "take_back_decision"


STEPS: dict[Step, frozenset[Stage]] = {
    Step.STATE: frozenset({Stage.TOLD, Stage.PROPOSED}),
    Step.WAIVE: frozenset({Stage.TOLD}),
    Step.PROPOSE: frozenset({Stage.TOLD}),
    Step.RETURN: frozenset({Stage.PROPOSED}),
    Step.REVIEW: frozenset({Stage.PROPOSED}),
    Step.APPROVE: frozenset({Stage.PROPOSED}),
    Step.DECIDE: frozenset({Stage.PROPOSED}),
    Step.CIRCULATE: frozenset({Stage.DECIDED}),
    Step.FILE: frozenset({Stage.DECIDED}),
    Step.CONFIRM: frozenset({Stage.DECIDED, Stage.APPEALED, Stage.EXPIRED}),
    Step.APPEAL: frozenset({Stage.DECIDED}),
    Step.DECIDE_APPEAL: frozenset({Stage.APPEALED}),
    Step.WITHDRAW: frozenset({Stage.TOLD}),
    Step.TAKE_BACK: frozenset({Stage.LIFTED, Stage.REVERSED}),
}
"""In which stages a step may be taken; everything else is refused."""


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One entry: its event, number, instant and actor."""

    seq: int
    event: e.AccountabilityEvent
    at: datetime
    actor: str | None


@dataclass(kw_only=True)
class MatterState:
    """A matter as its entries tell it. Times are aware; people are ids."""

    id: str
    opened: e.MatterOpened
    opened_at: datetime
    opened_by: str | None
    stage: Stage = Stage.TOLD
    statements: list[tuple[datetime, Ref]] = field(default_factory=list)
    is_waived: bool = False
    proposal: e.MeasureProposed | None = None
    proposed_by: str | None = None
    proposed_at: datetime | None = None
    approvals: dict[str, str] = field(default_factory=dict)  # words of the policy: who approved
    review: e.LegalReviewGiven | None = None
    reviewed_by: str | None = None
    decision: e.MeasureDecided | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    circulated_at: datetime | None = None
    filed_at: datetime | None = None
    taken_back_at: datetime | None = None
    corrected_at: datetime | None = None
    correction: Ref | None = None
    appeal: Ref | None = None
    appealed_at: datetime | None = None
    appeal_decision: e.AppealDecided | None = None
    appeal_decided_at: datetime | None = None
    ended_at: datetime | None = None
    last_seq: int = 0
    last_at: datetime | None = None

    @property
    def imposed(self) -> tuple[e.Proposed, ...]:
        """The measures that were decided; none before a decision, nor where it was lifted upon appeal."""
        return () if self.stage in (Stage.LIFTED, Stage.REVERSED) else self.decided_on

    @property
    def decided_on(self) -> tuple[e.Proposed, ...]:
        """The measures as they were decided, whatever became of them later."""
        if self.decision is None or not self.decision.is_imposed or self.proposal is None:
            return ()
        return self.proposal.measures

    @property
    def is_lifted(self) -> bool:
        """Whether a decision was made that stands no more: upon appeal, or with the finding that it stood on."""
        return self.decision is not None and self.stage in (Stage.LIFTED, Stage.REVERSED)

    def is_heard(self, at: datetime) -> bool:
        """Whether the subject spoke, waived it, or let the time pass (公务员法 63)."""
        return bool(self.statements) or self.is_waived or at > self.opened.heard_until

    def is_final(self, at: datetime) -> bool:
        """Whether the decision can be appealed no more: the time is over, or the appeal has been decided."""
        if self.decision is None or self.stage is Stage.APPEALED:
            return False
        return self.appeal_decision is not None or at > self.decision.appeal_until

    @property
    def missing_approvals(self) -> tuple[str, ...]:
        """The consents that the proposal still waits for."""
        wanted = self.proposal.approvals if self.proposal else ()
        return tuple(each for each in wanted if each not in self.approvals)

    @property
    def must_be_taken_back(self) -> bool:
        """Whether a decision that stands no more is still known as made, or still lies in a file."""
        is_known = bool(self.circulated_at or self.filed_at)
        return is_known and self.stage in (Stage.LIFTED, Stage.REVERSED) and self.taken_back_at is None

    @property
    def to_correct_by(self) -> datetime | None:
        """Until when something must be mended, if anything must."""
        return max((each.due for each in self.imposed if each.due), default=None)


def fold(matter_id: str, entries: Iterable[Happened]) -> MatterState:
    """The state after ``entries``, the first of which opened it. Raises ValueError for an empty stream."""
    history = iter(entries)
    first = next(history, None)
    if first is None or not isinstance(first.event, e.MatterOpened):
        raise ValueError("the stream of a matter begins with its opening")
    state = MatterState(id=matter_id, opened=first.event, opened_at=first.at, opened_by=first.actor)
    _note(state, first)
    for happened in history:
        apply(state, happened)
    return state


def apply(state: MatterState, happened: Happened) -> None:
    """One entry more."""
    _STEPS[type(happened.event)](state, happened, happened.event)
    _note(state, happened)


def _note(state: MatterState, happened: Happened) -> None:
    state.last_seq, state.last_at = happened.seq, happened.at


_STEPS: dict[type[e.AccountabilityEvent], Callable[[MatterState, Happened, Any], None]] = {}
Fold = Callable[[MatterState, Happened, Any], None]


def _on(event: type[e.AccountabilityEvent]) -> Callable[[Fold], Fold]:
    def known(step: Fold) -> Fold:
        _STEPS[event] = step
        return step

    return known


@_on(e.StatementMade)
def _stated(state: MatterState, happened: Happened, event: e.StatementMade) -> None:
    state.statements.append((happened.at, event.text))


@_on(e.StatementWaived)
def _waived(state: MatterState, happened: Happened, event: e.StatementWaived) -> None:
    state.is_waived = True


@_on(e.MeasureProposed)
def _proposed(state: MatterState, happened: Happened, event: e.MeasureProposed) -> None:
    state.stage, state.proposal = Stage.PROPOSED, event
    state.proposed_by, state.proposed_at = happened.actor, happened.at
    state.approvals, state.review, state.reviewed_by = {}, None, None


@_on(e.ProposalReturned)
def _returned(state: MatterState, happened: Happened, event: e.ProposalReturned) -> None:
    state.stage, state.proposal = Stage.TOLD, None


@_on(e.LegalReviewGiven)
def _reviewed(state: MatterState, happened: Happened, event: e.LegalReviewGiven) -> None:
    state.review, state.reviewed_by = event, happened.actor


@_on(e.ProposalApproved)
def _approved(state: MatterState, happened: Happened, event: e.ProposalApproved) -> None:
    state.approvals[event.approval] = happened.actor or ""


@_on(e.MeasureDecided)
def _decided(state: MatterState, happened: Happened, event: e.MeasureDecided) -> None:
    state.decision, state.decided_by, state.decided_at = event, happened.actor, happened.at
    state.stage = Stage.DECIDED if event.is_imposed else Stage.SPARED
    state.ended_at = None if event.is_imposed else happened.at


@_on(e.DecisionCirculated)
def _circulated(state: MatterState, happened: Happened, event: e.DecisionCirculated) -> None:
    state.circulated_at = happened.at


@_on(e.DecisionFiled)
def _filed(state: MatterState, happened: Happened, event: e.DecisionFiled) -> None:
    state.filed_at = happened.at


@_on(e.CorrectionConfirmed)
def _corrected(state: MatterState, happened: Happened, event: e.CorrectionConfirmed) -> None:
    state.corrected_at, state.correction = happened.at, event.text


@_on(e.DecisionAppealed)
def _appealed(state: MatterState, happened: Happened, event: e.DecisionAppealed) -> None:
    state.stage, state.appeal, state.appealed_at = Stage.APPEALED, event.text, happened.at


@_on(e.AppealDecided)
def _appeal_decided(state: MatterState, happened: Happened, event: e.AppealDecided) -> None:
    state.appeal_decision, state.appeal_decided_at = event, happened.at
    lifted = Stage.LIFTED if event.is_breach else Stage.REVERSED
    state.stage = Stage.DECIDED if event.is_upheld else lifted
    state.ended_at = None if event.is_upheld else happened.at


@_on(e.GroundReversed)
def _ground_reversed(state: MatterState, happened: Happened, event: e.GroundReversed) -> None:
    state.stage, state.ended_at = Stage.REVERSED, happened.at


@_on(e.DecisionTakenBack)
def _taken_back(state: MatterState, happened: Happened, event: e.DecisionTakenBack) -> None:
    state.taken_back_at = happened.at


@_on(e.MatterWithdrawn)
def _withdrawn(state: MatterState, happened: Happened, event: e.MatterWithdrawn) -> None:
    state.stage, state.ended_at = Stage.WITHDRAWN, happened.at


@_on(e.MeasureExpired)
def _expired(state: MatterState, happened: Happened, event: e.MeasureExpired) -> None:
    state.stage, state.ended_at = Stage.EXPIRED, happened.at

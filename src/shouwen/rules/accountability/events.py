"""What can happen to a matter of accountability: one small model per entry type, named in the past tense.

One stream for one matter: one act of one person or department. Words stand in the vault; people, departments, cases
and matters are ids of 32 hex digits, amounts are yuan as text.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from shouwen.rules.case.events import Ref
from shouwen.rules.language.kinds import Clause


class AccountabilityEvent(BaseModel):
    """Base of all events of a matter."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Act(BaseModel):
    """What was done, as it was verified: where it is written down (``source`` case, inspection, period, complaint,
    trace; ``id`` of that file; ``seq`` of the entry), and when it happened (aware)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str
    id: str
    seq: int
    happened_at: datetime

    @property
    def key(self) -> tuple[str, str, int]:
        """By which the same act is known again."""
        return self.source, self.id, self.seq


class Proposed(BaseModel):
    """One measure of a proposal: the amount where it has one, the time until which something must be mended."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    measure: str
    amount: str = ""
    due: datetime | None = None


class MatterOpened(AccountabilityEvent):
    """A verified breach (``act``), or several that add up (``counted``: ids of matters); ``rules`` may be applied.

    ``subject`` is a person's or department's id, by ``subject_kind``; ``role`` is how they answer for it (person,
    department, line_leader …). The subject may state their side until ``heard_until``. ``beside`` is the matter that
    it was opened beside, as that of the leader.
    """

    number: int
    year: int
    breach: str
    name: str
    clause: Clause | None
    act: Act
    subject_kind: str
    subject: str
    role: str
    department: str
    rules: tuple[str, ...]
    bundle: str
    heard_until: datetime
    counted: tuple[str, ...] = ()
    beside: str = ""
    facts: Ref | None = None


class StatementMade(AccountabilityEvent):
    text: Ref


class StatementWaived(AccountabilityEvent):
    """The subject says in writing that they will state nothing."""

    text: Ref


class MeasureProposed(AccountabilityEvent):
    """Within the range of ``rule``; ``approvals`` name who must consent before it may be decided, in words of the
    policy; ``needs_review`` where it cuts pay."""

    rule: str
    gravity: str
    measures: tuple[Proposed, ...]
    reason: Ref
    approvals: tuple[str, ...] = ()
    needs_review: bool = False
    circulated: str = ""


class ProposalReturned(AccountabilityEvent):
    """Those who decide send the proposal back; a new one may be made."""

    reason: Ref


class LegalReviewGiven(AccountabilityEvent):
    """What a lawyer says of a measure that cuts pay."""

    is_lawful: bool
    opinion: Ref


class ProposalApproved(AccountabilityEvent):
    """The consent that ``approval`` (words of the policy) asks for."""

    approval: str


class MeasureDecided(AccountabilityEvent):
    """``body`` is the deciding body in words of the policy; not imposed means that no measure is taken."""

    is_imposed: bool
    body: str
    reason: Ref
    appeal_until: datetime
    expires_at: datetime | None = None


class DecisionCirculated(AccountabilityEvent):
    """The decision was made known in the range that it names."""

    where: str


class DecisionFiled(AccountabilityEvent):
    """The decision was put into the file that the clause names."""

    where: str


class CorrectionConfirmed(AccountabilityEvent):
    """What had to be mended by a date is mended."""

    text: Ref


class DecisionAppealed(AccountabilityEvent):
    """Once, by the subject; the measure stands until the appeal is decided."""

    text: Ref


class AppealDecided(AccountabilityEvent):
    """Not upheld, the measure is lifted; where ``is_breach`` is false the finding itself is reversed, and with it all
    that stood on it."""

    is_upheld: bool
    reason: Ref
    is_breach: bool = True


class GroundReversed(AccountabilityEvent):
    """That on which this one stood fell in ``matter`` (id): an appeal there reversed the finding, or what was counted
    there ended without a measure."""

    matter: str


class DecisionTakenBack(AccountabilityEvent):
    """A lifted decision was corrected where it had been made known, and taken out of the file it had been put into."""

    circulated: str = ""
    filed_in: str = ""


class MatterWithdrawn(AccountabilityEvent):
    """No measure is sought: the breach was found to be none, or another body took the matter."""

    reason: Ref


class MeasureExpired(AccountabilityEvent):
    """The measure is over by itself."""


EVENT_TYPES: dict[str, type[AccountabilityEvent]] = {
    model.__name__: model for model in AccountabilityEvent.__subclasses__()
}


def read_event(type_name: str, data: Mapping[str, Any]) -> AccountabilityEvent:
    """The event of a stored entry. Raises KeyError for an unknown type, ValidationError for bad data."""
    return EVENT_TYPES[type_name].model_validate(data)

"""What routing says, as plain values."""

from dataclasses import dataclass

from shouwen.rules.language.kinds import Clause, CompleteNotice, Route
from shouwen.rules.presence import Presence
from shouwen.rules.words import Tier, Word


class ReasonKind(Word):
    """Where the words that speak for a candidate stand."""

    WORD = "word", "词"
    REMIT = "remit", "职责"
    ITEM = "item", "服务事项"
    NAME = "name", "名称"


@dataclass(frozen=True)
class Reason:
    """``said`` are the visitor's own words, ``text`` the institution's that they meet."""

    kind: ReasonKind
    text: str
    said: str
    clause: Clause | None = None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Who may answer for the matter.

    ``department_id`` is ``None`` outside the institution; ``post_id`` is given where a post rather
    than its department is meant. ``tier`` is seen from the person asked.
    """

    name: str
    department_id: str | None
    post_id: str | None
    score: float
    why: tuple[Reason, ...]
    tier: Tier
    on_duty: tuple[Presence, ...] = ()
    room: str = ""
    phone: str = ""
    route: Route | None = None  # the best matching route: its category, supporting, owner


@dataclass(frozen=True)
class ItemMatch:
    """A service item that the visitor seems to mean."""

    item: CompleteNotice
    score: float
    why: Reason


@dataclass(frozen=True)
class ReadyAnswer:
    """A one-key question that was asked, and the answer that the policy gives to it."""

    question: str
    answer: str
    route: Route


@dataclass(frozen=True, kw_only=True)
class Suggestions:
    """Candidates best first, the service items meant, answers at hand, and the tier."""

    candidates: tuple[Candidate, ...]
    items: tuple[ItemMatch, ...]
    answers: tuple[ReadyAnswer, ...]
    tier: Tier
    alarms: frozenset[Tier] = frozenset()

    @property
    def is_emergency(self) -> bool:
        return Tier.EMERGENCY in self.alarms

    @property
    def is_tip_off(self) -> bool:
        return Tier.TIP_OFF in self.alarms

    @property
    def is_complaint(self) -> bool:
        return Tier.COMPLAINT in self.alarms

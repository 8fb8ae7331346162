"""好差评: given, appealed, reviewed, and what a bad one opens."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Event


class RatingGiven(CaseEvent):
    grade: int  # 1 非常不满意 … 5 非常满意
    entered_by_staff: bool = False
    comment: Ref | None = None
    items: dict[str, int] = {}  # grades of what the survey asks about one by one


class RatingAppealed(CaseEvent):
    """Whoever was rated says that it is a mistake, and why; it counts until somebody else has looked."""

    reason: Ref


class RatingReviewed(CaseEvent):
    """A second person looked: mistaken, it is in no count from now on. The rating itself stays."""

    is_mistaken: bool
    reason: Ref


class RatedBadly(CaseEvent):
    """What a survey's rule counts as a bad rating was given: somebody has to get in touch."""

    word: ClassVar[Event] = Event.BADLY_RATED
    rule: str
    clause: Clause


class RatingCaseOpened(CaseEvent):
    """差评另立: upon the bad rating a case of its own was opened, ``case`` (id)."""

    case: str
    rule: str
    clause: Clause


class OpenedOnRating(CaseEvent):
    """差评立案: in the new case, what was rated — ``rated`` (a case's id), or empty for a sheet without a name — and
    who was (``barred``, ids): it never comes to rest with one of them."""

    word: ClassVar[Event] = Event.OPENED_ON_RATING
    rule: str
    clause: Clause
    rated: str = ""
    barred: tuple[str, ...] = ()

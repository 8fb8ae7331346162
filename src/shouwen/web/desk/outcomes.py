"""What can come of an inquiry at the desk: one key each, and one request."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.cases.queries.desk import Heard
from shouwen.rules.words import Act, Tier

HANDOVER: Final = "handover"
ESCORT: Final = "escort"
PHONE: Final = "phone"
LEADER: Final = "leader"
AWAY: Final = "away"
OUTSIDE: Final = "outside"
ANSWER: Final = "answer"
REGISTER: Final = "register"
LATE: Final = "late"


@dataclass(frozen=True)
class Outcome:
    """A key of the desk. ``letter`` is pressed together with Alt; ``asks`` tells that it needs to know something
    more (who, when, which words), so that its key opens a few fields first; ``needs_department`` that it makes no
    sense before it is known who answers."""

    name: str
    label: str | Promise
    letter: str
    icon: str
    asks: bool
    act: Act | None
    needs_department: bool = False


OUTCOMES: Final[tuple[Outcome, ...]] = (
    Outcome(HANDOVER, _("Hand over"), "Y", "arrows-exchange", False, Act.OFFER_HANDOVER, True),
    Outcome(ESCORT, _("Escorted there"), "P", "users", True, Act.ESCORT_REQUESTER, True),
    Outcome(PHONE, _("Accepted by phone"), "H", "phone-call", True, Act.ACCEPT_BY_PHONE, True),
    Outcome(LEADER, _("Ask a leader"), "Q", "gavel", True, Act.ASK_LEADER),
    Outcome(AWAY, _("Handler is away"), "B", "user-question", True, Act.NOTE_HANDLER_AWAY, True),
    Outcome(OUTSIDE, _("Not ours: point the way"), "W", "map-pin", False, Act.REFER_OUTSIDE),
    Outcome(ANSWER, _("Answered here and now"), "D", "circle-check", True, Act.GIVE_ANSWER),
    Outcome(REGISTER, _("Register only"), "Z", "device-floppy", False, None),
)
BY_NAME: Final = {outcome.name: outcome for outcome in OUTCOMES}
_BY_ACT: Final = {outcome.act: outcome.name for outcome in OUTCOMES if outcome.act}

# Where no policy orders the acts of a tier.
_USUAL: Final = {
    Tier.OWN_DUTY: ANSWER,
    Tier.OWN_DEPARTMENT: LEADER,
    Tier.UNCLEAR: LEADER,
    Tier.OUTSIDE: OUTSIDE,
    Tier.HANDLER_ABSENT: AWAY,
    Tier.COMPLAINT: ESCORT,
    Tier.EMERGENCY: ESCORT,
}


_SOMEBODY_THERE: Final = frozenset({ESCORT, PHONE})
"""What takes somebody at the other end."""


def open_outcomes(heard: Heard) -> list[Outcome]:
    """The keys that make sense for what was heard, in their order."""
    return [each for each in OUTCOMES if heard.choice.department_id or not each.needs_department]


def default_outcome(heard: Heard, *, is_closed: bool = False, is_officer: bool = False) -> str:
    """The outcome of the Enter key: the first act that the policy names for the tier, else the usual one.

    Where the office that answers for it ``is_closed``, nobody is there to be walked to or rung up: the duty officer is
    asked, and the officer themselves (``is_officer``) takes it down and holds it.
    """
    ordered = [_BY_ACT[act] for scope in heard.scopes for act in scope.acts if act in _BY_ACT]
    usual = _USUAL.get(heard.choice.tier, HANDOVER)
    possible = {each.name for each in open_outcomes(heard)}
    first = next((name for name in (*ordered, usual) if name in possible), LEADER)
    if is_closed and first in _SOMEBODY_THERE:
        return REGISTER if is_officer else LEADER
    return first


def guidance(heard: Heard) -> str:
    """Where to point a visitor whose matter is not ours: the policy's own words; empty where it has none."""
    candidate = heard.choice.candidate
    route = candidate.route if candidate else None
    return route.answer if route and heard.choice.tier is Tier.OUTSIDE else ""

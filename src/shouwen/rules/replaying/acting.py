"""Which act of a person an event tells of: what a draft might have refused."""

from typing import Final

from shouwen.rules.case import events as e
from shouwen.rules.case.approvals import Wish
from shouwen.rules.case.guards import Refusal, refusals, without_consent
from shouwen.rules.case.papers import ENTERED_BY
from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act

ACT_OF: Final[dict[type[e.CaseEvent], Act]] = {event: act for act, events in ENTERED_BY.items() for event in events} | {
    e.DissatisfactionRaised: Act.RAISE_DISSATISFACTION,
    e.CaseReopened: Act.REOPEN_CASE,
    e.TransferApproved: Act.APPROVE_TRANSFER,
    e.SupportGiven: Act.GIVE_SUPPORT,
}
"""An event that stands for no act of its own (a receipt, a rating, what the requester added) is never refused."""


def refused_by(event: e.CaseEvent, state: CaseState, rulebook: Rulebook) -> list[Refusal]:
    """What speaks against ``event`` in ``state`` under ``rulebook``. A form is filled in along with many acts, so it
    is asked of the form alone whether others have consented to it."""
    if isinstance(event, e.FormFilled):
        return without_consent(Wish(Act.FILL_FORM, event.form), state, rulebook)
    act = ACT_OF.get(type(event))
    return refusals(act, state, rulebook) if act else []

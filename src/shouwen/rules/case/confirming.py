"""Who answers an offer or confirms an acceptance, after a shift or a departure too."""

from shouwen.rules.case.state import CaseState, Handover


def people_to_confirm(state: CaseState, handover: Handover) -> set[str]:
    """Who accepted by phone or received the requester, and who has taken over from them what they owe for it."""
    return bearers_about(state, handover) | ({handover.receiver} if handover.receiver else set())


def bearers_about(state: CaseState, handover: Handover) -> set[str]:
    """Who owes something that only an answer to ``handover`` fulfils."""
    return {row.bearer for row in state.open_obligations if row.subject == handover.seq and row.bearer}

"""Which measure rules may be applied in a matter: those it was opened under, a ladder's rung as it counts now."""

from uuid import UUID

from shouwen.oversight.accountability.record import standing_of
from shouwen.rules.accountability.choosing import Known, Verified, rung_now
from shouwen.rules.accountability.matter import MatterState
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import MeasureRule

PERSON = "person"


def applicable(state: MatterState, bundle: Bundle, institution_id: UUID) -> list[MeasureRule]:
    """In the order of ``bundle``, which is that of the day on which it happened (law 5). Until something is proposed
    a rule of 第几次 gives way to a lower one where an earlier breach counts no more; a proposal keeps its own."""
    opened = state.opened
    rules = [rule for rule in bundle.of(MeasureRule) if rule.id in opened.rules]
    if state.proposal is not None:
        return [rule for rule in bundle.of(MeasureRule) if rule in rules or rule.id == state.proposal.rule]
    if opened.role != PERSON or not any(rule.time for rule in rules):
        return rules
    known = Known(standing_of(institution_id))
    return [rung_now(rule, bundle, _breach(state), known) for rule in rules]


def _breach(state: MatterState) -> Verified:
    opened = state.opened
    return Verified(
        names=(opened.breach, opened.name),
        person=opened.subject,
        department=opened.department,
        happened_at=opened.act.happened_at,
    )

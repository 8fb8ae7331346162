"""Which departments answer for a matter, as the requester reads it: one, or several in the order to expect."""

from datetime import datetime

from shouwen.rules.case.state import CaseState
from shouwen.rules.organization import Organization


def departments_of(state: CaseState) -> list[str]:
    """The departments (ids) that have a part in it: who leads, then who supports, in order."""
    if state.shared is None:
        return [state.department] if state.department else []
    return [each for each in (state.shared.lead_department, *state.shared.departments) if each]


def handlers_text(state: CaseState, organization: Organization, *, at: datetime) -> str:
    """护理部; 护理部、客服中心; or where the order counts 护理部 → 客服中心 → 院办 (S001-15 五 1.2)."""
    rows = [organization.department(each, at) for each in departments_of(state)]
    between = " → " if state.shared and state.shared.in_order else "、"
    return between.join(row.name for row in rows if row)

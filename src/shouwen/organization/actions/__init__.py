"""Every change to the organisation: keyword-only, ``by=`` (a person's id) and ``at=`` (aware).

Each is one transaction of dated rows and one ledger entry, and raises ``ChangeRefusedError`` with a
sentence for people. Screens import from here.
"""

from shouwen.organization.actions.absences import record_absence, record_return
from shouwen.organization.actions.accounts import (
    change_roles,
    close_account,
    open_account,
    revoke_sessions,
    set_email,
    set_password,
    set_pin,
)
from shouwen.organization.actions.departments import (
    change_department,
    close_department,
    open_department,
)
from shouwen.organization.actions.duty import set_duty_turn, withdraw_duty_turn
from shouwen.organization.actions.holdings import appoint, relieve
from shouwen.organization.actions.institutions import change_institution, found_institution
from shouwen.organization.actions.posts import change_post, close_post, open_post
from shouwen.organization.actions.reviews import review_entry
from shouwen.organization.actions.staffing import change_rank, change_staff, end_employment, hire, move
from shouwen.organization.revision import ChangeRefusedError

__all__ = [
    "ChangeRefusedError",
    "appoint",
    "change_department",
    "change_institution",
    "change_post",
    "change_rank",
    "change_roles",
    "change_staff",
    "close_account",
    "close_department",
    "close_post",
    "end_employment",
    "found_institution",
    "hire",
    "move",
    "open_account",
    "open_department",
    "open_post",
    "record_absence",
    "record_return",
    "relieve",
    "review_entry",
    "revoke_sessions",
    "set_duty_turn",
    "set_email",
    "set_password",
    "set_pin",
    "withdraw_duty_turn",
]

"""The tables: identities that never change, and dated terms that are never overwritten."""

from shouwen.organization.models.account import Account
from shouwen.organization.models.institution import Institution
from shouwen.organization.models.people import Absence, DutyTurn, PostHolding, Staff, StaffTerm
from shouwen.organization.models.structure import Department, DepartmentTerm, Post, PostTerm
from shouwen.rules.account_roles import AccountRole

__all__ = [
    "Absence",
    "Account",
    "AccountRole",
    "Department",
    "DepartmentTerm",
    "DutyTurn",
    "Institution",
    "Post",
    "PostHolding",
    "PostTerm",
    "Staff",
    "StaffTerm",
]

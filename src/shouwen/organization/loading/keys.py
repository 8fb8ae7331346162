"""Accounts by the file: who has roles there has an account, and exactly those roles."""

from shouwen.organization.actions.accounts import draw_up_account, draw_up_roles, free_name
from shouwen.organization.loading.known import Known
from shouwen.organization.models import Account
from shouwen.organization.revision import Revision
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.organizing.rows import PersonRow


def draw_up_accounts(change: Revision, known: Known, plan: Plan, *, is_demo: bool) -> None:
    """Open and change accounts; a person without roles in the file keeps what they have."""
    people = [row for row in plan.people if row.roles]
    if not people:
        return
    present = {
        account.staff_id: account
        for account in Account.objects.filter(institution=change.institution)
        if account.staff_id
    }
    taken = _taken(people)
    for row in people:
        staff = known.people[row.staff_number]
        if staff.id in present:
            draw_up_roles(change, present[staff.id], row.roles)
        else:
            name = free_name(change.institution, row.staff_number, taken)
            draw_up_account(change, staff=staff, username=name, roles=row.roles, is_demo=is_demo)


def _taken(people: list[PersonRow]) -> set[str]:
    """Staff numbers that are somebody's sign-in name already, in this or another institution."""
    numbers = [row.staff_number for row in people]
    found = Account.objects.filter(username__in=numbers)
    return set(found.values_list("username", flat=True))

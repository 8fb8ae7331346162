"""Accounts by the file: who has roles there has an account, and exactly those roles, and the address there."""

from django.utils.translation import gettext as _

from shouwen.organization.actions.accounts import draw_up_account, draw_up_email, draw_up_roles, free_name
from shouwen.organization.loading.known import Known
from shouwen.organization.models import Account
from shouwen.organization.revision import ChangeRefusedError, Revision
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.organizing.rows import PersonRow


def draw_up_accounts(change: Revision, known: Known, plan: Plan, *, is_demo: bool) -> None:
    """Open and change accounts; who has no roles or no address in the file keeps what they have.

    Raises ChangeRefusedError for the address of a person without an account.
    """
    people = [row for row in plan.people if row.roles or row.email]
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
            _draw_up_differences(change, present[staff.id], row)
        else:
            _check_roles(row)
            name = free_name(change.institution, row.staff_number, taken)
            draw_up_account(change, staff=staff, username=name, email=row.email, roles=row.roles, is_demo=is_demo)


def _draw_up_differences(change: Revision, account: Account, row: PersonRow) -> None:
    if row.roles:
        draw_up_roles(change, account, row.roles)
    if row.email:
        draw_up_email(change, account, row.email)


def _check_roles(row: PersonRow) -> None:
    if not row.roles:
        raise ChangeRefusedError(
            _(
                "“%(name)s” has an e-mail address in the file and no account to keep it. "
                "Nothing was changed; please give roles as well, or take the address out."
            )
            % {"name": row.name}
        )


def _taken(people: list[PersonRow]) -> set[str]:
    """Staff numbers that are somebody's sign-in name already, in this or another institution."""
    numbers = [row.staff_number for row in people]
    found = Account.objects.filter(username__in=numbers)
    return set(found.values_list("username", flat=True))

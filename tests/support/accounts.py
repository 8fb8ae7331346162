"""Accounts of the invented hospital, all with one password and one PIN."""

from shouwen.organization.actions import open_account
from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole
from tests.support.institution import FOUNDED, Hospital

PASSWORD = "an-invented-word"
PIN = "2580"


def account_for(hospital: Hospital, name: str, *roles: AccountRole) -> Account:
    """The account of a person (``staff`` where no role is given), opened when first asked for."""
    staff_id = hospital.person(name)
    account = Account.objects.filter(staff_id=staff_id).first() or open_account(
        institution_id=hospital.institution.pk, staff_id=staff_id, by=None, at=FOUNDED
    )
    account.roles = [role.value for role in roles or (AccountRole.STAFF,)]
    account.set_password(PASSWORD)
    account.set_pin(PIN)
    account.save()
    return Account.objects.get(pk=account.pk)

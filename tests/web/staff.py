"""Somebody of the invented hospital, signed in."""

from django.test import Client

from shouwen.organization.actions.accounts import open_account
from shouwen.organization.models import Account, AccountRole
from tests.support.institution import FOUNDED, Hospital


def account_for(hospital: Hospital, name: str, *roles: AccountRole) -> Account:
    """The account of the person called ``name``; opened when it is first asked for."""
    staff_id = hospital.person(name)
    found = Account.objects.filter(staff_id=staff_id).first()
    return found or open_account(
        institution_id=hospital.institution.pk,
        staff_id=staff_id,
        by=None,
        at=FOUNDED,
        roles=roles or (AccountRole.STAFF,),
    )


def client_of(hospital: Hospital, name: str, *roles: AccountRole) -> Client:
    """A browser in which the person called ``name`` is signed in."""
    client = Client()
    account = account_for(hospital, name, *roles)
    client.force_login(account, backend="shouwen.organization.authentication.StaffBackend")
    return client

"""The invented hospital with accounts, and browsers signed in with them."""

from collections.abc import Callable

import pytest
from django.test import Client

from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole
from tests.support.accounts import PASSWORD, PIN, account_for
from tests.support.institution import Hospital, found_hospital

__all__ = ["PASSWORD", "PIN"]


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def nurse(hospital: Hospital) -> Account:
    """The guide at the desk: an account with password and PIN."""
    return account_for(hospital, "导医员")


@pytest.fixture
def as_nurse(client: Client, nurse: Account) -> Client:
    """A browser in which the guide is signed in."""
    client.force_login(nurse)
    return client


@pytest.fixture
def signed_in(hospital: Hospital) -> Callable[..., Client]:
    """``signed_in(name, *roles)``: a browser of its own for that person."""

    def sign_in(name: str, *roles: AccountRole) -> Client:
        browser = Client()
        browser.force_login(account_for(hospital, name, *roles))
        return browser

    return sign_in

"""Administrators of the invented hospital, each with a browser of their own."""

from collections.abc import Callable

import pytest
from django.test import Client

from shouwen.rules.account_roles import AccountRole

SignIn = Callable[..., Client]


@pytest.fixture
def administrator(signed_in: SignIn) -> Client:
    return signed_in("院办主任", AccountRole.ADMINISTRATOR)


@pytest.fixture
def security(signed_in: SignIn) -> Client:
    return signed_in("分管院长", AccountRole.SECURITY_ADMINISTRATOR)


@pytest.fixture
def policy_owner(signed_in: SignIn) -> Client:
    return signed_in("院办主任", AccountRole.POLICY_OWNER)


@pytest.fixture
def auditor(signed_in: SignIn) -> Client:
    return signed_in("院长", AccountRole.AUDITOR)

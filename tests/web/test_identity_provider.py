"""Single sign-on appears only where it is configured, and opens only accounts that exist."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from shouwen.organization.models import Account
from shouwen.web.accounts.identity_provider import OWN_PROVIDER, account_known_to, provider_address

# What an installation with a provider resolves the address to, and which class ties identities to accounts.
PROBE = """
import json, django
django.setup()
from django.conf import settings
from django.urls import resolve
from django.utils.module_loading import import_string
from shouwen.web.accounts.identity_provider import provider_address
adapter = import_string(settings.SOCIALACCOUNT_ADAPTER)
print(json.dumps([resolve(provider_address()).url_name, adapter.__name__]))
"""


def test_without_a_provider_nothing_leads_there(client: Client, db: None) -> None:
    assert provider_address() == ""
    assert "/sso/" not in client.get("/sign-in/").content.decode()


def test_with_a_provider_the_page_leads_there(client: Client, db: None, settings: LazySettings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {}}
    assert 'href="/sso/oidc/institution/login/"' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("provider", ["openid_connect", "feishu"])
def test_the_address_is_one_of_the_installation(tmp_path: Path, provider: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("invented")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "shouwen.config.settings",
        "SHOUWEN_DATA": str(tmp_path),
        "SHOUWEN_SSO_PROVIDER": provider,
        "SHOUWEN_SSO_CLIENT_ID": "invented",
        "SHOUWEN_SSO_SECRET_FILE": str(secret),
        "SHOUWEN_SSO_URL": "https://login.example.invalid",
    }
    done = subprocess.run([sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [f"{provider}_login", "KnownStaffOnly"]


def test_the_institutions_own_provider_names_an_account(nurse: Account) -> None:
    assert account_known_to(OWN_PROVIDER, nurse.username) == nurse


def test_at_a_public_provider_a_name_proves_nothing(nurse: Account) -> None:
    assert account_known_to("weixin", nurse.username) is None


@pytest.mark.parametrize("closed", [{"is_active": False}, {"is_demo": True}])
def test_a_closed_account_stays_closed(nurse: Account, closed: dict[str, bool]) -> None:
    Account.objects.update(**closed)
    assert account_known_to(OWN_PROVIDER, nurse.username) is None


def test_an_unknown_name_opens_nothing(db: None) -> None:
    assert account_known_to(OWN_PROVIDER, "nobody") is None
    assert account_known_to(OWN_PROVIDER, "") is None

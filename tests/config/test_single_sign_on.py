"""Single sign-on is there only where a provider is configured."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from shouwen.config.single_sign_on import SingleSignOn, single_sign_on


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    secret = tmp_path / "secret"
    secret.write_text("invented-secret\n")
    return {
        "SHOUWEN_SSO_PROVIDER": "openid_connect",
        "SHOUWEN_SSO_CLIENT_ID": "shouwen",
        "SHOUWEN_SSO_SECRET_FILE": str(secret),
        "SHOUWEN_SSO_URL": "https://login.example",
    }


def test_without_a_provider_nothing_is_added() -> None:
    assert single_sign_on({}) == SingleSignOn()


def test_an_openid_provider_is_one_application(environment: dict[str, str]) -> None:
    found = single_sign_on(environment)
    (application,) = found.providers["openid_connect"]["APPS"]
    assert application["secret"] == "invented-secret"
    assert application["settings"] == {"server_url": "https://login.example"}
    assert "allauth.socialaccount.providers.openid_connect" in found.applications


@pytest.mark.parametrize("missing", ["SHOUWEN_SSO_CLIENT_ID", "SHOUWEN_SSO_SECRET_FILE", "SHOUWEN_SSO_URL"])
def test_what_is_missing_is_named(environment: dict[str, str], missing: str) -> None:
    del environment[missing]
    with pytest.raises(ImproperlyConfigured, match=missing):
        single_sign_on(environment)


def test_an_unknown_provider_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="feishu"):
        single_sign_on({"SHOUWEN_SSO_PROVIDER": "elsewhere"})

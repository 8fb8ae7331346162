"""Single sign-on through the institution's identity provider, only where one is configured."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

_ALLAUTH = ["django.contrib.sessions", "allauth", "allauth.account", "allauth.socialaccount"]
PROVIDERS = ("openid_connect", "weixin", "dingtalk", "feishu")


@dataclass(frozen=True)
class SingleSignOn:
    """What the settings gain from a provider; empty where there is none."""

    applications: list[str] = field(default_factory=list)
    middleware: list[str] = field(default_factory=list)
    backends: list[str] = field(default_factory=list)
    providers: dict[str, Any] = field(default_factory=dict)


def single_sign_on(environment: Mapping[str, str]) -> SingleSignOn:
    """Read ``SHOUWEN_SSO_PROVIDER``, ``_CLIENT_ID``, ``_SECRET_FILE`` and, for OIDC, ``_URL``."""
    provider = environment.get("SHOUWEN_SSO_PROVIDER", "")
    if not provider:
        return SingleSignOn()
    if provider not in PROVIDERS:
        raise ImproperlyConfigured(f"SHOUWEN_SSO_PROVIDER 只能是:{'、'.join(PROVIDERS)}。")
    return SingleSignOn(
        applications=[*_ALLAUTH, f"allauth.socialaccount.providers.{provider}"],
        middleware=["allauth.account.middleware.AccountMiddleware"],
        backends=["allauth.account.auth_backends.AuthenticationBackend"],
        providers={provider: {"APPS": [_application(provider, environment)]}},
    )


def _application(provider: str, environment: Mapping[str, str]) -> dict[str, Any]:
    application: dict[str, Any] = {
        "client_id": _required(environment, "SHOUWEN_SSO_CLIENT_ID"),
        "secret": Path(_required(environment, "SHOUWEN_SSO_SECRET_FILE")).read_text().strip(),
    }
    if provider == "openid_connect":
        application["provider_id"] = "institution"
        application["name"] = "institution"
        application["settings"] = {"server_url": _required(environment, "SHOUWEN_SSO_URL")}
    return application


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"设置了 SHOUWEN_SSO_PROVIDER,还须设置 {name}。")
    return value

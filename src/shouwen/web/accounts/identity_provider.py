"""The institution's identity provider: the way to it, and whose account an identity of it opens."""

from django.conf import settings

from shouwen.organization.authentication import is_usable
from shouwen.organization.models import Account

OWN_PROVIDER = "institution"
"""The institution's own OpenID Connect provider, as the settings call it."""


def provider_address() -> str:
    """The path that leads to the configured provider; empty where none is configured."""
    name = next(iter(settings.SOCIALACCOUNT_PROVIDERS), "")
    if not name:
        return ""
    return f"/sso/oidc/{OWN_PROVIDER}/login/" if name == "openid_connect" else f"/sso/{name}/login/"


def account_known_to(provider: str, username: str) -> Account | None:
    """The account that an identity names by its user name.

    Only the institution's own provider is believed: at a public one anybody may call themselves by a staff number,
    so that there an identity is tied by hand.
    """
    if provider != OWN_PROVIDER or not username:
        return None
    account = Account.objects.filter(username=username).first()
    return account if account and is_usable(account) else None

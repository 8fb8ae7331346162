"""Who may come in through the institution's identity provider: people we already know."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from shouwen.web.accounts.identity_provider import account_known_to


class KnownStaffOnly(DefaultSocialAccountAdapter):
    """Signs in accounts that exist; the provider never makes one (the roster does)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: an unknown person at the provider is no member of the staff."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """At the first time, tie the identity to the account that the institution's own provider names."""
        if sociallogin.is_existing:
            return
        account = account_known_to(sociallogin.account.provider, sociallogin.user.username)
        if account is not None:
            sociallogin.connect(request, account)

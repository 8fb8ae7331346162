"""Who may come in through the institution's identity provider: people we already know."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest


class KnownStaffOnly(DefaultSocialAccountAdapter):
    """Signs in accounts that exist; the provider never makes one (the roster does)."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: an unknown person at the provider is no member of the staff."""
        return False

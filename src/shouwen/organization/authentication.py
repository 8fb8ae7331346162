"""How staff sign in: by password, and by PIN at a shared computer that was opened with a password.

One statement loads account, person and institution. Demo accounts, whose passwords are printed by the
demo, open nothing outside a demonstration.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from shouwen.ledger.identifiers import Id
from shouwen.organization.models import Account
from shouwen.organization.revision import as_uuid


class StaffBackend(ModelBackend):
    """Signs in by staff number or sign-in name and password; reloads who is signed in."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether the account opens anything at all, here and now."""
        return is_usable(user)


class PinBackend(StaffBackend):
    """Changes person at a shared computer: staff number and PIN, within the institution of who is there.

    The credential is called ``secret_pin``: Django keeps what is named so out of signals and logs.
    """

    def authenticate(  # type: ignore[override]
        self,
        request: HttpRequest | None,
        username: str | None = None,
        secret_pin: str | None = None,
        institution_id: Id | None = None,
        **_: Any,
    ) -> Account | None:
        """The account whose PIN it is, or None. An unknown name takes as long as a wrong PIN."""
        if username is None or secret_pin is None or institution_id is None:
            return None
        account = _by_staff_number(username, institution_id)
        if account is None:
            Account().set_pin(secret_pin)
            return None
        is_right = account.check_pin(secret_pin)
        return account if is_right and self.user_can_authenticate(account) else None


def is_usable(account: Account) -> bool:
    """Active, and not a demo account outside a demonstration that was asked for."""
    if not account.is_active:
        return False
    institution = account.institution
    is_demonstration = settings.SHOUWEN_DEMO and institution is not None and institution.is_demo
    return bool(is_demonstration) or not account.is_demo


def _by_staff_number(text: str, institution_id: Id) -> Account | None:
    """The account with that sign-in name or staff number; a staff number is one person's only."""
    accounts = Account.objects.filter(institution_id=as_uuid(institution_id))
    return accounts.filter(username=text).first() or accounts.filter(staff__staff_number=text).first()

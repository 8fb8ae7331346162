"""The accounts with which people sign in, and what each may do."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from shouwen.ledger.identifiers import new_id
from shouwen.rules.account_roles import AccountRole

# Who may look into the read-only back office: the three administrators of classified protection.
BACK_OFFICE = frozenset({AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR, AccountRole.AUDITOR})


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; every look-up brings the person and the institution along."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        """Accounts with staff and institution in the same statement."""
        return super().get_queryset().select_related("institution", "staff")

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Account":
        """An account named ``username``; without ``password`` nobody can sign in with it yet."""
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str | None = None, **fields: object) -> "Account":
        """An administrator's account, for ``createsuperuser``."""
        return self.create_user(username, password, roles=[AccountRole.ADMINISTRATOR.value], **fields)


class Account(AbstractBaseUser):
    """A person's key to the platform, or an administrator's who is not on the staff list."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    institution = models.ForeignKey(
        "organization.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
        verbose_name=_("institution"),
    )
    staff = models.OneToOneField(
        "organization.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("staff member"),
    )
    username = models.CharField(_("staff number or sign-in name"), max_length=80, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    roles = models.JSONField(_("roles"), default=list, blank=True)
    pin = models.CharField(_("PIN for shared computers"), max_length=128, blank=True)
    session_epoch = models.PositiveIntegerField(_("session epoch"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demonstration"), default=False)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.staff.name if self.staff else self.username

    def has_role(self, *roles: AccountRole) -> bool:
        """Whether the account has at least one of ``roles``."""
        return not frozenset(roles).isdisjoint(self.roles)

    def set_pin(self, raw: str) -> None:
        """Keep the PIN's hash; the caller saves."""
        self.pin = make_password(raw)

    def check_pin(self, raw: str) -> bool:
        """Whether ``raw`` is the PIN; without a PIN nothing is."""
        return bool(self.pin) and check_password(raw, self.pin)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Bind signed-cookie sessions to the epoch: raising it signs the person out everywhere."""
        bound = f"{self.password}:{self.session_epoch}"
        salt = "shouwen.organization.models.Account.session"
        return salted_hmac(salt, bound, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_staff(self) -> bool:
        """Whether the read-only back office opens (Django's name for it)."""
        return self.has_role(*BACK_OFFICE)

    @property
    def is_superuser(self) -> bool:
        """Nobody is above the rules; Django asks."""
        return False

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """Django's permissions only open the back office, and only for reading."""
        return self.is_active and self.is_staff and ".view_" in permission

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the back office shows an application at all."""
        return self.is_active and self.is_staff

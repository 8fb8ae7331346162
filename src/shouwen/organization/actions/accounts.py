"""Keys to the platform: opening and closing accounts, roles, passwords, PINs, signing out everywhere.

No password or PIN, not even its hash, enters the ledger: only that it was set. An e-mail address is
there by reference, as a name is.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.models import Account, Institution, Staff
from shouwen.organization.revision import ChangeRefusedError, Revision, as_uuid, revise
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.mail_address import is_mail_address

PIN_LENGTHS = range(4, 9)


def open_account(
    *,
    institution_id: Id,
    by: Id | None,
    at: datetime,
    staff_id: Id | None = None,
    username: str = "",
    email: str = "",
    roles: Sequence[AccountRole] = (AccountRole.STAFF,),
    is_demo: bool = False,
) -> Account:
    """An account for a person, or (without ``staff_id``) for an administrator by ``username``.

    Nobody can sign in with it until a password is set. The name defaults to the staff number, with
    the institution's short name before it where another institution uses the same number. Notices
    go to ``email``. Raises ChangeRefusedError for a second account and for what is no address.
    """
    _check_email(email)
    with revise(institution_id, by=by, at=at) as change:
        staff = finding.staff(change.institution, staff_id)
        _check_new(change.institution, staff, is_demo=is_demo)
        name = username or _sign_in_name(change.institution, staff)
        return draw_up_account(change, staff=staff, username=name, email=email, roles=roles, is_demo=is_demo)


def close_account(*, institution_id: Id, account_id: Id, by: Id | None, at: datetime) -> None:
    """Nobody can sign in with the account any more, and who is signed in is signed out."""
    with revise(institution_id, by=by, at=at) as change:
        account = _account(change.institution, account_id)
        account.is_active = False
        account.session_epoch += 1
        account.save(update_fields=["is_active", "session_epoch"])
        change.note("AccountClosed", {"account": account.id})


def change_roles(
    *,
    institution_id: Id,
    account_id: Id,
    roles: Collection[AccountRole],
    by: Id | None,
    at: datetime,
) -> None:
    """Give the account exactly these roles. Raises ChangeRefusedError for one's own account."""
    with revise(institution_id, by=by, at=at) as change:
        account = _account(change.institution, account_id)
        draw_up_roles(change, account, roles)


def revoke_sessions(*, institution_id: Id, account_id: Id, by: Id | None, at: datetime) -> None:
    """Sign the account out everywhere, for instance when a phone was lost."""
    with revise(institution_id, by=by, at=at) as change:
        account = _account(change.institution, account_id)
        account.session_epoch += 1
        account.save(update_fields=["session_epoch"])
        change.note("SessionsRevoked", {"account": account.id})


def set_password(*, institution_id: Id, account_id: Id, password: str, by: Id | None, at: datetime) -> None:
    """Set a password; sessions begun with the old one end. The caller has validated its strength."""
    with revise(institution_id, by=by, at=at) as change:
        account = _account(change.institution, account_id)
        account.set_password(password)
        account.save(update_fields=["password"])
        change.note("PasswordSet", {"account": account.id})


def set_pin(*, institution_id: Id, account_id: Id, pin: str, by: Id | None, at: datetime) -> None:
    """Set the PIN for changing person at a shared computer: 4 to 8 digits, not all the same."""
    _check_pin(pin)
    with revise(institution_id, by=by, at=at) as change:
        account = _account(change.institution, account_id)
        account.set_pin(pin)
        account.save(update_fields=["pin"])
        change.note("PinSet", {"account": account.id})


def set_email(*, institution_id: Id, account_id: Id, email: str, by: Id | None, at: datetime) -> None:
    """Send the account's notices to ``email`` from now on; empty: to nowhere. An equal one is no change.

    Raises ChangeRefusedError for what is no address.
    """
    _check_email(email)
    with revise(institution_id, by=by, at=at) as change:
        draw_up_email(change, _account(change.institution, account_id), email)


def draw_up_account(
    change: Revision,
    *,
    staff: Staff | None,
    username: str,
    email: str = "",
    roles: Collection[AccountRole],
    is_demo: bool = False,
) -> Account:
    """A new account as part of a larger revision."""
    account = Account(
        institution=change.institution,
        staff=staff,
        username=username,
        email=email,
        roles=_ordered(roles),
        is_demo=is_demo,
    )
    account.set_unusable_password()
    change.begin(account)
    change.note(
        "AccountOpened",
        {"account": account.id, "staff": staff.id if staff else None, "roles": account.roles},
        words={"email": email} if email else {},
    )
    return account


def draw_up_email(change: Revision, account: Account, email: str) -> None:
    """Another e-mail address as part of a larger revision; the entry holds it by reference (law 7)."""
    if account.email == email:
        return
    account.email = email
    account.save(update_fields=["email"])
    change.note("EmailSet", {"account": account.id}, words={"email": email})


def draw_up_roles(change: Revision, account: Account, roles: Collection[AccountRole]) -> None:
    """Other roles as part of a larger revision; equal ones are no change. Nobody changes their own."""
    wanted = _ordered(roles)
    if account.roles == wanted:
        return
    if change.by is not None and as_uuid(change.by) in (account.staff_id, account.pk):
        raise ChangeRefusedError(
            _("Nobody changes their own roles. Nothing was changed; another security administrator can do it.")
        )
    account.roles = wanted
    account.save(update_fields=["roles"])
    change.note("AccountRolesChanged", {"account": account.id, "roles": wanted})


def free_name(institution: Institution, staff_number: str, taken: Collection[str]) -> str:
    """The sign-in name of a staff number: itself, else with the institution's short name before it."""
    return f"{institution.slug}-{staff_number}" if staff_number in taken else staff_number


def _ordered(roles: Collection[AccountRole]) -> list[str]:
    return [role.value for role in AccountRole if role in roles]


def _account(institution: Institution, account_id: Id) -> Account:
    account = Account.objects.filter(institution=institution, id=as_uuid(account_id)).first()
    if account is None:
        raise ChangeRefusedError(_("There is no such account. Nothing was changed."))
    return account


def _sign_in_name(institution: Institution, staff: Staff | None) -> str:
    if staff is None:
        raise ChangeRefusedError(_("Please give a sign-in name or choose a person."))
    names = Account.objects.filter(username=staff.staff_number).values_list("username", flat=True)
    return free_name(institution, staff.staff_number, set(names))


def _check_new(institution: Institution, staff: Staff | None, *, is_demo: bool) -> None:
    if is_demo and not institution.is_demo:
        raise ChangeRefusedError(_("Demo accounts exist only in a demonstration."))
    if staff is not None and Account.objects.filter(staff=staff).exists():
        raise ChangeRefusedError(_("This person has an account already. Nothing was changed."))


def _check_email(email: str) -> None:
    if email and not is_mail_address(email):
        raise ChangeRefusedError(_("This is not an e-mail address. Nothing was changed; please check what was typed."))


def _check_pin(pin: str) -> None:
    if len(pin) not in PIN_LENGTHS or not (pin.isascii() and pin.isdigit()) or len(set(pin)) == 1:
        raise ChangeRefusedError(_("A PIN has 4 to 8 digits that are not all the same. The old PIN was kept."))

"""What can be changed about an account. Nobody changes their own: another security administrator does."""

from django.utils.translation import gettext_lazy as _

from shouwen.organization import actions
from shouwen.organization.models import Account
from shouwen.web.management.accounts.forms import ConfirmForm, EmailForm, OpenForm, RolesForm
from shouwen.web.management.changes import Asked, Change, Changes, Sheet, Typed


def open_account(asking: Asked, typed: Typed) -> Account:
    """An account begins; nobody can sign in with it before a password is set."""
    return actions.open_account(
        staff_id=typed["person"] or None,
        username=typed["username"],
        email=typed["email"],
        roles=typed["roles"],
        **asking.common,
    )


def _change_roles(asking: Asked, typed: Typed) -> None:
    actions.change_roles(account_id=asking.subject, roles=typed["roles"], **asking.common)


def _set_email(asking: Asked, typed: Typed) -> None:
    actions.set_email(account_id=asking.subject, email=typed["email"], **asking.common)


def _revoke_sessions(asking: Asked, _typed: Typed) -> None:
    actions.revoke_sessions(account_id=asking.subject, **asking.common)


def _close(asking: Asked, _typed: Typed) -> None:
    actions.close_account(account_id=asking.subject, **asking.common)


def _roles(asking: Asked) -> Typed:
    return {"roles": Account.objects.values_list("roles", flat=True).get(pk=asking.subject)}


def _email(asking: Asked) -> Typed:
    return {"email": Account.objects.values_list("email", flat=True).get(pk=asking.subject)}


OPEN = Sheet(
    title=_("Open an account"),
    icon="user-plus",
    key=_("Open the account"),
    told=_("The account is open. Please set its first password now and hand it over."),
    form=OpenForm,
)
CHANGES: Changes = {
    "roles": Change(
        title=_("Change the roles"),
        icon="id-badge",
        key=_("Save the roles"),
        told=_("The roles hold from now on."),
        form=RolesForm,
        act=_change_roles,
        initial=_roles,
    ),
    "email": Change(
        title=_("Change the e-mail address"),
        icon="mail",
        key=_("Save the address"),
        told=_("The e-mail address holds from now on."),
        form=EmailForm,
        act=_set_email,
        initial=_email,
    ),
    "revoke": Change(
        title=_("Sign out everywhere"),
        icon="logout",
        key=_("Sign out everywhere"),
        told=_("The account is signed out on every computer and phone."),
        form=ConfirmForm,
        act=_revoke_sessions,
    ),
    "close": Change(
        title=_("Close the account"),
        icon="circle-x",
        key=_("Close the account"),
        told=_("The account is closed: nobody can sign in with it any more."),
        form=ConfirmForm,
        act=_close,
        kind="danger",
    ),
}

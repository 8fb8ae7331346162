"""The accounts of a demonstration, offered on the sign-in page where they open something, and nowhere else."""

from dataclasses import dataclass

from shouwen.organization.authentication import is_usable
from shouwen.organization.models import Account, Institution

_SHOWN_AT_MOST = 12


@dataclass(frozen=True)
class Demonstration:
    """The institution's name, its accounts to choose from, and what opens them.

    ``accounts`` are those that can sign in here and now. There is none where the server was started without the
    demonstration being asked for; then the page says how to start it.
    """

    institution: str
    accounts: tuple[Account, ...]
    password: str
    pin: str


def demonstration() -> Demonstration | None:
    """The demo of this database, or None where no institution is marked as one.

    The demo says in ``Institution.settings["demo"]`` its ``password``, its ``pin`` and the ``accounts`` (sign-in
    names) to offer.
    """
    institution = Institution.objects.filter(is_demo=True).first()
    if institution is None:
        return None
    told = institution.settings.get("demo", {})
    names = told.get("accounts", [])[:_SHOWN_AT_MOST]
    found = Account.objects.filter(institution=institution, is_demo=True, username__in=names)
    usable = filter(is_usable, found.select_related("institution", "staff"))
    by_name = {account.username: account for account in usable}
    offered = tuple(by_name[name] for name in names if name in by_name)
    return Demonstration(institution.name, offered, told.get("password", ""), told.get("pin", ""))

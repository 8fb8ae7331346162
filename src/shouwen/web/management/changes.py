"""One change on a page of the management: its form, the one action that it calls, and what is told afterwards.

A page offers several changes, each folded away under its title. The action decides; what it refuses stands above the
form, which keeps everything that was typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.organization.models import Institution
from shouwen.organization.revision import ChangeRefusedError
from shouwen.rules.organization import Organization
from shouwen.web.actors import account_of, institution_of
from shouwen.web.management.fields import OrganizationForm
from shouwen.web.moments import now
from shouwen.web.names import names_of
from shouwen.web.refusals import show_refusal

Typed = dict[str, Any]
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who asks for a change, when, and of whom or what (``subject``: an id in hex, or empty for something new)."""

    request: HttpRequest
    at: datetime
    subject: str = ""

    @property
    def institution(self) -> Institution:
        return institution_of(self.request)

    @property
    def by(self) -> UUID:
        """Whom the entry names: the person who acts, or the account of an administrator who is not on the staff
        list."""
        account = account_of(self.request)
        return account.staff_id or account.pk

    @property
    def actor(self) -> Actor:
        """The one who asks, as the actions of cases know them."""
        account = account_of(self.request)
        person = account.staff_id.hex if account.staff_id else None
        return Actor(institution=self.institution, person=person, roles=frozenset(account.roles))

    @property
    def organization(self) -> Organization:
        return names_of(self.request).organization

    @property
    def common(self) -> dict[str, Any]:
        """What every action of the organisation is told."""
        return {"institution_id": self.institution.pk, "by": self.by, "at": self.at}


def _nothing(_: Asked) -> Typed:
    return {}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A form as the page shows it: its title, the words on its key, what is told afterwards, what fills it in."""

    title: str | Promise
    icon: str
    key: str | Promise
    told: str | Promise
    form: type[OrganizationForm]
    initial: Callable[[Asked], Typed] = _nothing
    kind: str = "primary"


@dataclass(frozen=True, kw_only=True)
class Change(Sheet):
    """A sheet and the action that it calls, which may return a sentence that replaces ``told``."""

    act: Callable[[Asked, Typed], str | None]


Changes = Mapping[str, Change]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A change as the page offers it."""

    name: str
    change: Change
    form: BaseForm
    address: str


@dataclass
class Outcome:
    """What came of a change: ``told`` where it was made, else the bound form with its reasons."""

    told: str = ""
    bound: dict[str, BaseForm] = field(default_factory=dict)


def asked(request: HttpRequest, subject: UUID | str = "") -> Asked:
    """The asking of this request, now."""
    return Asked(request=request, at=now(), subject=subject.hex if isinstance(subject, UUID) else subject)


def attempt(asking: Asked, changes: Changes, name: str) -> Outcome:
    """Make the change called ``name`` with what the request brings. Raises Http404 for an unknown one."""
    change = changes.get(name)
    if change is None:
        raise Http404
    form = form_of(change, asking, name, bound=True)
    told = carried_out(form, lambda: change.act(asking, form.cleaned_data) or str(change.told))
    return Outcome(told=told) if told else Outcome(bound={name: form})


def carried_out(form: BaseForm, act: Callable[[], Made]) -> Made | None:
    """What ``act`` gives; None where the form is wrong or the action refused, which then stands in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except ChangeRefusedError as refused:
        form.add_error(None, str(refused))
    except ActRefused as refused:
        show_refusal(form, refused)
    return None


def form_of(change: Sheet, asking: Asked, name: str, *, bound: bool = False) -> BaseForm:
    """The change's form, its fields' ids its own on the page."""
    given: Typed = {"data": asking.request.POST} if bound else {"initial": change.initial(asking)}
    return change.form(organization=asking.organization, at=asking.at, auto_id=f"{name}-%s", **given)


def offered(
    asking: Asked, changes: Changes, address: Callable[[str], str], bound: Mapping[str, BaseForm]
) -> list[Offered]:
    """Every change with its form: the one that was just refused as it was typed, the others fresh."""
    return [
        Offered(name=name, change=change, form=bound.get(name) or form_of(change, asking, name), address=address(name))
        for name, change in changes.items()
    ]

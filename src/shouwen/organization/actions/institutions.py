"""Founding an institution, and changing what the public knows of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.actions.differences import differing
from shouwen.organization.models import Institution
from shouwen.organization.revision import ChangeRefusedError, Revision, revise


@transaction.atomic
def found_institution(
    *,
    name: str,
    slug: str,
    by: Id | None,
    at: datetime,
    supervision_phone: str = "",
    settings: dict[str, str] | None = None,
    is_demo: bool = False,
) -> Institution:
    """Begin an institution and its stream in the ledger.

    Raises ChangeRefusedError for a slug in use, and where a demonstration and a real institution
    would share an installation: demo accounts have known passwords.
    """
    _check_slug(slug)
    _check_not_mixed(is_demo=is_demo)
    institution = Institution.objects.create(
        name=name,
        slug=slug,
        supervision_phone=supervision_phone,
        settings=settings or {},
        is_demo=is_demo,
    )
    with revise(institution.id, by=by, at=at) as change:
        change.note("InstitutionFounded", {"name": name, "slug": slug, "is_demo": is_demo})
    return change.institution


def change_institution(*, institution_id: Id, by: Id | None, at: datetime, **changes: Any) -> None:
    """Change ``name``, ``supervision_phone``, ``head_id`` or ``settings``; equal values are no change."""
    with revise(institution_id, by=by, at=at) as change:
        draw_up_institution(change, checked(change, changes))


def draw_up_institution(change: Revision, changes: Mapping[str, Any]) -> None:
    """What differs in the institution itself, as part of a larger revision.

    The row is one; its past stands in the ledger.
    """
    new = differing(change.institution, changes)
    if not new:
        return
    change.amend(new)
    change.note("InstitutionChanged", new)


def checked(change: Revision, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes with a head who belongs to this institution, by UUID."""
    found = dict(changes)
    if found.get("head_id"):
        head = finding.staff(change.institution, found["head_id"])
        found["head_id"] = head.id if head else None
    return found


def _check_slug(slug: str) -> None:
    if Institution.objects.filter(slug=slug).exists():
        raise ChangeRefusedError(_("The short name “%(slug)s” is in use. Please choose another one.") % {"slug": slug})


def _check_not_mixed(*, is_demo: bool) -> None:
    if Institution.objects.exclude(is_demo=is_demo).exists():
        raise ChangeRefusedError(
            _(
                "A demonstration and a real institution cannot share an installation: demo accounts "
                "have known passwords. Please use another data folder."
            )
        )

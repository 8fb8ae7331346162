"""Tokens for other systems: issued once, shown once, valid for a time, revoked at once.

Issuing and revoking are entries of the organisation's stream; the ledger holds neither the token nor its digest.
"""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from shouwen.api.models import NAME_LENGTH, ApiToken
from shouwen.cases.actors import Actor
from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.revision import ChangeRefusedError, as_uuid, revise
from shouwen.organization.snapshot import snapshot
from shouwen.rules.account_roles import AccountRole

PREFIX: Final = "shouwen-"
LASTS: Final = timedelta(days=365)

_NEVER: Final = frozenset({AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR})
"""What no other system needs in order to register and act."""


def issue_token(
    *,
    institution_id: Id,
    staff_id: Id,
    name: str,
    by: Id | None,
    at: datetime,
    roles: Collection[AccountRole] = (AccountRole.STAFF,),
    lasts: timedelta = LASTS,
) -> tuple[ApiToken, str]:
    """A token with which the system ``name`` acts as a member of the staff; returned in clear this once.

    Raises ChangeRefusedError for somebody who is not on the staff, a missing name or an administrator's role.
    """
    _check(name, roles)
    secret = PREFIX + secrets.token_urlsafe(32)
    with revise(institution_id, by=by, at=at) as change:
        staff = finding.staff(change.institution, staff_id)
        if staff is None:
            raise ChangeRefusedError(_("A token acts as a member of the staff: please choose one."))
        token = ApiToken(
            institution=change.institution,
            staff=staff,
            name=name.strip(),
            digest=digest_of(secret),
            roles=sorted(role.value for role in roles),
            issued_at=at,
            expires_at=at + lasts,
        )
        token.save(force_insert=True)
        told = {"token": token.id, "staff": staff.id, "roles": token.roles, "expires_at": token.expires_at}
        change.note("ApiTokenIssued", told)
    return token, secret


def revoke_token(*, institution_id: Id, token_id: Id, by: Id | None, at: datetime) -> None:
    """Nothing gets in with the token any more. Raises ChangeRefusedError where there is none, or no longer."""
    with revise(institution_id, by=by, at=at) as change:
        mine = ApiToken.objects.filter(institution=change.institution, id=as_uuid(token_id), revoked_at=None)
        if not mine.update(revoked_at=at):
            raise ChangeRefusedError(_("There is no such token, or it was revoked already. Nothing was changed."))
        change.note("ApiTokenRevoked", {"token": as_uuid(token_id)})


def actor_with(secret: str, *, at: datetime) -> Actor | None:
    """Who acts with a token at ``at``: one statement. ``None`` for an unknown, a revoked or an expired one.

    The digest of 256 random bits is looked up by equality: its timing tells nothing about the token.
    """
    valid = Q(revoked_at=None) | Q(revoked_at__gt=at)
    found = ApiToken.objects.select_related("institution").filter(valid, digest=digest_of(secret), expires_at__gt=at)
    token = found.first()
    return _actor(token, at) if token else None


def _actor(token: ApiToken, at: datetime) -> Actor | None:
    """Nobody acts as somebody who has left."""
    organization = snapshot(token.institution_id, token.institution.organization_version)
    if organization.person(token.staff_id.hex, at) is None:
        return None
    return Actor(institution=token.institution, person=token.staff_id.hex, roles=frozenset(token.roles))


def digest_of(secret: str) -> str:
    """What is kept of a token: 64 hex digits."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _check(name: str, roles: Collection[AccountRole]) -> None:
    if not name.strip() or len(name) > NAME_LENGTH:
        raise ChangeRefusedError(_("Please name the system that the token is for, in at most 80 characters."))
    if not _NEVER.isdisjoint(roles):
        raise ChangeRefusedError(_("A token never has the role of an administrator."))

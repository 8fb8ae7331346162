"""Names of people, departments and posts, read from the organisation's snapshot: no page asks the database for one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from shouwen.organization.snapshot import snapshot
from shouwen.rules.organization import Organization
from shouwen.web.actors import institution_of
from shouwen.web.moments import now


@dataclass(frozen=True)
class Names:
    """Looks names up as of ``at``; who has left keeps the name they had."""

    organization: Organization
    at: datetime

    def person(self, identifier: UUID | str | None) -> str:
        """The person's name; empty for nobody, and for an id that the institution never had."""
        row = self.organization.last_known(_hex(identifier)) if identifier else None
        return row.name if row else ""

    def phone(self, identifier: UUID | str | None) -> str:
        """The person's work phone, or their department's."""
        row = self.organization.last_known(_hex(identifier)) if identifier else None
        return (row.phone or self.department_phone(row.department)) if row else ""

    def department_of(self, identifier: UUID | str | None) -> str:
        """The name of the person's department."""
        row = self.organization.last_known(_hex(identifier)) if identifier else None
        return self.department(row.department) if row else ""

    def department(self, identifier: UUID | str | None) -> str:
        """The department's name at ``at``; empty for none."""
        row = self.organization.department(_hex(identifier), self.at) if identifier else None
        return row.name if row else ""

    def department_phone(self, identifier: UUID | str | None) -> str:
        """The department's phone at ``at``."""
        row = self.organization.department(_hex(identifier), self.at) if identifier else None
        return row.phone if row else ""

    def side(self, waits_for: str) -> str:
        """The name of ``department:<id>`` or ``person:<id>``, as custody spans say whom they wait for."""
        kind, _, identifier = waits_for.partition(":")
        return self.department(identifier) if kind == "department" else self.person(identifier)


def names_of(request: HttpRequest) -> Names:
    """The names as the reader of ``request`` sees them; made once a request."""
    found = getattr(request, "shouwen_names", None)
    if found is None:
        institution = institution_of(request)
        found = Names(snapshot(institution.pk, institution.organization_version), now())
        request.shouwen_names = found  # type: ignore[attr-defined]
    return found


def _hex(identifier: UUID | str) -> str:
    return identifier.hex if isinstance(identifier, UUID) else identifier

"""An institution adopts policies: the texts are kept, and every process learns of it by the version."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from shouwen.cases.actors import Actor
from shouwen.organization.models import Institution
from shouwen.policies import actions
from shouwen.policies.models import Adoption


@transaction.atomic
def adopt_policies(
    *,
    by: Actor,
    at: datetime,
    sources: Sequence[tuple[str, str]],
    effective_at: datetime | None = None,
) -> Adoption:
    """Adopts (file, text) pairs for the actor's institution. Raises PolicyRefusedError; see ``policies``."""
    adoption = actions.adopt_policies(
        by=by.person,
        at=at,
        institution_id=by.institution_id,
        sources=sources,
        effective_at=effective_at,
    )
    Institution.objects.filter(pk=by.institution_id).update(policy_version=F("policy_version") + 1)
    by.institution.refresh_from_db(fields=["policy_version"])
    return adoption

"""An institution adopts policies: the texts are kept, and every process learns of it by the version."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from shouwen.cases.actors import Actor
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import current_snapshot
from shouwen.policies import actions, drafts
from shouwen.policies.actions import PolicyRefusedError
from shouwen.policies.adoptions import latest_sources
from shouwen.policies.models import Adoption, PolicyDraft
from shouwen.rules.drafting.composing import Source
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.problems import Problem
from shouwen.rules.organization import Organization


@transaction.atomic
def adopt_policies(
    *,
    by: Actor,
    at: datetime,
    sources: Sequence[tuple[str, str]],
    effective_at: datetime | None = None,
    approved_by: UUID | None = None,
) -> Adoption:
    """Adopts (file, text) pairs for the actor's institution. Raises PolicyRefusedError; see ``policies``."""
    adoption = actions.adopt_policies(
        by=by.person,
        at=at,
        institution_id=by.institution_id,
        sources=sources,
        effective_at=effective_at,
        approved_by=approved_by,
    )
    _told(by)
    return adoption


@transaction.atomic
def publish_draft(*, by: Actor, at: datetime, draft_id: UUID) -> Adoption:
    """Publishes a proposed draft that somebody else proposed, checked against the organisation once more.

    Raises PolicyRefusedError where the texts do not fit the organisation, DraftRefusedError, PolicyDraft.DoesNotExist.
    """
    draft = PolicyDraft.objects.get(pk=draft_id, institution_id=by.institution_id)
    errors = new_errors(drafts.sources_with(draft), current_snapshot(by.institution_id), by.institution_id, at=at)
    if errors:
        raise PolicyRefusedError(errors)
    adoption = drafts.publish_draft(by=by.staff, at=at, institution_id=by.institution_id, draft_id=draft_id)
    _told(by)
    return adoption


def new_errors(
    sources: Sequence[Source], organization: Organization, institution_id: UUID, *, at: datetime
) -> list[Problem]:
    """The errors that ``sources`` would bring in; what was wrong with the texts in force before holds nobody up."""
    before = {(each.file, each.message) for each in _errors(latest_sources(institution_id), organization, at)}
    return [each for each in _errors(sources, organization, at) if (each.file, each.message) not in before]


def _errors(sources: Sequence[Source], organization: Organization, at: datetime) -> list[Problem]:
    bundle, mistakes = read_bundle(sources)
    return [each for each in (*mistakes, *check(bundle, organization, at=at)) if each.is_error]


def _told(by: Actor) -> None:
    """Every process learns of the adoption by the institution's policy version."""
    Institution.objects.filter(pk=by.institution_id).update(policy_version=F("policy_version") + 1)
    by.institution.refresh_from_db(fields=["policy_version"])

"""Where the way to the sealed compartment is shown: to who holds a key, and to the public where the policy has one."""

from collections.abc import Iterable
from uuid import UUID

from shouwen.organization.models import Account, Institution
from shouwen.organization.snapshot import snapshot
from shouwen.policies.queries import NoPolicyInForceError, bundle_in_force
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.sealing.holding import compartments_of, holders_of
from shouwen.web.moments import now


def holds_a_key(account: Account) -> bool:
    """Whether the policy of today names the post of whoever is signed in. No statement beyond what is in memory."""
    institution = account.institution
    if institution is None or account.staff_id is None:
        return False
    rules = _rules(institution)
    if not rules:
        return False
    organization = snapshot(institution.pk, institution.organization_version)
    return any(
        account.staff_id.hex in holders_of(each, excluded=frozenset(), organization=organization, at=now())
        for rule in rules
        for each in compartments_of(rule)
    )


def with_a_sealed_way(institutions: Iterable[Institution]) -> list[Institution]:
    """Those whose policy of today says who seals a tip-off."""
    return [each for each in institutions if _rules(each)]


def _rules(institution: Institution) -> tuple[Privacy, ...]:
    try:
        return bundle_in_force(UUID(str(institution.pk)), now(), version=institution.policy_version).of(Privacy)
    except NoPolicyInForceError:
        return ()

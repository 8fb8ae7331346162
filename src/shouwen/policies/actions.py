"""Adopting policies: compiled without a mistake, kept word for word, one entry in the policy stream."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from shouwen.ledger import recording
from shouwen.ledger.identifiers import Id, hex_of
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.uncommitted import changed
from shouwen.policies.models import Adoption, PolicyVersion
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem


class PolicyRefusedError(Exception):
    """The texts cannot be adopted; ``problems`` say where and how to mend them. Nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


@transaction.atomic
def adopt_policies(
    *,
    by: Id | None,
    at: datetime,
    institution_id: UUID,
    sources: Sequence[tuple[str, str]],
    effective_at: datetime | None = None,
    approved_by: Id | None = None,
) -> Adoption:
    """Adopts the (file, text) pairs, in the order of composition, as the institution's bundle.

    In force from ``effective_at`` (default ``at``), never earlier than ``at``: no policy reaches back. ``approved_by``
    is the second person's id, where one stood by. Raises
    PolicyRefusedError. The caller raises the institution's policy version.
    """
    effective_at = effective_at or at
    bundle, problems = read_bundle(sources)
    refusals = [*(p for p in problems if p.is_error), *_reaching_back(at, effective_at)]
    if refusals:
        raise PolicyRefusedError(refusals)
    _keep_texts(bundle, institution_id, at, dict(sources))
    head = policy_stream(institution_id)
    adoption = Adoption.objects.create(
        institution_id=institution_id,
        number=head.count + 1,
        bundle=bundle.hash,
        digests=[policy.digest for policy in bundle.policies],
        effective_at=effective_at,
        adopted_at=at,
    )
    recording.append(head, [_adopted(adoption, bundle, by, at, approved_by)], recorded_at=at)
    changed(institution_id)
    return adoption


def _reaching_back(at: datetime, effective_at: datetime) -> list[Problem]:
    if effective_at >= at:
        return []
    return [Problem(message="施行时间早于现在", mend="制度不能溯及既往,请把施行时间定在今天或以后")]


def _keep_texts(bundle: Bundle, institution_id: UUID, at: datetime, texts: dict[str, str]) -> None:
    rows = [
        PolicyVersion(
            institution_id=institution_id,
            digest=policy.digest,
            policy=policy.id,
            version=policy.version,
            title=policy.title,
            file=policy.file,
            text=texts[policy.file],
            adopted_at=at,
        )
        for policy in bundle.policies
    ]
    PolicyVersion.objects.bulk_create(rows, ignore_conflicts=True)


def policy_stream(institution_id: UUID) -> Head:
    """The locked head of the institution's policy stream, which begins with its first entry."""
    return recording.lock_or_begin(institution_id, Stream.POLICY, uuid5(institution_id, "policies"))


def _adopted(
    adoption: Adoption, bundle: Bundle, by: Id | None, at: datetime, approved_by: Id | None
) -> recording.Draft:
    data: dict[str, object] = {
        "bundle": bundle.hash,
        "effective_at": adoption.effective_at,
        "policies": [_named(policy) for policy in bundle.policies],
    }
    if approved_by is not None:
        data["approved_by"] = hex_of(approved_by)
    return recording.Draft("PoliciesAdopted", data, occurred_at=at, actor=by)


def _named(policy: Policy) -> dict[str, str]:
    return {"policy": policy.id, "version": policy.version, "digest": policy.digest}

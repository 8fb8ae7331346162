"""Which bundle is in force; compiled once per process, for a text never changes under its digest."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from shouwen.ledger.uncommitted import uncommitted_change
from shouwen.policies.models import Adoption, PolicyVersion
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem


class NoPolicyInForceError(LookupError):
    """The institution had adopted no policy by that time; the message says so in Chinese."""


def bundle_in_force(institution_id: UUID, at: datetime, *, version: int) -> Bundle:
    """The bundle in force at ``at`` (aware). ``version`` is the institution's policy version, by which the
    adoptions are kept in memory. Raises NoPolicyInForceError."""
    adoptions = _adoptions(institution_id, version, uncommitted_change(institution_id))
    current = [row for row in adoptions if row[0] <= at]
    if not current:
        raise NoPolicyInForceError("本单位在这个时间还没有施行任何制度,请先发布制度")
    return bundle_by_hash(current[-1][1])


@lru_cache(maxsize=64)
def _adoptions(institution_id: UUID, version: int, change: int) -> tuple[tuple[datetime, str], ...]:
    """(effective at, bundle), in the order of adoption; a later adoption prevails from its own time.

    ``change`` keeps apart what a transaction sees of an adoption of its own (``shouwen.ledger.uncommitted``)."""
    rows = Adoption.objects.filter(institution_id=institution_id).order_by("effective_at", "number")
    return tuple(rows.values_list("effective_at", "bundle"))


@lru_cache(maxsize=64)
def bundle_by_hash(bundle_hash: str) -> Bundle:
    """The bundle of that hash, compiled from the texts as adopted. Raises Adoption.DoesNotExist.

    Everything adopted was read without an error on its day; that it still is, ``broken_adoptions`` checks.
    """
    return _read(bundle_hash)[0]


def broken_adoptions() -> Iterator[str]:
    """A Chinese sentence for every adopted policy that this version of the platform no longer reads whole: what was
    judged by a rule of it must go on being judged by it (design law 5)."""
    for hashed in Adoption.objects.order_by().values_list("bundle", flat=True).distinct():
        for problem in _read(hashed)[1]:
            if problem.is_error:
                yield f"已施行的制度读不全:{problem};请换回能读它的版本,或者先施行修订后的制度再升级"


def _read(bundle_hash: str) -> tuple[Bundle, list[Problem]]:
    adoption = Adoption.objects.filter(bundle=bundle_hash).order_by("number").first()
    if adoption is None:
        raise Adoption.DoesNotExist(bundle_hash)
    rows = PolicyVersion.objects.filter(institution_id=adoption.institution_id, digest__in=adoption.digests)
    by_digest = {row.digest: row for row in rows}
    ordered = [by_digest[digest] for digest in adoption.digests]
    return read_bundle([(row.file, row.text) for row in ordered])


def policy_version(institution_id: UUID, policy_id: str, version: str) -> Policy:
    """One policy as it was adopted in ``version``, the newest text where a version was corrected. Raises
    PolicyVersion.DoesNotExist."""
    rows = PolicyVersion.objects.filter(institution_id=institution_id, policy=policy_id, version=version)
    digest = rows.order_by("-adopted_at").values_list("digest", flat=True).first()
    if digest is None:
        raise PolicyVersion.DoesNotExist(f"{policy_id} {version}")
    return _compiled(institution_id, digest)


def versions_of(institution_id: UUID, policy_id: str) -> tuple[str, ...]:
    """The versions of a policy that were ever adopted, the newest first."""
    rows = PolicyVersion.objects.filter(institution_id=institution_id, policy=policy_id)
    return tuple(dict.fromkeys(rows.order_by("-adopted_at").values_list("version", flat=True)))


def policies_ever_saying(words: str, institution_id: UUID) -> list[Policy]:
    """Every policy that was ever adopted and has ``words`` in its text, in any version. One statement."""
    rows = PolicyVersion.objects.filter(institution_id=institution_id, text__contains=words).order_by("adopted_at")
    return [_compiled(institution_id, digest) for digest in rows.values_list("digest", flat=True)]


@lru_cache(maxsize=256)
def _compiled(institution_id: UUID, digest: str) -> Policy:
    row = PolicyVersion.objects.get(institution_id=institution_id, digest=digest)
    policy, _ = compile_policy(row.text, file=row.file)
    if policy is None:
        raise PolicyVersion.DoesNotExist(digest)
    return policy

"""What is in force, with the draft in the place of what it replaces."""

from collections.abc import Iterable
from datetime import datetime

from shouwen.organization.models import Institution
from shouwen.policies.queries import bundle_in_force
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.composition import compose
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem


class DraftError(ValueError):
    """The draft cannot be played; the message has one line for each mistake, in Chinese."""


def draft_bundle(institution: Institution, sources: Iterable[tuple[str, str]], *, at: datetime) -> Bundle:
    """The bundle in force at ``at`` (aware) with the policies of ``sources`` (file, text) instead of those of the same
    id, beside the rest. Raises DraftError and NoPolicyInForceError."""
    drafts = _compiled(sources)
    current = bundle_in_force(institution.pk, at, version=institution.policy_version)
    ids = {policy.id for policy in drafts}
    bundle, problems = compose([*(policy for policy in current.policies if policy.id not in ids), *drafts])
    _check(problems)
    return bundle


def _compiled(sources: Iterable[tuple[str, str]]) -> list[Policy]:
    policies: list[Policy] = []
    problems: list[Problem] = []
    for file, text in sources:
        policy, found = compile_policy(text, file=file)
        policies += [policy] if policy else []
        problems += found
    _check(problems)
    return policies


def _check(problems: Iterable[Problem]) -> None:
    mistakes = [str(problem) for problem in problems if problem.is_error]
    if mistakes:
        raise DraftError("\n".join(mistakes))

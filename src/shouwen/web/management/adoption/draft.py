"""What would be in force after an adoption: the uploaded texts in the place of those that they renew."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shouwen.rules.drafting.composing import Source, composed
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.checking import check
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem
from shouwen.rules.organization import Organization


class Fate(StrEnum):
    NEW = "new"
    RENEWED = "renewed"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One policy of the draft: what becomes of it, its version before, and how many rules it orders."""

    policy: Policy
    fate: Fate
    before: str = ""

    @property
    def rule_count(self) -> int:
        return len(self.policy.rules)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """``sources`` are what an adoption would put into force; ``problems`` are in order of file and line."""

    sources: tuple[Source, ...]
    bundle: Bundle
    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.is_error)


def drawn_up(
    uploaded: Sequence[Source],
    current: Sequence[Source],
    withdrawn: Collection[str],
    *,
    organization: Organization,
    at: datetime,
) -> Draft:
    """The draft of ``uploaded`` over ``current`` without the policies whose ids are ``withdrawn``."""
    sources = composed(uploaded, current, withdrawn)
    bundle, mistakes = read_bundle(sources)
    problems = [*mistakes, *check(bundle, organization, at=at)]
    return Draft(
        sources=tuple(sources),
        bundle=bundle,
        pieces=tuple(_pieces(bundle, current)),
        problems=tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))),
    )


def _pieces(bundle: Bundle, current: Sequence[Source]) -> Iterator[Piece]:
    compiled = (compile_policy(text, file=file)[0] for file, text in current)
    before = {policy.id: policy for policy in compiled if policy}
    for policy in bundle.policies:
        old = before.pop(policy.id, None)
        yield Piece(policy=policy, fate=_fate(policy, old), before=old.version if old else "")
    for policy in before.values():
        yield Piece(policy=policy, fate=Fate.WITHDRAWN, before=policy.version)


def _fate(policy: Policy, old: Policy | None) -> Fate:
    if old is None:
        return Fate.NEW
    return Fate.KEPT if old.digest == policy.digest else Fate.RENEWED

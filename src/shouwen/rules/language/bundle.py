"""The rules that an institution runs by, and the questions the engine asks of them.

A case pins the bundle's hash when it is registered and is judged by that bundle for ever (law 5).
How policies are composed is said in ``shouwen.rules.language.composition``.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from shouwen.rules.language.filters import applies, strictness
from shouwen.rules.language.grouping import grouped
from shouwen.rules.language.kinds import (
    CompleteNotice,
    FirstContact,
    FollowUp,
    ObligationRule,
    Ordering,
    Route,
    Rule,
    Scope,
    TimeLimit,
)
from shouwen.rules.language.policy import Policy
from shouwen.rules.words import Event, Tier

Kind = TypeVar("Kind", bound=Rule)


class MissingRuleError(LookupError):
    """The bundle has no rule for what must be decided; the message says which, in Chinese."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """Policies in order and the rules that count. Two bundles are equal when their hashes are."""

    hash: str
    policies: tuple[Policy, ...]
    rules: tuple[Rule, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bundle) and other.hash == self.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Every rule of one kind, in the order of the policies."""
        return self._by_kind.get(kind, ())

    @cached_property
    def first_contact(self) -> FirstContact:
        """Who is first contact. Raises MissingRuleError where no policy says."""
        for rule in self.of(FirstContact):
            return rule
        raise MissingRuleError("本单位的制度没有规定谁是首问责任人,请在制度中补一条“首问责任人”规则")

    def scope(self, tier: Tier) -> tuple[Scope, ...]:
        """What the first contact must do in ``tier``, the most specific policy first."""
        return self._scopes.get(tier, ())

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        return self.of(Route)

    @cached_property
    def items(self) -> tuple[CompleteNotice, ...]:
        """The service items, one notice each: the most specific policy's."""
        return tuple(self._items.values())

    def item(self, name: str) -> CompleteNotice | None:
        return self._items.get(name)

    def ordering_on(self, event: Event) -> tuple[Ordering, ...]:
        """What orders something when ``event`` happens; time limits begin with registration."""
        return self._orderings.get(event, ())

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id. Raises KeyError."""
        return self._by_id[rule_id]

    def follow_up_for(self, **case: Any) -> FollowUp | None:
        """The follow-up that a case needs; ``case`` as for ``filters.applies``."""
        fitting = [rule for rule in self.of(FollowUp) if applies(rule, **case)]
        return max(fitting, key=strictness, default=None)

    def policy(self, policy_id: str) -> Policy | None:
        return next((policy for policy in self.policies if policy.id == policy_id), None)

    @cached_property
    def _by_kind(self) -> dict[type[Rule], tuple[Any, ...]]:
        return grouped((type(rule), rule) for rule in self.rules)

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _scopes(self) -> dict[Tier, tuple[Scope, ...]]:
        rank = {policy.id: -number for number, policy in enumerate(self.policies)}
        rules = sorted(self.of(Scope), key=lambda rule: rank[rule.clause.policy])
        return grouped((rule.tier, rule) for rule in rules)

    @cached_property
    def _items(self) -> dict[str, CompleteNotice]:
        return {notice.item: notice for notice in self.of(CompleteNotice)}

    @cached_property
    def _orderings(self) -> dict[Event, tuple[Ordering, ...]]:
        return grouped((event, rule) for rule in self.rules for event in _begins_with(rule))


def _begins_with(rule: Rule) -> tuple[Event, ...]:
    if isinstance(rule, TimeLimit):
        return (Event.CASE_REGISTERED,)
    return rule.on if isinstance(rule, ObligationRule | FollowUp) else ()

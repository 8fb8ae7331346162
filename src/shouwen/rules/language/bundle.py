"""The rules that an institution runs by, and the questions the engine asks of them.

A case pins the bundle's hash when it is registered and is judged by that bundle for ever (law 5).
How policies are composed is said in ``shouwen.rules.language.composition``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from shouwen.rules.happenings import Filling, Happening
from shouwen.rules.language.filters import applies, strictness
from shouwen.rules.language.grouping import grouped
from shouwen.rules.language.kinds import (
    Approval,
    Classification,
    CompleteNotice,
    FirstContact,
    FollowUp,
    ObligationRule,
    Ordering,
    Route,
    Rule,
    Scope,
    Survey,
    TimeLimit,
)
from shouwen.rules.language.policy import Policy
from shouwen.rules.words import Channel, Event, Tier

_HAPPENINGS = ("on", "unless", "fulfilled_by")
Kind = TypeVar("Kind", bound=Rule)


_NO_FIRST_CONTACT = "本单位的制度没有规定谁是首问责任人,请在制度中补一条“首问责任人”规则"


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
        """Who is first contact where nothing special applies. Raises MissingRuleError where no policy says."""
        rules = self.of(FirstContact)
        if not rules:
            raise MissingRuleError(_NO_FIRST_CONTACT)
        return min(rules, key=lambda rule: (bool(rule.departments), strictness(rule)))

    def first_contact_rules(self, **case: Any) -> tuple[FirstContact, ...]:
        """The rules on first contact that fit a case, the most specific first; ``case`` as for ``filters.applies``.

        Raises MissingRuleError where no policy says.
        """
        fitting = [rule for rule in self.of(FirstContact) if applies(rule, **case)]
        if not fitting:
            raise MissingRuleError(_NO_FIRST_CONTACT)
        return tuple(sorted(fitting, key=lambda rule: (bool(rule.departments), strictness(rule)), reverse=True))

    def classification(self, dimension: str, **case: Any) -> Classification | None:
        """How matters are sorted by ``dimension``: the most specific rule that fits; ``None`` where none does."""
        return next((rule for rule in self.classifications(**case) if rule.dimension == dimension), None)

    def classifications(self, **case: Any) -> tuple[Classification, ...]:
        """The dimensions asked for at registration, one rule each; ``case`` as for ``filters.applies``."""
        fitting = [rule for rule in self.of(Classification) if applies(rule, **case)]
        return tuple({rule.dimension: rule for rule in sorted(fitting, key=strictness)}.values())

    def lineages(self, classes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """By dimension the chosen option and those above it: what the filter 分类 compares with."""
        rules = {rule.dimension: rule for rule in self.of(Classification) if rule.dimension in classes}
        return {
            dimension: rules[dimension].lineage(option) if dimension in rules else (option,)
            for dimension, option in classes.items()
        }

    def scope(self, tier: Tier) -> tuple[Scope, ...]:
        """What the first contact must do in ``tier``, the most specific policy first."""
        return self._scopes.get(tier, ())

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        return self.of(Route)

    @cached_property
    def tip_off_matters(self) -> frozenset[str]:
        """The matters (事项) that go the sealed way by every route that knows them."""
        open_ones = {matter for route in self.routes if route.tier != Tier.TIP_OFF for matter in route.matters}
        sealed = {matter for route in self.routes if route.tier == Tier.TIP_OFF for matter in route.matters}
        return frozenset(sealed - open_ones)

    @cached_property
    def web_complaint_routes(self) -> tuple[Route, ...]:
        """By which a complaint goes that is written on the public page; none where there is no such way."""
        ways = (rule for rule in self.routes if rule.tier is Tier.COMPLAINT and not rule.classes)
        return tuple(rule for rule in ways if not rule.channels or Channel.WEB in rule.channels)

    @cached_property
    def items(self) -> tuple[CompleteNotice, ...]:
        """The service items, one notice each: the most specific policy's."""
        return tuple(self._items.values())

    def item(self, name: str) -> CompleteNotice | None:
        return self._items.get(name)

    @cached_property
    def fillings(self) -> frozenset[Filling]:
        """Every filling in of a form that a rule reacts to, accepts as evidence or lets pass."""
        named = (each for rule in self.rules for name in _HAPPENINGS for each in getattr(rule, name, ()))
        return frozenset(each for each in named if isinstance(each, Filling))

    def ordering_on(self, event: Happening) -> tuple[Ordering, ...]:
        """What orders something when ``event`` happens; time limits begin with registration."""
        return self._orderings.get(event, ())

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id. Raises KeyError."""
        return self._by_id[rule_id]

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
    def _orderings(self) -> dict[Happening, tuple[Ordering, ...]]:
        return grouped((event, rule) for rule in self.rules for event in _begins_with(rule))


def _begins_with(rule: Rule) -> tuple[Happening, ...]:
    if isinstance(rule, TimeLimit):
        return (Event.CASE_REGISTERED,)
    if isinstance(rule, Approval):
        return (Event.APPROVAL_REQUESTED, Event.APPROVAL_GIVEN)
    return rule.on if isinstance(rule, ObligationRule | FollowUp | Survey) else ()

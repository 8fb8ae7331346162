"""Composing policies into a bundle: national ← organisation ← department.

Additive kinds unite; every ``time_limit`` is kept, so that the earliest decides per case and each
is cited; a single-valued kind takes the most specific policy's, and a tie is a problem.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.front_matter import Level
from shouwen.rules.language.grouping import grouped
from shouwen.rules.language.kinds import Classification, FirstContact, Hours, Privacy, Rule
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem

_LEVELS = list(Level)


def compose(policies: Sequence[Policy]) -> tuple[Bundle, list[Problem]]:
    """The bundle of ``policies`` and what contradicts in it.

    They are ordered by level and, within a level, as given; a policy that another one replaces
    (替代) is left out. The hash covers the normalised texts in that order.
    """
    ordered = sorted(_in_force(policies), key=lambda policy: _LEVELS.index(policy.level))
    problems = [*_same_policy_twice(ordered), *_same_rule_twice(ordered)]
    rules = [(policy, rule) for policy in ordered for rule in policy.rules]
    overridden, ties = _single_valued(rules)
    kept = tuple(rule for _, rule in rules if rule.id not in overridden)
    return Bundle(bundle_hash(ordered), tuple(ordered), kept), problems + ties


def read_bundle(sources: Iterable[tuple[str, str]]) -> tuple[Bundle, list[Problem]]:
    """Compile and compose (file, text) pairs; a text without usable front matter is left out."""
    policies: list[Policy] = []
    problems: list[Problem] = []
    for file, text in sources:
        policy, mistakes = compile_policy(text, file=file)
        policies += [policy] if policy else []
        problems += mistakes
    bundle, contradictions = compose(policies)
    return bundle, problems + contradictions


def bundle_hash(policies: Sequence[Policy]) -> str:
    """SHA-256 (hex) over the digests of the policies' texts, in order."""
    return hashlib.sha256("\n".join(policy.digest for policy in policies).encode()).hexdigest()


def _in_force(policies: Sequence[Policy]) -> list[Policy]:
    replaced = {policy.front.replaces for policy in policies} - {""}
    return [policy for policy in policies if policy.id not in replaced]


def _same_policy_twice(policies: Sequence[Policy]) -> list[Problem]:
    return _repeated(
        ((policy.id, policy, 1, "") for policy in policies),
        lambda name, first: f"制度编号“{name}”与《{first.title}》重复",
    )


def _same_rule_twice(policies: Sequence[Policy]) -> list[Problem]:
    """Ids are unique in a bundle, for a case's record names rules by id."""
    rules = (
        (rule.id, policy, rule.line, rule.clause.article)
        for policy in policies
        for rule in {rule.id: rule for rule in policy.rules}.values()
    )
    return _repeated(rules, lambda name, first: f"规则编号“{name}”在《{first.title}》里已经用过")


def _repeated(named: Iterable[tuple[str, Policy, int, str]], said: Callable[[str, Policy], str]) -> list[Problem]:
    first: dict[str, Policy] = {}
    problems = []
    for name, policy, line, article in named:
        if name in first:
            problems.append(
                Problem(
                    message=said(name, first[name]),
                    mend="换一个编号",
                    file=policy.file,
                    line=line,
                    article=article,
                )
            )
        first.setdefault(name, policy)
    return problems


def _single_valued(rules: Sequence[tuple[Policy, Rule]]) -> tuple[set[str], list[Problem]]:
    """(ids of the rules that a more specific policy overrides, ties)."""
    slots = grouped((_slot(rule), (policy, rule)) for policy, rule in rules if not rule.additive)
    overridden: set[str] = set()
    ties: list[Problem] = []
    for rivals in slots.values():
        level = max(_LEVELS.index(policy.level) for policy, _ in rivals)
        best = [pair for pair in rivals if _LEVELS.index(pair[0].level) == level]
        overridden |= {rule.id for _, rule in rivals} - {best[0][1].id}
        ties += [_tie(best[0][1], policy, rule) for policy, rule in best[1:]]
    return overridden, ties


def _slot(rule: Rule) -> tuple[Any, ...]:
    """What a single-valued rule decides: the hours of whom, the first contact of which cases."""
    about = _about(rule)
    filters = (rule.matters, rule.tiers, rule.channels, rule.urgencies)
    classes = tuple((dimension, tuple(sorted(wanted))) for dimension, wanted in sorted(rule.classes.items()))
    return (type(rule), about, *(tuple(sorted(words)) for words in filters), classes)


def _about(rule: Rule) -> tuple[str, ...]:
    match rule:
        case Hours() | FirstContact():
            return tuple(sorted(rule.departments))
        case Classification():
            return (rule.dimension,)
        case Privacy():
            return (rule.name,)
    return ()


def _tie(first: Rule, policy: Policy, rule: Rule) -> Problem:
    return Problem(
        message=f"“{rule.label}”只能有一条,与{first.clause}抵触",
        mend="只留一条,或把其中一份制度的“层级”改为科室",
        file=policy.file,
        line=rule.line,
        article=rule.clause.article,
    )

"""Which measure rules speak of a verified breach, and on whom it falls: as it stood when it happened."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from shouwen.rules.accountability.counting import Standing, adds_up, times_before
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import BreachRule, MeasureRule, Rule, ScoreRule
from shouwen.rules.organization import Organization

Fits = Callable[[Rule], bool]


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A breach that somebody verified. ``names`` are its breach rule's id and name; ``also`` those of the other
    breaches verified against the same person in the same file; ``exempt`` what speaks for the person (that it was
    ``within_statutory``). ``person`` and ``department`` are ids, ``happened_at`` is aware."""

    names: tuple[str, ...]
    person: str
    department: str
    happened_at: datetime
    also: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Answerable:
    """Who answers, and as what: a person or a department (id)."""

    role: str
    kind: str  # person | department
    subject: str
    department: str


@dataclass(frozen=True)
class Known:
    """What the record holds: ``of`` gives what stood against a person before."""

    of: Callable[[str], Sequence[Standing]] = field(default=lambda _person: ())


def measures_for(
    breach: Verified, bundle: Bundle, organization: Organization, *, known: Known, fits: Fits = lambda _: True
) -> list[MeasureRule]:
    """The rules that may be applied to ``breach``, in the order of the policies; none where the person is exempt."""
    rules = [rule for rule in bundle.of(MeasureRule) if _speaks_of(rule, breach) and fits(rule)]
    rules = [rule for rule in rules if _is_of_rank(rule, breach, organization)]
    return [rule for rule in rules if rule.time is None or rule is _by_time(rule, rules, breach, known)]


def rung_now(rule: MeasureRule, bundle: Bundle, breach: Verified, known: Known) -> MeasureRule:
    """The rung of the ladder of ``rule`` (第几次) on which ``breach`` stands by what counts now; ``rule`` itself where
    it is on none. What was decided away since leads down, what was verified since does not lead up."""
    ladder = [each for each in bundle.of(MeasureRule) if each.time and _is_beside(each, rule)]
    found = _by_time(rule, ladder, breach, known) if rule.time else None
    return found if found and (found.time or 0) < (rule.time or 0) else rule


def scores_for(breach: Verified, bundle: Bundle, *, fits: Fits = lambda _: True) -> list[ScoreRule]:
    """The score rules for ``breach``, without those that another one of them replaces (取代)."""
    found = [rule for rule in bundle.of(ScoreRule) if _speaks_of_score(rule, breach) and fits(rule)]
    replaced = {name for rule in found for name in rule.replaces}
    return [rule for rule in found if rule.id not in replaced]


def accumulations(
    person: str, bundle: Bundle, organization: Organization, *, known: Known, at: datetime
) -> list[tuple[MeasureRule, tuple[str, ...]]]:
    """The rules of 累计 that are met for ``person`` (id) at ``at``, with the ids of the matters that add up."""
    row = organization.person(person, at) or organization.last_known(person)
    rank = str(row.rank) if row else None
    found = []
    for rule in bundle.of(MeasureRule):
        if rule.counts and (rule.rank is None or rule.rank.holds(rank)):
            met = (adds_up(count, known.of(person), at=at) for count in rule.counts)
            counted = next((ids for ids in met if ids), ())
            found += [(rule, counted)] if counted else []
    return found


def answerable(
    roles: Iterable[str], breach: Verified, organization: Organization, *, at: datetime | None = None
) -> Iterator[Answerable]:
    """On whom ``roles`` (person, department, line_leader …) fall as of the breach; who was nobody is left out."""
    moment = at or breach.happened_at
    for role in dict.fromkeys(roles):
        if role == "department":
            yield from _department(role, breach.department)
        else:
            yield from _person(role, _holder(role, breach, organization, moment), organization, moment)


def breach_names(bundle: Bundle, identifier: str) -> tuple[str, ...]:
    """The id and the name of the breach rule with this id or name; the word itself where there is none."""
    rules = bundle.of(BreachRule)
    return next(((rule.id, rule.name) for rule in rules if identifier in (rule.id, rule.name)), (identifier,))


def _speaks_of(rule: MeasureRule, breach: Verified) -> bool:
    is_named = _meets(rule.breaches, breach.names)
    return is_named and set(rule.also) <= breach.also and not breach.exempt.intersection(rule.exempt)


def _speaks_of_score(rule: ScoreRule, breach: Verified) -> bool:
    return _meets(rule.breaches, breach.names) and not breach.exempt.intersection(rule.exempt)


def _meets(wanted: Collection[str], names: Collection[str]) -> bool:
    return not set(wanted).isdisjoint(names)


def _is_of_rank(rule: MeasureRule, breach: Verified, organization: Organization) -> bool:
    if rule.rank is None:
        return True
    row = organization.person(breach.person, breach.happened_at)
    return rule.rank.holds(str(row.rank) if row else None)


def _is_beside(rung: MeasureRule, other: MeasureRule) -> bool:
    """Whether two rungs differ in nothing but how often it happened and what may follow."""
    same = ("breaches", "also", "rank", "employer", "subjects")
    return all(getattr(rung, name) == getattr(other, name) for name in same)


def _by_time(rule: MeasureRule, rules: Iterable[MeasureRule], breach: Verified, known: Known) -> MeasureRule | None:
    """Of the rules for the same breaches the one for this time; beyond the last it is the last."""
    rivals = [each for each in rules if each.time and each.breaches == rule.breaches]
    before = known.of(breach.person)
    met = [each for each in rivals if (each.time or 0) <= 1 + times_before(before, each, breach.happened_at)]
    return max(met, key=lambda each: each.time or 0, default=None)


def _holder(role: str, breach: Verified, organization: Organization, at: datetime) -> str:
    row = organization.department(breach.department, at)
    holders = {
        "person": breach.person,
        "department_head": row.head if row else None,
        "line_leader": row.line_leader if row else None,
        "institution_head": organization.head,
    }
    return holders[role] or ""


def _person(role: str, person: str, organization: Organization, at: datetime) -> Iterator[Answerable]:
    row = organization.person(person, at) if person else None
    if row:
        yield Answerable(role=role, kind="person", subject=person, department=row.department)


def _department(role: str, department: str) -> Iterator[Answerable]:
    if department:
        yield Answerable(role=role, kind="department", subject=department, department=department)

"""Who holds a sealed file: chosen when it is sealed, and never from among those kept out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.language.kinds.secrecy import Privacy
from shouwen.rules.organization import Organization
from shouwen.rules.real_holders import people_meant
from shouwen.rules.sealing.exclusion import Reported

KEEPER, INSTEAD, RETALIATION, LEVEL = "keeper", "instead", "retaliation", "level"
"""Under which name a file's key is held; of a level of competence with its number behind it."""


@dataclass(frozen=True, kw_only=True)
class Compartment:
    """``role`` is the name under which the key is held; ``names`` are the posts that open with it."""

    role: str
    names: tuple[str, ...]


def compartment_for(
    rule: Privacy,
    reported: Reported,
    *,
    is_retaliation: bool,
    excluded: frozenset[str],
    organization: Organization,
    at: datetime,
) -> Compartment | None:
    """Where the file goes; ``None`` where the superior body is competent, or nobody in the house may hold it."""
    if is_for_superior(rule, reported, organization=organization, at=at):
        return None
    level = _level_of(rule, reported, organization, at)
    for each in _in_order(rule, level, is_retaliation):
        if holders_of(each, excluded=excluded, organization=organization, at=at):
            return each
    return None


def is_for_superior(rule: Privacy, reported: Reported, *, organization: Organization, at: datetime) -> bool:
    """Whether one of those reported is of a level that only the superior body looks into (分级 without a keeper)."""
    level = _level_of(rule, reported, organization, at)
    return level is not None and not rule.levels[level].keeper


def compartment_named(rule: Privacy, role: str) -> Compartment:
    """The compartment of a file that was sealed under ``role``; empty where the rule knows it no more."""
    return next((each for each in compartments_of(rule) if each.role == role), Compartment(role=role, names=()))


def holders_of(
    compartment: Compartment, *, excluded: frozenset[str], organization: Organization, at: datetime
) -> list[str]:
    """The ids of those who may open, in the order of the rule, without anybody who is kept out."""
    named = (people_meant(name, organization=organization, at=at) for name in compartment.names)
    return [person for person in dict.fromkeys(each for people in named for each in people) if person not in excluded]


def receivers_of(rule: Privacy, *, organization: Organization, at: datetime) -> set[str]:
    """The ids of those who may write a tip-off down for somebody."""
    names = (*(name for each in compartments_of(rule) for name in each.names), *rule.receivers)
    return {person for name in names for person in people_meant(name, organization=organization, at=at)}


def _level_of(rule: Privacy, reported: Reported, organization: Organization, at: datetime) -> int | None:
    """The number (from 0) of the first level that one of those reported belongs to."""
    for number, level in enumerate(rule.levels):
        named = {person for name in level.about for person in people_meant(name, organization=organization, at=at)}
        if reported.people & named:
            return number
    return None


def _in_order(rule: Privacy, level: int | None, is_retaliation: bool) -> Iterator[Compartment]:
    wanted = RETALIATION if is_retaliation else KEEPER if level is None else f"{LEVEL}{level}"
    known = {each.role: each for each in compartments_of(rule)}
    if is_retaliation and wanted not in known:
        wanted = KEEPER
    yield from (known[role] for role in (wanted, INSTEAD) if role in known)


def compartments_of(rule: Privacy) -> Iterator[Compartment]:
    """Every compartment that the rule knows, the ordinary keeper's first."""
    yield Compartment(role=KEEPER, names=(rule.keeper, *rule.openers))
    if rule.instead:
        yield Compartment(role=INSTEAD, names=(rule.instead,))
    if rule.retaliation_to:
        yield Compartment(role=RETALIATION, names=(rule.retaliation_to,))
    for number, level in enumerate(rule.levels):
        if level.keeper:
            yield Compartment(role=f"{LEVEL}{number}", names=(level.keeper,))

"""Matches gathered into candidates: one a department, best first, each with its reasons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from shouwen.rules.language.kinds import Route
from shouwen.rules.organization import Organization
from shouwen.rules.routing.hearing import Span
from shouwen.rules.routing.index import Match
from shouwen.rules.routing.values import Reason, ReasonKind
from shouwen.rules.routing.vocabulary import Place

#: Each further phrase of one department counts this share of the one before it: many weak
#: likenesses must not outweigh one good match (tuned on public questions to offices).
_FADING = 0.8
#: Another phrase that meets the very same words of the visitor counts this share.
_SAID_AGAIN_SHARE = 0.5
#: A place that is only where somebody is (我在骨科住院) tells little about who answers.
_WHEREABOUTS_SHARE = 0.3
_REASONS_AT_MOST = 4
_REASON_SHARE = 0.25


@dataclass(frozen=True)
class Group:
    """What speaks for one department (``department_id``), or for one place outside (``name``)."""

    department_id: str | None
    name: str
    matches: tuple[Match, ...]  # best first

    @property
    def best(self) -> Match:
        return self.matches[0]

    @property
    def score(self) -> float:
        total, seen = 0.0, set[Span]()
        for rank, match in enumerate(self.matches):
            novelty = 1.0 if not seen.issuperset(match.spans) else _SAID_AGAIN_SHARE
            total += match.score * _FADING**rank * novelty
            seen.update(match.spans)
        return total

    @property
    def is_convincing(self) -> bool:
        return any(match.is_convincing for match in self.matches)

    @property
    def route(self) -> Route | None:
        """The best matching route that leads here."""
        return _first_route(self.matches)

    @property
    def whole_route(self) -> Route | None:
        """The best route of which a phrase was said whole: likeness orders nothing."""
        return _first_route(match for match in self.matches if match.is_complete)


def _first_route(matches: Iterable[Match]) -> Route | None:
    rules = (match.phrase.rule for match in matches)
    return next((rule for rule in rules if isinstance(rule, Route)), None)


def gather(matches: Iterable[Match], text: str, *, organization: Organization, at: datetime) -> list[Group]:
    """The groups of departments that exist at ``at`` and of places outside, best first."""
    gathered: dict[tuple[str | None, str], list[Match]] = defaultdict(list)
    for match in matches:
        home = home_of(match.phrase.place, organization, at) if match.phrase.place else None
        if home:
            gathered[home].append(_without_whereabouts(match, text))
    groups = [
        Group(department_id, name, _best_first(kept))
        for (department_id, name), kept in _without_shadowed(gathered).items()
    ]
    return sorted(groups, key=lambda group: (-group.score, group.name))


def home_of(place: Place, organization: Organization, at: datetime) -> tuple[str | None, str] | None:
    """The (department id, name) that ``place`` belongs to at ``at``; ``None`` if it is no more."""
    if not (place.post_id or place.department_id):
        return None, place.name
    post = organization.post(place.post_id, at) if place.post_id else None
    department_id = post.department if post else place.department_id
    department = organization.department(department_id, at) if department_id else None
    return (department.id, department.name) if department else None


def reasons(group: Group, text: str) -> tuple[Reason, ...]:
    """The strongest reasons for a group, each phrase once, with the visitor's own words."""
    worth = [match for match in group.matches if match.score >= group.best.score * _REASON_SHARE]
    found = dict.fromkeys(reason_for(match, text) for match in worth)
    return tuple(found)[:_REASONS_AT_MOST]


def reason_for(match: Match, text: str) -> Reason:
    said = "…".join(text[start:end].strip() for start, end in match.spans)
    clause = match.phrase.rule.clause if match.phrase.rule else None
    return Reason(match.phrase.kind, match.phrase.text, said, clause)


def _best_first(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: (-match.score, match.phrase.text)))


def _without_whereabouts(match: Match, text: str) -> Match:
    is_whereabouts = (
        match.phrase.kind is ReasonKind.NAME
        and match.is_complete
        and text[: match.start].rstrip().endswith(("在", "从"))
    )
    return replace(match, score=match.score * _WHEREABOUTS_SHARE) if is_whereabouts else match


Home = tuple[str | None, str]


def _without_shadowed(gathered: dict[Home, list[Match]]) -> dict[Home, list[Match]]:
    """Drops what was said whole inside a longer phrase that speaks for somebody else."""
    complete = [(home, match) for home, found in gathered.items() for match in found if match.is_complete]
    kept = {
        home: [match for match in found if not _is_shadowed(home, match, complete)] for home, found in gathered.items()
    }
    return {home: found for home, found in kept.items() if found}


def _is_shadowed(home: Home, match: Match, complete: Sequence[tuple[Home, Match]]) -> bool:
    return match.is_complete and any(
        other_home != home
        and other.start <= match.start
        and match.end <= other.end
        and other.end - other.start > match.end - match.start
        for other_home, other in complete
        if len(other.spans) == 1
    )

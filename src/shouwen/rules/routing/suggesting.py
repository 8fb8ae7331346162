"""The desk's question, answered: candidates, service items, ready answers and the tier."""

from collections.abc import Sequence
from datetime import datetime

from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.presence import who_is_on
from shouwen.rules.routing.alarms import GRAVITY, sounding
from shouwen.rules.routing.candidates import Group, gather, reason_for, reasons
from shouwen.rules.routing.hearing import hear
from shouwen.rules.routing.index import Match, RoutingIndex
from shouwen.rules.routing.tiers import overall_tier, tier_of_group
from shouwen.rules.routing.values import Candidate, ItemMatch, ReadyAnswer, Suggestions
from shouwen.rules.words import Tier

_CANDIDATES_AT_MOST = 8
_ITEMS_AT_MOST = 5
#: Candidates and items far below the best are noise.
_WORTH_SHOWING = 0.15
#: A ready answer must cover this share of what was said: not 厕所在哪 for 在厕所摔倒了.
_ANSWER_SHARE = 0.6
#: Longer texts are read up to here; a desk hears sentences, not files.
_HEARD_AT_MOST = 2000


def suggest(text: str, *, index: RoutingIndex, at: datetime, asked_person: str | None = None) -> Suggestions:
    """Who answers for what ``text`` says, at the aware instant ``at``, seen from ``asked_person``.

    ``text`` is the visitor's sentence, or the pinyin of a department's name. A text that
    says nothing known is 责任不明 with no candidates.
    """
    heard = text[:_HEARD_AT_MOST]
    sounded = sounding(heard, index.alarms)
    alarms = frozenset(alarm.tier for alarm in sounded)
    found = index.matches(heard, denied_too=Tier.EMERGENCY in alarms)
    matches = _without_silent(found, alarms) + index.spelt(heard) + index.sounded(sounded, found, heard)
    groups = _alarmed_first(gather(matches, heard, organization=index.organization, at=at), alarms)
    shown = _worth_showing(groups)
    candidates = tuple(
        _candidate(group, heard, index=index, at=at, asked_person=asked_person) for group in shown[:_CANDIDATES_AT_MOST]
    )
    return Suggestions(
        candidates=candidates,
        items=_items(matches, heard),
        answers=_answers(matches, heard),
        tier=overall_tier(
            groups,
            first=candidates[0].tier if candidates else Tier.UNCLEAR,
            alarms=alarms,
            organization=index.organization,
            at=at,
        ),
        alarms=alarms,
    )


def _without_silent(matches: Sequence[Match], alarms: frozenset[Tier]) -> list[Match]:
    """Without likenesses to red flags that are not raised: 要生育证明 is no 要生了."""
    return [match for match in matches if not (_tier(match) in GRAVITY and _tier(match) not in alarms)]


def _tier(match: Match) -> Tier | None:
    return match.phrase.rule.tier if isinstance(match.phrase.rule, Route) else None


def _alarmed_first(groups: Sequence[Group], alarms: frozenset[Tier]) -> list[Group]:
    """Who answers for the gravest alarm stands before everybody else."""
    gravest = next((tier for tier in GRAVITY if tier in alarms), None)
    return sorted(groups, key=lambda group: gravest is None or gravest not in _tiers(group))


def _tiers(group: Group) -> set[Tier | None]:
    return {_tier(match) for match in group.matches if match.is_complete}


def _worth_showing(groups: Sequence[Group]) -> list[Group]:
    best = max((group.score for group in groups), default=0.0)
    return [group for group in groups if group.score >= best * _WORTH_SHOWING]


def _candidate(group: Group, text: str, *, index: RoutingIndex, at: datetime, asked_person: str | None) -> Candidate:
    organization = index.organization
    place = group.best.phrase.place
    post = organization.post(place.post_id, at) if place and place.post_id else None
    department = organization.department(group.department_id or "", at)
    where = post or department
    return Candidate(
        name=post.name if post else group.name,
        department_id=group.department_id,
        post_id=post.id if post else None,
        score=round(group.score, 3),
        why=reasons(group, text),
        tier=tier_of_group(group, organization=organization, at=at, asked_person=asked_person),
        on_duty=tuple(who_is_on(where.id, organization=organization, at=at)) if where else (),
        room=(post.room if post else "") or (department.room if department else ""),
        phone=(post.phone if post else "") or (department.phone if department else ""),
        route=group.route,
    )


def _items(matches: Sequence[Match], text: str) -> tuple[ItemMatch, ...]:
    meant = [
        (rule, match)
        for match in sorted(matches, key=lambda match: -match.score)
        if isinstance(rule := match.phrase.rule, CompleteNotice) and match.is_convincing
    ]
    best = {item.item: (item, match) for item, match in reversed(meant)}
    ranked = sorted(best.values(), key=lambda pair: -pair[1].score)
    return tuple(
        ItemMatch(item, round(match.score, 3), reason_for(match, text))
        for item, match in ranked[:_ITEMS_AT_MOST]
        if match.score >= ranked[0][1].score * _WORTH_SHOWING
    )


def _answers(matches: Sequence[Match], text: str) -> tuple[ReadyAnswer, ...]:
    """The one-key questions that were asked, and little else was said."""
    length = sum(len(run.text) for run in hear(text))
    found = (
        ReadyAnswer(match.phrase.text, match.phrase.rule.answer, match.phrase.rule)
        for match in sorted(matches, key=lambda match: -match.score)
        if isinstance(match.phrase.rule, Route)
        and match.phrase.text in match.phrase.rule.one_key
        and match.is_complete
        and sum(end - start for start, end in match.spans) >= length * _ANSWER_SHARE
    )
    return tuple({answer.answer: answer for answer in reversed(list(found))}.values())[::-1]

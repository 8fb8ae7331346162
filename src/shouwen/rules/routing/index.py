"""The index over an institution's words: built once, asked with every key that somebody types.

A phrase is known by its features: the pairs of neighbouring characters in its runs, and whole Latin
words. A feature weighs the more, the fewer places use it (inverse place frequency). Word
segmentation was tried on public data beside the pairs and decided nothing better, so it is left
out, with its dictionary and start-up time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.organization import Organization
from shouwen.rules.routing.alarms import Alarm, alarms_of
from shouwen.rules.routing.hearing import (
    Run,
    Span,
    hear,
    hear_literally,
    read,
    read_literally,
)
from shouwen.rules.routing.initials import Initials
from shouwen.rules.routing.vocabulary import WEIGHTS, Phrase, Place, vocabulary

#: What a phrase counts for when hardly any of it was said, as a share of what was said.
_UNCOVERED_SHARE = 0.3


@dataclass(frozen=True)
class Match:
    """How far a phrase was said: ``coverage`` 0-1, ``spans`` of the visitor's text, the score."""

    phrase: Phrase
    coverage: float
    spans: tuple[Span, ...]
    score: float

    @property
    def is_convincing(self) -> bool:
        """Half of the phrase was said, or three characters of it in a row."""
        return self.coverage >= 0.5 or max(end - start for start, end in self.spans) >= 3

    @property
    def is_complete(self) -> bool:
        return self.coverage > 0.999

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True)
class RoutingIndex:
    """Built once for a bundle and an organisation of one version; holds no visitor's words."""

    organization: Organization
    phrases: tuple[Phrase, ...]
    alarms: tuple[Alarm, ...]
    initials: Initials
    weights: Mapping[str, float]  # feature -> weight
    postings: Mapping[str, tuple[int, ...]]  # feature -> indexes of phrases
    masses: tuple[float, ...]  # of each phrase: the sum of its features' weights

    @classmethod
    def build(
        cls,
        *,
        routes: Sequence[Route],
        items: Sequence[CompleteNotice],
        organization: Organization,
    ) -> "RoutingIndex":
        """Index the words of ``routes``, ``items`` and ``organization`` (all of its dated rows)."""
        phrases = tuple(vocabulary(routes=routes, items=items, organization=organization))
        featured = [features_of(phrase.text) for phrase in phrases]
        weights = _weights(phrases, featured)
        return cls(
            organization=organization,
            phrases=phrases,
            alarms=alarms_of(phrases),
            initials=Initials.of(phrases),
            weights=weights,
            postings=_postings(featured),
            masses=tuple(sum(weights[feature] for feature in row) for row in featured),
        )

    def matches(self, text: str, *, denied_too: bool = False) -> list[Match]:
        """Every phrase of which ``text`` says something, in no order."""
        said = _said(text, denied_too)
        hits: dict[int, set[str]] = defaultdict(set)
        for feature in said:
            for number in self.postings.get(feature, ()):
                hits[number].add(feature)
        return [self._match(number, features, said) for number, features in hits.items()]

    def spelt(self, text: str) -> list[Match]:
        """The names whose pinyin or initials ``text`` begins (hlb → 护理部)."""
        whole = ((0, len(text)),)
        return [Match(phrase, share, whole, WEIGHTS[phrase.kind] * share) for phrase, share in self.initials.find(text)]

    def _match(self, number: int, features: set[str], said: Mapping[str, list[Span]]) -> Match:
        phrase, mass = self.phrases[number], self.masses[number]
        heard = sum(self.weights[feature] for feature in features)
        coverage = heard / mass
        share = _UNCOVERED_SHARE + (1 - _UNCOVERED_SHARE) * coverage
        spans = _joined(span for feature in features for span in said[feature])
        return Match(phrase, coverage, spans, WEIGHTS[phrase.kind] * heard * share)


def features_of(phrase: str) -> frozenset[str]:
    """What a phrase is known by; its bare characters where all its words are empty."""
    found = frozenset(feature for run in read(phrase) for feature, _ in _pairs(run))
    return found or frozenset(_literal_features(read_literally(phrase)))


def _literal_features(runs: Sequence[Run]) -> Iterator[str]:
    """Pairs, and for a phrase of a single character that character."""
    if len(runs) == 1 and len(runs[0].text) == 1:
        yield runs[0].text
    for run in runs:
        yield from (feature for feature, _ in _pairs(run))


def _said(text: str, denied_too: bool) -> dict[str, list[Span]]:
    """Feature → where the visitor's text says it."""
    said: dict[str, list[Span]] = defaultdict(list)
    for run in hear(text, denied_too=denied_too):
        for feature, span in _pairs(run):
            said[feature].append(span)
    for run in hear_literally(text, denied_too=denied_too):
        for feature, span in (*_pairs(run), *_single_characters(run)):
            if span not in said[feature]:
                said[feature].append(span)
    return said


def _pairs(run: Run) -> Iterator[tuple[str, Span]]:
    if run.text.isascii():
        yield run.text, run.spans[0]
        return
    for (first, begins), (second, ends) in pairwise(zip(run.text, run.spans, strict=True)):
        yield first + second, (begins[0], ends[1])


def _single_characters(run: Run) -> Iterator[tuple[str, Span]]:
    return zip(run.text, run.spans, strict=True)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Touching and overlapping spans made one, in reading order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _weights(phrases: Sequence[Phrase], featured: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse place frequency: a pair that every place uses tells little."""
    used: dict[str, set[Place | None]] = defaultdict(set)
    for phrase, features in zip(phrases, featured, strict=True):
        for feature in features:
            used[feature].add(phrase.place)
    places = len({phrase.place for phrase in phrases})
    return {feature: log(1 + (places - len(users) + 0.5) / (len(users) + 0.5)) for feature, users in used.items()}


def _postings(featured: Sequence[frozenset[str]]) -> dict[str, tuple[int, ...]]:
    table: dict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(featured):
        for feature in features:
            table[feature].append(number)
    return {feature: tuple(numbers) for feature, numbers in table.items()}

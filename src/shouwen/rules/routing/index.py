"""The index over an institution's words: built once, asked with every key that somebody types.

A feature weighs the more, the fewer places use it (inverse place frequency); a phrase scores by how
much of it was said.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.organization import Organization
from shouwen.rules.routing.alarms import Alarm, alarms_of
from shouwen.rules.routing.features import Signature, joined_spans, said_features, signature_of
from shouwen.rules.routing.hearing import Span
from shouwen.rules.routing.initials import Initials
from shouwen.rules.routing.vocabulary import WEIGHTS, Phrase, Place, vocabulary

#: What a phrase counts for when hardly any of it was said, as a share of what was said.
_UNCOVERED_SHARE = 0.3
#: A lone character is weaker evidence than a pair.
_LONE_SHARE = 0.5


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
class _Entry:
    phrase: Phrase
    signature: Signature
    mass: float  # the sum of its features' weights


@dataclass(frozen=True)
class RoutingIndex:
    """Built once for a bundle and an organisation of one version; holds no visitor's words."""

    organization: Organization
    alarms: tuple[Alarm, ...]
    initials: Initials
    entries: tuple[_Entry, ...]
    weights: Mapping[str, float]  # feature -> weight
    postings: Mapping[str, tuple[int, ...]]  # feature -> indexes of entries

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
        signatures = [signature_of(phrase.text) for phrase in phrases]
        weights = _weights(phrases, signatures)
        entries = tuple(
            _Entry(phrase, signature, sum(weights[feature] for feature in signature.features))
            for phrase, signature in zip(phrases, signatures, strict=True)
        )
        return cls(
            organization=organization,
            alarms=alarms_of(phrases),
            initials=Initials.of(phrases),
            entries=entries,
            weights=weights,
            postings=_postings(signatures),
        )

    def matches(self, text: str, *, denied_too: bool = False) -> list[Match]:
        """Every phrase of which ``text`` says something that tells, in no order."""
        said = said_features(text, denied_too=denied_too)
        hits: dict[int, set[str]] = defaultdict(set)
        for feature in said:
            for number in self.postings.get(feature, ()):
                hits[number].add(feature)
        found = ((self.entries[number], features) for number, features in hits.items())
        return [self._match(entry, features, said) for entry, features in found if _tells(entry.signature, features)]

    def spelt(self, text: str) -> list[Match]:
        """The names whose pinyin or initials ``text`` begins (hlb → 护理部)."""
        whole = ((0, len(text)),)
        return [Match(phrase, share, whole, WEIGHTS[phrase.kind] * share) for phrase, share in self.initials.find(text)]

    def sounded(self, alarms: Sequence[Alarm], found: Sequence[Match], text: str) -> list[Match]:
        """What sounded an alarm and is not whole among ``found`` (its words stood apart), as if it were all of
        ``text``: an alarm always brings whoever answers for it."""
        known = {id(match.phrase) for match in found if match.is_complete}
        missing = {id(alarm.phrase) for alarm in alarms} - known
        entries = (entry for entry in self.entries if id(entry.phrase) in missing)
        whole = ((0, len(text)),)
        return [Match(entry.phrase, 1.0, whole, WEIGHTS[entry.phrase.kind] * entry.mass) for entry in entries]

    def _match(self, entry: _Entry, features: set[str], said: Mapping[str, Sequence[Span]]) -> Match:
        heard = sum(self.weights[feature] for feature in features)
        coverage = heard / entry.mass
        share = _UNCOVERED_SHARE + (1 - _UNCOVERED_SHARE) * coverage
        spans = joined_spans(span for feature in features for span in said[feature])
        return Match(entry.phrase, coverage, spans, WEIGHTS[entry.phrase.kind] * heard * share)


def _tells(signature: Signature, features: set[str]) -> bool:
    if signature.is_literal:
        return features == signature.telling
    return not features.isdisjoint(signature.telling)


def _weights(phrases: Sequence[Phrase], signatures: Sequence[Signature]) -> dict[str, float]:
    """Inverse place frequency: a pair that every place uses tells little."""
    used: dict[str, set[Place | None]] = defaultdict(set)
    for phrase, signature in zip(phrases, signatures, strict=True):
        for feature in signature.features:
            used[feature].add(phrase.place)
    lone = {feature for signature in signatures for feature in signature.lone}
    places = len({phrase.place for phrase in phrases})
    return {
        feature: (_LONE_SHARE if feature in lone else 1) * log(1 + (places - len(users) + 0.5) / (len(users) + 0.5))
        for feature, users in used.items()
    }


def _postings(signatures: Sequence[Signature]) -> dict[str, tuple[int, ...]]:
    table: dict[str, list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        for feature in signature.features:
            table[feature].append(number)
    return {feature: tuple(numbers) for feature, numbers in table.items()}

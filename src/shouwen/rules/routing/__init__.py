"""What a visitor says → who answers for it: ranked, explained, with the tier.

Build a ``RoutingIndex`` once for a bundle and an organisation, keep it, and ask ``suggest`` while
somebody types. Nothing is learnt from what is typed, and nothing typed is kept.
"""

from shouwen.rules.routing.index import RoutingIndex
from shouwen.rules.routing.suggesting import suggest
from shouwen.rules.routing.values import (
    Candidate,
    ItemMatch,
    ReadyAnswer,
    Reason,
    ReasonKind,
    Suggestions,
)

__all__ = [
    "Candidate",
    "ItemMatch",
    "ReadyAnswer",
    "Reason",
    "ReasonKind",
    "RoutingIndex",
    "Suggestions",
    "suggest",
]

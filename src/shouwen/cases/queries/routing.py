"""The index by which the desk and the directory find who answers for a matter: built once for a bundle and an
organisation, kept by their versions."""

from collections import OrderedDict
from threading import Lock
from typing import Final

from shouwen.rules.routing import RoutingIndex
from shouwen.rules.rulebook import Rulebook

_KEPT: Final = 8
_indexes: OrderedDict[tuple[str, str, str], RoutingIndex] = OrderedDict()
_lock = Lock()


def routing_index(rulebook: Rulebook) -> RoutingIndex:
    """The index for the rulebook's policies and organisation. Two threads may build the same one at once."""
    organization, bundle = rulebook.organization, rulebook.bundle
    key = (bundle.hash, organization.id, organization.version)
    found = _indexes.get(key)
    if found is None:
        found = RoutingIndex.build(routes=bundle.routes, items=bundle.items, organization=organization)
        _keep(key, found)
    return found


def _keep(key: tuple[str, str, str], index: RoutingIndex) -> None:
    with _lock:
        _indexes[key] = index
        while len(_indexes) > _KEPT:
            _indexes.popitem(last=False)

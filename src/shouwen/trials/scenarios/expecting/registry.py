"""The keys of ``expect:``: each is a small function that says what it found otherwise.

Their docstrings are the reference (docs/reference/expectations.md).
"""

from collections.abc import Callable, Iterator
from typing import Any

from shouwen.trials.scenarios.names import (
    OUTSIDE,
    REQUESTERS,
    ZONE_FORMAT,
    department_named,
    is_department,
    name_of,
    person_named,
)
from shouwen.trials.scenarios.values import ZONE, read_instant
from shouwen.trials.scenarios.world import Seen, World

CaseExpectation = Callable[[Seen, Any], Iterator[str]]
WorldExpectation = Callable[[World, Any], Iterator[str]]
OF_A_CASE: dict[str, CaseExpectation] = {}
OF_THE_WORLD: dict[str, WorldExpectation] = {}


def of_a_case(expectation: CaseExpectation) -> CaseExpectation:
    """Makes a function the meaning of the key that is its name."""
    OF_A_CASE[expectation.__name__] = expectation
    return expectation


def of_the_world(expectation: WorldExpectation) -> WorldExpectation:
    """The same for what stands beside the cases."""
    OF_THE_WORLD[expectation.__name__] = expectation
    return expectation


def same(label: str, wanted: Any, found: Any, *, is_same: bool) -> Iterator[str]:
    """Nothing, or the sentence that says what was wanted and what was found."""
    if not is_same:
        yield f"期望{label}是“{wanted}”,实际是“{found}”"


def is_person(label: str, seen: Seen, wanted: str, found: str | None) -> Iterator[str]:
    yield from same(label, wanted, person(seen, found), is_same=found == named(seen, wanted))


def named(seen: Seen, name: str) -> str:
    return person_named(name, seen.rulebook, seen.at)


def person(seen: Seen, identifier: str | None) -> str:
    return name_of(identifier, seen.rulebook.organization, seen.at)


def waiting(seen: Seen, wanted: str) -> str:
    if wanted in REQUESTERS:
        return "requester"
    if wanted in OUTSIDE:
        return "outside"
    if wanted in ("当前责任人", "custodian"):
        return "custodian"
    if is_department(wanted, seen.rulebook.organization, seen.at):
        return f"department:{department_named(wanted, seen.rulebook.organization, seen.at)}"
    return f"person:{named(seen, wanted)}"


def side(seen: Seen, waits_for: str) -> str:
    plain = {"": "无", "custodian": "当前责任人", "requester": "服务对象", "outside": "院外"}
    return plain.get(waits_for) or person(seen, waits_for.partition(":")[2])


def same_time(label: str, wanted: str, found: Any) -> Iterator[str]:
    told_time = found.astimezone(ZONE).strftime(ZONE_FORMAT)
    yield from same(label, wanted, told_time, is_same=found == read_instant(wanted))


def listed(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]

"""Every item that is covered taken away in turn: which removals does no covering step notice?"""

from collections.abc import Iterator

from shouwen.trials.coverage.counting import Coverage
from shouwen.trials.coverage.removing import Noticed, Removal, try_without
from shouwen.trials.in_parallel import each_on_a_fresh_database


def removals(coverage: Coverage) -> list[Removal]:
    """What there is to try: each item with those of its ids that a passed step under it covers."""
    proved = {
        scenario.file: frozenset(report.proved)
        for scenario, report in zip(coverage.reach.scenarios, coverage.reports, strict=True)
    }
    found = []
    for placed, scenarios in coverage.reach.running_under().items():
        files = [each.file for each in scenarios if proved[each.file].intersection(placed.item.proves)]
        ids = frozenset[str]().union(*(proved[file] for file in files)).intersection(placed.item.proves)
        if ids:
            found.append(Removal(placed, ids, tuple(files)))
    return found


def tried(listed: list[Removal], *, processes: int) -> Iterator[Noticed]:
    """What came of each removal, in order, as soon as it is known."""
    return each_on_a_fresh_database(try_without, listed, processes=processes)

"""Which scenarios run under which items: a step proves a rule only where a policy in force there claims it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shouwen.rules.language.proving import ProvingItem, proving_items
from shouwen.trials.scenarios.packs import pack_of, policies_in, scenario_files
from shouwen.trials.scenarios.reading import read_scenario


@dataclass(frozen=True)
class Placed:
    """An item, the text that it stands in, and the pack by which it was first met."""

    item: ProvingItem
    text: str
    pack: str

    def __str__(self) -> str:
        return f"{self.pack}/{self.item}"


@dataclass(frozen=True)
class Covering:
    """A scenario: its file, the ids that its steps cover, the items of the policies that it runs under."""

    file: Path
    covers: frozenset[str]
    items: tuple[Placed, ...]

    @property
    def claims(self) -> frozenset[str]:
        return frozenset(id_ for placed in self.items for id_ in placed.item.proves)


@dataclass(frozen=True)
class Reach:
    """All scenarios of some packs, and every item of these, also where no scenario runs under it."""

    scenarios: tuple[Covering, ...]
    items: tuple[Placed, ...]

    @property
    def claims(self) -> frozenset[str]:
        """The ids that some item proves."""
        return frozenset(id_ for placed in self.items for id_ in placed.item.proves)

    @property
    def covers(self) -> frozenset[str]:
        """The ids that some step covers."""
        return frozenset[str]().union(*(scenario.covers for scenario in self.scenarios))

    def running_under(self) -> Mapping[Placed, tuple[Covering, ...]]:
        """By item, the scenarios that its removal can make a difference to."""
        table: dict[Placed, list[Covering]] = {placed: [] for placed in self.items}
        for scenario in self.scenarios:
            for placed in scenario.items:
                table[placed].append(scenario)
        return {placed: tuple(scenarios) for placed, scenarios in table.items()}


def reach_of(packs: Sequence[Path]) -> Reach:
    """Reads the packs and their scenarios. Raises PackError and ScenarioFileError."""
    known: dict[tuple[str, str, int, object], Placed] = {}
    scenarios = tuple(_covering(file, known) for file in scenario_files(packs))
    for pack in packs:
        list(_placed(pack, (), known))
    return Reach(scenarios, tuple(known.values()))


def _covering(file: Path, known: dict[tuple[str, str, int, object], Placed]) -> Covering:
    scenario = read_scenario(file)
    items = tuple(_placed(pack_of(file), scenario.text.policy, known))
    return Covering(file, frozenset(scenario.covers), items)


def _placed(pack: Path, wanted: Sequence[str], known: dict[tuple[str, str, int, object], Placed]) -> Iterator[Placed]:
    """The items of the pack's policies; those of a base that several packs share are one and the same."""
    for policy, (file, text) in policies_in(pack, wanted).items():
        for item in proving_items(text, policy=policy, file=file):
            yield known.setdefault((policy, text, item.block, item.path), Placed(item, text, pack.name))

"""What ``policy new --from`` begins is a pack like any other: its scenarios hold under the new name."""

from datetime import date
from pathlib import Path

import pytest

from shouwen.policies.packs import Pack, copy_pack, open_pack, pack_folder, pack_names, read_pack
from shouwen.trials.scenarios.packs import pack_of, scenario_files
from shouwen.trials.scenarios.reading import read_scenario
from shouwen.trials.scenarios.running import run_scenario


@pytest.mark.django_db
def test_its_scenarios_hold(tmp_path: Path) -> None:
    copy_pack(pack_folder("example"), tmp_path / "east", title="示例东区", effective=date(2027, 1, 4))
    files = list(scenario_files([tmp_path / "east"]))
    assert [pack_of(file) for file in files] == [tmp_path / "east"] * 5
    for file in files:
        assert [str(unmet) for unmet in run_scenario(read_scenario(file)).unmet] == []


@pytest.mark.parametrize("name", [name for name in pack_names() if "/" not in name])
def test_every_pack_can_be_begun_from(name: str, tmp_path: Path) -> None:
    copy_pack(pack_folder(name), tmp_path / "east", title="示例东区", effective=date(2027, 1, 4))
    _fill_in(tmp_path / "east", open_pack(pack_folder(name)))
    before, problems = read_pack(pack_folder(name))
    after, problems_after = read_pack(tmp_path / "east")
    assert [rule.id for rule in after.rules] == [rule.id for rule in before.rules]
    assert len(problems) == len(problems_after)
    own = [policy for policy in after.policies if "/" not in policy.file]
    assert {policy.effective for policy in own} == {date(2027, 1, 4)}


def _fill_in(begun: Path, former: Pack) -> None:
    """What every institution has to say itself is blank in a copy; here it is the same as before."""
    manifest = begun / "pack.yaml"
    text = manifest.read_text("utf-8")
    for name in former.manifest.own:
        text = text.replace(f"  {name}:\n", f"  {name}: {former.values[name]}\n")
    manifest.write_text(text, encoding="utf-8")

"""One scenario's file tried as it stands: a task for a process of trials."""

import traceback
from pathlib import Path

from shouwen.policies.packs import PackError
from shouwen.rules.organizing.problems import OrganizationFileError
from shouwen.trials.in_parallel import renew
from shouwen.trials.scenarios.performing import REFUSALS
from shouwen.trials.scenarios.reading import read_scenario
from shouwen.trials.scenarios.running import Report, Unmet, run_scenario
from shouwen.trials.scenarios.values import Scenario

UNUSABLE = (PackError, OrganizationFileError, *REFUSALS)
"""Why a scenario could not even begin; the message is Chinese."""


def try_scenario(file: Path) -> Report:
    """Runs the scenario in ``file`` on a fresh database. Whatever goes wrong is in the report, so that the others
    still run; a fault of the program is told with its place. Raises ScenarioFileError."""
    scenario = read_scenario(file)
    renew()
    try:
        return run_scenario(scenario)
    except UNUSABLE as error:
        return _failed(scenario, f"情景没有开始:{error}")
    except Exception as error:
        return _failed(scenario, f"程序出错:{fault(error)}")


def fault(error: Exception) -> str:
    """What kind of error, what it says and where in the program it arose."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error}({Path(last.filename).name} 第{last.lineno}行)"


def _failed(scenario: Scenario, said: str) -> Report:
    unmet = (Unmet(scenario.file.name, 1, said),)
    return Report(scenario.file.name, scenario.title, len(scenario.steps), unmet, scenario.covers)

"""From a scenario's file to its steps, every mistake with its line."""

from pathlib import Path

from shouwen.rules.language import nodes
from shouwen.rules.language.binding import bind
from shouwen.rules.language.problems import Problem
from shouwen.trials.scenarios.values import PlacedStep, Scenario, ScenarioText


class ScenarioFileError(ValueError):
    """A scenario that cannot be read; ``problems`` are all its mistakes, in Chinese, by line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def read_scenario(file: Path) -> Scenario:
    """The scenario in ``file`` (UTF-8). Raises ScenarioFileError; OSError where there is no such file."""
    return scenario_of(file.read_text(encoding="utf-8"), file=file)


def scenario_of(text: str, *, file: Path) -> Scenario:
    """The scenario that ``text`` says; ``file`` is named in problems and tells where its pack is."""
    root = _root(text, file)
    read, problems = bind(ScenarioText, root)
    if read is None:
        raise ScenarioFileError([problem.in_file(file.name) for problem in problems])
    if not any(step.at for step in read.steps):
        raise ScenarioFileError([Problem(message="没有一步写了时间(at)", mend="第一步写 at", line=1, file=file.name)])
    return Scenario(file=file, text=read, steps=_placed(read, root))


def _root(text: str, file: Path) -> nodes.Mapping:
    try:
        root = nodes.read_nodes(text)
    except nodes.PolicyYamlError as error:
        raise ScenarioFileError(
            [Problem(message=error.message, mend=error.mend, line=error.line, file=file.name)]
        ) from error
    if not isinstance(root, nodes.Mapping):
        told = Problem(message="情景应由“steps:”等几项组成", mend="参看已有的情景", line=root.line, file=file.name)
        raise ScenarioFileError([told])
    return root


def _placed(read: ScenarioText, root: nodes.Mapping) -> tuple[PlacedStep, ...]:
    listed = root.get("steps", "步骤")
    items = listed.items if isinstance(listed, nodes.Listing) else ()
    return tuple(
        PlacedStep(step, item.line, _expectation_lines(item)) for step, item in zip(read.steps, items, strict=True)
    )


def _expectation_lines(step: nodes.Node) -> dict[str, int]:
    expected = step.get("expect", "期望") if isinstance(step, nodes.Mapping) else None
    pairs = expected.pairs if isinstance(expected, nodes.Mapping) else ()
    return {key.text: value.line for key, value in pairs}

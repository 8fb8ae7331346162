"""``shouwen policy test``: runs the scenarios of policies through the real actions, on a database in memory."""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shouwen.commands.policy.trials import set_up_apart, told_in_words
from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from shouwen.trials.scenarios.running import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare which scenarios to run and how to tell the result."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="文件或文件夹", help="情景(.yaml),或放情景的文件夹")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--processes", type=int, default=0, metavar="个", help="同时用几个进程;不写即处理器的个数")


def run(options: argparse.Namespace) -> int:
    """Tell of every scenario whether it is met; 1 where one is not."""
    with tempfile.TemporaryDirectory(prefix="shouwen-trial-") as folder:
        set_up_apart(folder)
        reports = _reports(options.paths, processes=options.processes)
        with told_in_words():
            unmet = sum(not report.is_met for report in _told(reports, as_json=options.json))
    return int(unmet > 0)


def _reports(paths: Sequence[Path], *, processes: int) -> "Iterator[Report]":
    from shouwen.trials.in_parallel import default_processes, each_on_a_fresh_database
    from shouwen.trials.scenarios.packs import scenario_files
    from shouwen.trials.scenarios.reading import ScenarioFileError, read_scenario
    from shouwen.trials.scenarios.trying import try_scenario

    files = list(scenario_files(paths))
    if not files:
        raise CommandProblem("没有找到情景;情景放在制度包的 scenarios 文件夹里,以 .yaml 结尾")
    try:
        for file in files:
            read_scenario(file)
    except ScenarioFileError as error:
        raise CommandProblem(str(error)) from error
    except FileNotFoundError as error:
        raise CommandProblem(f"没有这个文件:{error.filename}") from error
    yield from each_on_a_fresh_database(try_scenario, files, processes=processes or default_processes())


def _told(reports: "Iterator[Report]", *, as_json: bool) -> "list[Report]":
    """Print each result as it comes, or all as JSON at the end."""
    told = []
    for report in reports:
        told.append(report)
        if not as_json:
            print(_as_text(report), flush=True)
    print(_as_json(told) if as_json else _summary(told))
    return told


def _as_text(report: "Report") -> str:
    mark = "通过" if report.is_met else "不符"
    return "\n".join([f"{mark} {report.title}({report.file})", *(f"  {unmet}" for unmet in report.unmet)])


def _summary(reports: "Sequence[Report]") -> str:
    met = sum(report.is_met for report in reports)
    proved = {rule for report in reports if report.is_met for rule in report.covers}
    return f"{len(reports)} 个情景,{met} 个通过,{len(reports) - met} 个不符;证明目录规则 {len(proved)} 条。"


def _as_json(reports: "Sequence[Report]") -> str:
    return json.dumps([report.as_data() for report in reports], ensure_ascii=False, indent=2)

"""``shouwen policy coverage``: which rules of the catalogue the packs say and their scenarios prove."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from shouwen.commands.policy.trials import packs_meant, set_up_apart, told_in_words
from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from shouwen.trials.coverage.counting import Coverage, Tally
    from shouwen.trials.coverage.removing import Noticed

Result = TypeVar("Result")

CLASS_NAMES = {"A": "可判定", "P": "有参数", "H": "由人判断", "D": "有内容", "X": "不照办、另行表述"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the packs, the catalogue and how to tell the result."""
    parser.add_argument("packs", nargs="*", metavar="制度包", help="名称或文件夹;不写即全部制度包")
    parser.add_argument("--rules", type=Path, required=True, metavar="文件", help="目录规则(.jsonl)")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--mutate", action="store_true", help="逐项去掉已证明的规则,看情景能不能发现")
    parser.add_argument("--processes", type=int, default=0, metavar="个", help="同时用几个进程;不写即处理器的个数")


def run(options: argparse.Namespace) -> int:
    """Print the coverage; 1 where a scenario fails, an id is unknown or (``--mutate``) a removal goes unnoticed."""
    with tempfile.TemporaryDirectory(prefix="shouwen-trial-") as folder:
        set_up_apart(folder)
        with told_in_words():
            coverage = _coverage(options)
            unnoticed = _unnoticed(coverage, options) if options.mutate else None
    print(_as_json(coverage, unnoticed) if options.json else "\n".join(_as_text(coverage, unnoticed)))
    return int(bool(unnoticed or coverage.failures or coverage.unknown))


def _coverage(options: argparse.Namespace) -> "Coverage":
    from shouwen.policies.packs import PackError
    from shouwen.trials.coverage.catalogue import CatalogueError, read_catalogue
    from shouwen.trials.coverage.counting import Coverage
    from shouwen.trials.coverage.reach import reach_of
    from shouwen.trials.in_parallel import default_processes, each_on_a_fresh_database
    from shouwen.trials.scenarios.reading import ScenarioFileError
    from shouwen.trials.scenarios.trying import try_scenario

    try:
        catalogue = read_catalogue(options.rules)
        reach = reach_of(packs_meant(options.packs))
    except (CatalogueError, PackError, ScenarioFileError) as error:
        raise CommandProblem(str(error)) from error
    files = [scenario.file for scenario in reach.scenarios]
    processes = options.processes or default_processes()
    reports = each_on_a_fresh_database(try_scenario, files, processes=processes)
    return Coverage(catalogue, reach, list(_watched(reports, len(files), "情景")))


def _unnoticed(coverage: "Coverage", options: argparse.Namespace) -> "list[Noticed]":
    from shouwen.trials.coverage.mutating import removals, tried
    from shouwen.trials.in_parallel import default_processes

    listed = removals(coverage)
    results = tried(listed, processes=options.processes or default_processes())
    return [noticed for noticed in _watched(results, len(listed), "去掉") if noticed.missed]


def _watched(results: Iterable[Result], total: int, label: str) -> Iterator[Result]:
    """The results as they come, with a counter on stderr."""
    for number, result in enumerate(results, start=1):
        if sys.stderr.isatty():
            print(f"\r{label} {number}/{total}", end="\n" if number == total else "", file=sys.stderr, flush=True)
        elif number % 50 == 0 or number == total:
            print(f"{label} {number}/{total}", file=sys.stderr, flush=True)
        yield result


def _as_text(coverage: "Coverage", unnoticed: "list[Noticed] | None") -> Iterator[str]:
    for system, tally in coverage.by_system.items():
        if tally.covered:
            yield f"{system:<10} {_share(tally)}"
    yield ""
    for test, tally in coverage.by_test.items():
        yield f"{test} {CLASS_NAMES[test]}:{_share(tally)}"
    yield f"制度包提到的:{_share(coverage.claimed)}"
    yield from _listing("没有证明的", coverage.uncovered)
    yield from _listing("制度写了、没有情景的", coverage.claimed_without_step)
    yield from _listing("情景写了、制度没有的", coverage.step_without_claim)
    yield from _listing("目录里没有的编号", coverage.unknown)
    yield from (f"不符 {unmet}" for report in coverage.failures for unmet in report.unmet)
    if unnoticed is not None:
        yield from _unnoticed_lines(unnoticed)


def _share(tally: "Tally") -> str:
    return f"{tally.covered}/{tally.total}"


def _listing(label: str, ids: list[str]) -> Iterator[str]:
    if ids:
        yield f"{label}({len(ids)}):{'、'.join(ids)}"


def _unnoticed_lines(unnoticed: "list[Noticed]") -> Iterator[str]:
    for noticed in unnoticed:
        yield f"去掉也没有发现 {noticed.placed}:{'、'.join(sorted(noticed.missed))}"
        yield from (f"  另见 {remark}" for remark in noticed.remarks)
    yield f"去掉后没有发现的:{len(unnoticed)} 项" if unnoticed else "逐项去掉,情景都发现了。"


def _as_json(coverage: "Coverage", unnoticed: "list[Noticed] | None") -> str:
    data = coverage.as_data()
    if unnoticed is not None:
        data["unnoticed"] = [_noticed_data(noticed) for noticed in unnoticed]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _noticed_data(noticed: "Noticed") -> dict[str, Any]:
    item = noticed.placed.item
    return {
        "ids": sorted(noticed.missed),
        "pack": noticed.placed.pack,
        "file": item.file,
        "line": item.line,
        "item": item.name,
        "remarks": noticed.remarks,
    }

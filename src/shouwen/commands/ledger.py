"""``shouwen ledger verify|export``: is the ledger whole, and take it out as JSON lines."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from shouwen.ledger.verifying import Fault, Tally

needs_database = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two tasks."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="verify|export")
    verify = tasks.add_parser("verify", help="逐条核对全部记录:被改、被删、插入、调换的都指出来")
    verify.add_argument("--institution", metavar="编号", help="只核对一个机构(32 位编号)")
    verify.add_argument("--json", action="store_true", help="每行一个 JSON,最后一行是合计")
    verify.set_defaults(run=_verify)
    export = tasks.add_parser("export", help="把记录导出为文件,每行一条(密封件不导出)")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--stream", metavar="编号", help="只导出这一件(32 位编号)")
    which.add_argument("--all", action="store_true", help="导出全部")
    export.add_argument("--to", required=True, metavar="文件", help="写到哪里;- 为标准输出")
    export.set_defaults(run=_export)


def run(options: argparse.Namespace) -> int:
    """Carry out the chosen task; 1 where the ledger is not whole."""
    code: int = options.run(options)
    return code


def _verify(options: argparse.Namespace) -> int:
    from django.db import DatabaseError

    from shouwen.ledger.verifying import Tally, verify

    tally, found = Tally(), 0
    tell = _tell_json if options.json else _tell
    try:
        for fault in verify(_identifier(options.institution), tally=tally):
            found += 1
            tell(fault)
    except DatabaseError as error:
        raise CommandProblem(
            f"数据库读不下去,核对没有完成,数据未被改动:{error}。如果是文件损坏(malformed),请停用系统,从备份恢复。"
        ) from error
    _tell_sum(tally, found, as_json=options.json)
    return 1 if found else 0


def _tell(fault: "Fault") -> None:
    print(fault)


def _tell_json(fault: "Fault") -> None:
    print(json.dumps(fault.as_data(), ensure_ascii=False))


def _tell_sum(tally: "Tally", found: int, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"streams": tally.streams, "entries": tally.entries, "faults": found}))
        return
    outcome = f"发现 {found} 处问题" if found else "完好"
    print(f"核对了 {tally.streams} 件、{tally.entries} 条记录:{outcome}。")


def _export(options: argparse.Namespace) -> int:
    from shouwen.ledger.exporting import SealedStreamError, exported_lines
    from shouwen.ledger.recording import UnknownStreamError

    try:
        lines = exported_lines(_identifier(options.stream))
    except SealedStreamError as error:
        raise CommandProblem("密封件不导出;要看内容,请由保管它的岗位写明理由后打开。") from error
    except UnknownStreamError as error:
        raise CommandProblem(f"没有编号为 {options.stream} 的记录。请核对编号。") from error
    count = _write(lines, options.to)
    print(f"导出了 {count} 条记录(密封件不在其中)。", file=sys.stderr)
    return 0


def _write(lines: Iterable[str], target: str) -> int:
    with _opened(target) as file:
        return sum(1 for line in lines if file.write(f"{line}\n"))


@contextmanager
def _opened(target: str) -> Iterator[TextIO]:
    if target == "-":
        yield sys.stdout
        return
    path = Path(target)
    if path.exists():
        raise CommandProblem(f"{target} 已经存在,没有覆盖。请换一个文件名。")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise CommandProblem(f"写不了 {target}:{error.strerror}。请检查路径和空间。") from error


def _identifier(given: str | None) -> str | None:
    from shouwen.ledger.identifiers import hex_of

    if given is None:
        return None
    try:
        return hex_of(given.replace("-", "").lower())
    except ValueError as error:
        raise CommandProblem(f"“{given}”不是编号。编号是 32 位的数字和字母 a–f。") from error

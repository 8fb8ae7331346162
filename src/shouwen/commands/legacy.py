"""``shouwen legacy``: an old list of petitioners becomes a list of matters; what was dropped is printed."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from shouwen.commands.problem import CommandProblem
from shouwen.rules.legacy_sheet import MATTER_COLUMNS, TakenOver, mapping_of, matters_of

needs_database = False
MOST_ROWS = 20_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the old sheet and the new one."""
    parser.add_argument("file", type=Path, metavar="文件", help="旧台账(xlsx),第一行是栏目")
    parser.add_argument("--to", type=Path, required=True, metavar="文件", help="按事项的新台账写到哪个文件")


def run(options: argparse.Namespace) -> int:
    """Write the matters, and say what was taken over, what was dropped and why."""
    headings, rows = _read(options.file)
    taken = mapping_of(headings)
    if "诉求" not in taken.kept.values():
        raise CommandProblem("旧台账里没有写诉求的栏目,转不成事项;请把那一栏的标题改为“诉求”再试,没有写任何文件")
    matters = matters_of(rows, taken)
    _write(options.to, matters)
    for line in _told(taken, len(rows), len(matters)):
        print(line)
    return 0


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    try:
        sheet: Any = load_workbook(path, read_only=True, data_only=True).active
    except (OSError, BadZipFile, InvalidFileException, KeyError) as error:
        raise CommandProblem(f"读不了 {path.name}:请另存为 xlsx 再试,没有写任何文件") from error
    lines = [[_text(cell) for cell in line] for line in sheet.iter_rows(values_only=True, max_row=MOST_ROWS)]
    if not lines:
        raise CommandProblem(f"{path.name} 是空的,没有写任何文件")
    headings = lines[0]
    return headings, [dict(zip(headings, line, strict=False)) for line in lines[1:] if any(line)]


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _write(path: Path, matters: list[dict[str, str]]) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "事项"
    sheet.append(list(MATTER_COLUMNS))
    for matter in matters:
        sheet.append([matter.get(column, "") for column in MATTER_COLUMNS])
    try:
        book.save(path)
    except OSError as error:
        raise CommandProblem(f"写不了 {path}:{error.strerror}") from error


def _told(taken: TakenOver, read: int, written: int) -> Iterator[str]:
    yield f"读到{read}行,写出{written}件事项。"
    yield f"照事项取用:{'、'.join(f'{old}→{new}' for old, new in taken.kept.items())}"
    if taken.dropped:
        yield f"没有取用(只关于人,平台不登记):{'、'.join(taken.dropped)}"
    if taken.unknown:
        yield f"没有取用(看不出与事项的关系):{'、'.join(taken.unknown)}"
    if read > written:
        yield f"没有写诉求的{read - written}行没有取用。"

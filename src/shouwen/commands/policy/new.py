"""``shouwen policy new``: a commented starter document that compiles as it stands."""

import argparse
import re
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from shouwen.commands.problem import CommandProblem
from shouwen.rules.organization_file import CHINA


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the new policy's id and where to put it."""
    parser.add_argument("id", metavar="编号", help="小写字母、数字和连字符,如 first-inquiry")
    parser.add_argument("--title", default="(请填写制度名称)", metavar="名称", help="制度名称")
    parser.add_argument("--to", type=Path, metavar="文件夹", default=Path(), help="放在哪个文件夹(默认当前文件夹)")


def run(options: argparse.Namespace) -> int:
    """Write ``ID.md``; an existing file is never overwritten."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", options.id):
        raise CommandProblem(f"编号“{options.id}”只能用小写字母、数字和连字符,如 first-inquiry")
    file = options.to / f"{options.id}.md"
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(starter(options.id, options.title))
    except FileExistsError as error:
        raise CommandProblem(f"{file} 已经存在,没有改动;请换一个编号或文件夹") from error
    except OSError as error:
        raise CommandProblem(f"写不了 {file}:{error.strerror}") from error
    print(f"已起草 {file};改好后运行:shouwen policy check {file}")
    return 0


def starter(policy_id: str, title: str) -> str:
    """The starter's text; it takes effect on the first of next month, in China's calendar."""
    text = files("shouwen.commands.policy").joinpath("starter.md").read_text(encoding="utf-8")
    values = {"@编号@": policy_id, "@名称@": title, "@施行日期@": _first_of_next_month()}
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def _first_of_next_month() -> str:
    today = datetime.now(CHINA).date()
    months = today.year * 12 + today.month
    return f"{months // 12}-{months % 12 + 1:02}-01"

"""``shouwen policy new``: a commented starter document that compiles as it stands, or a pack begun from another."""

import argparse
import re
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

from shouwen.commands.problem import CommandProblem
from shouwen.policies.packs import PackError, copy_pack, pack_folder
from shouwen.rules.organization_file import CHINA


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the new policy's or pack's id, what it begins from, and where to put it."""
    parser.add_argument("id", metavar="编号", help="小写字母、数字和连字符,如 first-inquiry")
    parser.add_argument(
        "--from", dest="source", default="", metavar="制度包", help="从哪一个制度包开始(见 policy list)"
    )
    parser.add_argument("--title", default="", metavar="名称", help="制度名称;从制度包开始时,本单位的名称")
    parser.add_argument(
        "--to", "--into", type=Path, metavar="文件夹", default=Path(), help="放在哪个文件夹,没有就建(默认当前文件夹)"
    )


def run(options: argparse.Namespace) -> int:
    """Write ``ID.md``, or the pack ``ID``; what exists is never overwritten."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", options.id):
        raise CommandProblem(f"编号“{options.id}”只能用小写字母、数字和连字符,如 first-inquiry")
    return _begin_pack(options) if options.source else _begin_policy(options)


def _begin_pack(options: argparse.Namespace) -> int:
    """A copy of a pack, in force from tomorrow in China's calendar."""
    target = options.to / options.id
    tomorrow = datetime.now(CHINA).date() + timedelta(days=1)
    title = options.title or f"示例单位{options.id}"
    try:
        written = copy_pack(pack_folder(options.source), target, title=title, effective=tomorrow)
    except PackError as error:
        raise CommandProblem(f"{error}。") from error
    print(f"已从“{options.source}”起草 {target}({len(written)} 个文件,自 {tomorrow} 起施行)。")
    print("先改 organization.yaml 里的科室、岗位和人员,再逐份改制度;改好后运行:")
    print(f"  shouwen policy check {target}")
    print(f"  shouwen policy test {target}")
    return 0


def _begin_policy(options: argparse.Namespace) -> int:
    file = options.to / f"{options.id}.md"
    try:
        options.to.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as written:
            written.write(starter(options.id, options.title or "(请填写制度名称)"))
    except FileExistsError as error:
        raise CommandProblem(f"{file} 已经存在,没有改动;请换一个编号或文件夹") from error
    except OSError as error:
        raise CommandProblem(f"写不了 {file}:{error.strerror};请检查这个文件夹能不能写入") from error
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

"""``shouwen policy``: for whoever writes the institution's documents. Only ``replay`` needs a database.

Each sub-command is a module of this package with ``add_arguments(parser)`` and ``run(options) -> int``;
its line in ``SUBCOMMANDS`` makes it known.
"""

import argparse
import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SUBCOMMANDS: tuple[tuple[str, str], ...] = (
    ("check", "检查制度:写法、岗位科室、时限、清单、AB角"),
    ("test", "运行情景:在内存里的数据库上走一遍真实流程"),
    ("coverage", "对照目录:哪些规则有制度、有情景证明;--mutate 逐项去掉看情景能否发现"),
    ("replay", "制度推演:一段时间的办理记录放到草案之下会怎样;只读数据库"),
    ("show", "逐条显示制度和“系统这样执行”"),
    ("list", "有哪些制度包"),
    ("new", "起草一份新制度:带说明的样稿;或者从一个制度包开始"),
)


def needs_database(options: argparse.Namespace) -> bool:
    """Whether the sub-command reads the ledger."""
    return bool(getattr(options, "opens_database", False))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the sub-commands."""
    commands = parser.add_subparsers(dest="subcommand", required=True, metavar="子命令", title="子命令")
    for name, summary in SUBCOMMANDS:
        module = importlib.import_module(f"{__name__}.{name}")
        child = commands.add_parser(name, help=summary, description=f"{summary}。")
        module.add_arguments(child)
        child.set_defaults(run_policy=module.run)


def run(options: argparse.Namespace) -> int:
    """Run the sub-command and return its exit code."""
    chosen: Callable[[argparse.Namespace], int] = options.run_policy
    return chosen(options)

"""``shouwen <command>``: finds the command's module, prepares what it needs, runs it.

A command is a module of this package with

* ``add_arguments(parser)``, which declares its options;
* ``run(options) -> int``, which returns the exit code;
* ``needs_database``: True, False, or a function of the options that says which.

Its line in ``COMMANDS`` makes it known. Only the chosen module is imported, so that a command
that needs no database starts without Django.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

from shouwen.commands.problem import CommandProblem

COMMANDS: tuple[tuple[str, str], ...] = (
    ("demo", "演示:备好示例单位和三个月的事项,启动网页"),
    ("serve", "启动网页服务"),
    ("work", "启动后台:到期扫描、通知投递"),
    ("policy", "制度:检查、显示、起草(不用数据库)"),
    ("organization", "名册:生成表格模板、载入填好的名册"),
    ("ledger", "办理记录(全程留痕):核对、导出"),
    ("stats", "统计:率、区间和检验,分母不全的不算"),
    ("token", "API 令牌:让别的系统接入,或作废"),
    ("erase", "依法删除一件事里的个人信息和原话;先列出会删除什么、留下什么"),
    ("legacy", "旧台账:按人的转成按事项的,不取用的逐栏列出"),
    ("docs", "从代码生成参考文档;--check 只核对"),
    ("check", "逐件核对全部定律和办理记录"),
    ("manage", "Django 的管理命令,如 migrate、createsuperuser"),
)

Needs = bool | Callable[[argparse.Namespace], bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by ``arguments`` (default ``sys.argv``) and return its exit code.

    0: done; 1: a problem, told on stderr in Chinese; 2: wrong usage.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except CommandProblem as problem:
        print(f"错误:{problem.message}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return _reader_left()
    except KeyboardInterrupt:
        return 130


def _run(given: list[str]) -> int:
    name = given[0] if given and given[0] in dict(COMMANDS) else None
    if name is None:
        _overview().parse_args(given)
        return 2
    module = importlib.import_module(f"shouwen.commands.{name}")
    options = _command_parser(name, module).parse_args(given[1:])
    _prepare(module.needs_database, options)
    run: Callable[[argparse.Namespace], int] = module.run
    return run(options)


def _overview() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<10} {summary}" for name, summary in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="shouwen",
        description="首问:首问负责制平台的命令行。",
        epilog=f"命令:\n{lines}\n\n每个命令都有 --help。",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=[name for name, _ in COMMANDS], metavar="命令")
    return parser


def _command_parser(name: str, module: ModuleType) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"shouwen {name}",
        description=dict(COMMANDS)[name] + "。",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    return parser


def _prepare(needs: Needs, options: argparse.Namespace) -> None:
    if needs(options) if callable(needs) else needs:
        from shouwen.commands.database import require_database

        set_up_django()
        require_database()


def set_up_django() -> None:
    """Load the settings and the applications; safe to call twice."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwen.config.settings")
    import django

    django.setup()


def _reader_left() -> int:
    """End quietly after ``| head``: nobody reads on, and Python must not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(main())

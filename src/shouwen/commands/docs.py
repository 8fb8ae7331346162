"""``shouwen docs``: writes the reference from the code; ``--check`` fails where it is stale."""

import argparse
from pathlib import Path

from shouwen.commands.problem import CommandProblem

needs_database = False

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "reference"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare whether to write or to compare, and where."""
    parser.add_argument("--check", action="store_true", help="只核对,过时就报错")
    parser.add_argument("--to", type=Path, default=FOLDER, metavar="文件夹", help="写到哪里(默认 docs/reference)")


def run(options: argparse.Namespace) -> int:
    """Write every page, or name those that differ from what the code says."""
    from shouwen.commands.__main__ import set_up_django

    set_up_django()
    from shouwen.trials.reference import PAGES

    pages = {options.to / name: page() for name, page in PAGES.items()}
    if options.check:
        return _compare(pages)
    options.to.mkdir(parents=True, exist_ok=True)
    for file, text in pages.items():
        file.write_text(text, encoding="utf-8")
    print(f"已写好 {len(pages)} 页,在 {options.to}。")
    return 0


def _compare(pages: dict[Path, str]) -> int:
    stale = [
        file.name for file, text in pages.items() if not file.is_file() or file.read_text(encoding="utf-8") != text
    ]
    if stale:
        raise CommandProblem(f"参考文档与代码不一致:{'、'.join(stale)}。请运行 shouwen docs。")
    print("参考文档与代码一致。")
    return 0

"""``shouwen organization``: the workbook of departments, posts and people: template and loading."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from shouwen.commands.__main__ import set_up_django
from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from shouwen.organization.loading import Loaded
    from shouwen.organization.models import Institution
    from shouwen.organization.spreadsheet import CellProblem

FIRST_SLUG = "main"
MOST_SHOWN = 50
_WORDS = {
    "InstitutionFounded": "设立单位",
    "InstitutionChanged": "修改单位信息",
    "DepartmentOpened": "新增科室",
    "DepartmentChanged": "变更科室",
    "PostOpened": "新增岗位",
    "PostChanged": "变更岗位",
    "StaffHired": "新增人员",
    "StaffMoved": "调动",
    "StaffRankChanged": "职级变动",
    "StaffChanged": "变更人员信息",
    "PostHolderAppointed": "任职",
    "PostHolderRelieved": "免职",
    "DutyTurnSet": "排班",
    "DutyTurnWithdrawn": "撤销排班",
    "AbsenceRecorded": "请假",
    "AbsenceEnded": "销假或改期",
    "AccountOpened": "新开账号",
    "AccountRolesChanged": "变更账号角色",
    "EmailSet": "登记电子邮箱",
}


def needs_database(options: argparse.Namespace) -> bool:
    """Only loading touches the database."""
    return bool(options.task == "load")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two tasks."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="任务")
    template = tasks.add_parser("template", help="生成可填写的名册模板(xlsx)")
    template.add_argument("--to", type=Path, required=True, metavar="文件", help="写到哪个文件")
    load = tasks.add_parser("load", help="载入填好的名册;有一处写错就整份不载入")
    load.add_argument("file", type=Path, metavar="文件", help="填好的 xlsx 名册")
    load.add_argument("--institution", metavar="简称", help="载入哪个单位;只有一个单位时可不写")
    load.add_argument("--dry-run", action="store_true", help="只检查并说明会有哪些变化,不载入")


def run(options: argparse.Namespace) -> int:
    """Write the template, or load a workbook and say what changed."""
    if options.task == "template":
        return _write_template(options.to)
    return _load(options.file, options.institution, dry_run=options.dry_run)


def _write_template(path: Path) -> int:
    if path.exists():
        raise CommandProblem(f"{path} 已经存在,没有改动它。请换一个文件名,或先移走原文件。")
    set_up_django()  # the template stands beside the loading, which knows the models; no database is opened
    from shouwen.organization.spreadsheet.template import write_template

    try:
        write_template(path)
    except OSError as error:
        raise CommandProblem(f"写不了 {path}:{error}。请检查文件夹是否存在、能否写入。") from error
    print(f"模板已写到 {path}。填好后运行:shouwen organization load {path}")
    return 0


def _load(path: Path, slug: str | None, *, dry_run: bool) -> int:
    from django.db import transaction

    from shouwen.organization.actions import ChangeRefusedError
    from shouwen.organization.spreadsheet import WorkbookProblemsError

    if not path.is_file():
        raise CommandProblem(f"没有文件 {path}。请核对路径。")
    try:
        with transaction.atomic():
            loaded = _load_into(path, slug)
            transaction.set_rollback(dry_run)
    except WorkbookProblemsError as error:
        raise CommandProblem(_problems(error.problems)) from error
    except ChangeRefusedError as error:
        raise CommandProblem(f"{error} 名册没有载入。") from error
    print(_report(loaded, dry_run=dry_run))
    return 0


def _load_into(path: Path, slug: str | None) -> "Loaded":
    from django.utils import timezone

    from shouwen.organization.spreadsheet import load_workbook

    institution = _institution(slug) or _found(path, slug or FIRST_SLUG)
    return load_workbook(path, institution_id=institution.id, by=None, at=timezone.now())


def _institution(slug: str | None) -> "Institution | None":
    """The institution meant; None where the first one is to be founded."""
    from shouwen.organization.models import Institution

    known = list(Institution.objects.order_by("slug"))
    if slug is None and len(known) > 1:
        names = "、".join(f"{row.slug}({row.name})" for row in known)
        raise CommandProblem(f"这里有几个单位:{names}。请用 --institution 写明载入哪一个。")
    return next((row for row in known if slug in (None, row.slug)), None)


def _found(path: Path, slug: str) -> "Institution":
    """Found the institution that the workbook's own sheet names."""
    from django.utils import timezone

    from shouwen.organization.actions import found_institution
    from shouwen.organization.spreadsheet import institution_in

    row = institution_in(path)
    if row is None:
        raise CommandProblem(f"还没有简称为“{slug}”的单位。要新设,请在工作表“单位”中填写单位名称;什么都没有载入。")
    return found_institution(name=row.name, slug=slug, by=None, at=timezone.now())


def _problems(problems: "tuple[CellProblem, ...]") -> str:
    lines = [f"  {problem}" for problem in problems[:MOST_SHOWN]]
    if len(problems) > MOST_SHOWN:
        lines.append(f"  ……另有 {len(problems) - MOST_SHOWN} 处")
    return "\n".join([f"名册有 {len(problems)} 处要改,什么都没有载入:", *lines])


def _report(loaded: "Loaded", *, dry_run: bool) -> str:
    counts = "、".join(f"{_WORDS.get(name, name)} {count} 项" for name, count in loaded.entries.items())
    if not counts:
        return "名册与现有登记一致,没有变化。"
    report = f"{'只检查,未载入。会有的变化' if dry_run else '已载入'}:{counts}。"
    if not dry_run and "AccountOpened" in loaded.entries:
        report += "\n新账号还没有口令:请用 shouwen manage changepassword 工号 设定。"
    return report

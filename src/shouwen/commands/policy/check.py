"""``shouwen policy check``: a linter for institutions."""

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from shouwen.commands.problem import CommandProblem
from shouwen.policies.packs import ORGANIZATION, PackError, open_pack, read_organization_file, read_sources
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.problems import Problem
from shouwen.rules.organization import Organization
from shouwen.rules.organization_file import CHINA
from shouwen.rules.organizing.problems import OrganizationFileError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to check and how to tell it."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="文件或文件夹", help="制度文件(.md),或放制度的文件夹")
    parser.add_argument(
        "--organization",
        type=Path,
        metavar="文件",
        help=f"组织架构(默认用同一文件夹里的 {ORGANIZATION};没有则不核对岗位和科室)",
    )
    parser.add_argument("--strict", action="store_true", help="有提醒也算不通过")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(options: argparse.Namespace) -> int:
    """Print every problem; 1 where there is an error (with ``--strict``, also a warning), else 0."""
    try:
        sources = read_sources(options.paths)
        organization = _organization(options)
        of_packs = [problem for path in options.paths if path.is_dir() for problem in open_pack(path).problems()]
    except (PackError, OrganizationFileError) as error:
        raise CommandProblem(str(error)) from error
    if not sources:
        raise CommandProblem("文件夹里没有制度文件(.md)")
    bundle, mistakes = read_bundle(sources)
    problems = _in_order([*of_packs, *mistakes, *check(bundle, organization)])
    print(_as_json(problems) if options.json else _as_text(problems, bundle, organization))
    return int(any(problem.is_error or options.strict for problem in problems))


def _organization(options: argparse.Namespace) -> Organization | None:
    beside = [(path if path.is_dir() else path.parent) / ORGANIZATION for path in options.paths]
    file = options.organization or next((path for path in beside if path.exists()), None)
    return read_organization_file(file, now=datetime.now(CHINA)) if file else None


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line))


def _as_text(problems: Sequence[Problem], bundle: Bundle, organization: Organization | None) -> str:
    lines = [f"{'错误' if problem.is_error else '提醒'} {problem}" for problem in problems]
    return "\n".join([*lines, _summary(problems, bundle, organization)])


def _summary(problems: Sequence[Problem], bundle: Bundle, organization: Organization | None) -> str:
    errors = sum(problem.is_error for problem in problems)
    found = f"{errors}处错误,{len(problems) - errors}处提醒" if problems else "没有发现问题"
    against = f"已对照“{organization.name}”的组织架构" if organization else "未对照组织架构"
    return f"检查了{len(bundle.policies)}份制度、{len(bundle.rules)}条规则({against}):{found}。"


def _as_json(problems: Sequence[Problem]) -> str:
    return json.dumps([problem.as_data() for problem in problems], ensure_ascii=False, indent=2)

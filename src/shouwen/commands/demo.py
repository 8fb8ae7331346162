"""``shouwen demo``: the example institution with three months of believable cases, then the server and its worker."""

import argparse
import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from shouwen.organization.models import Institution

needs_database = False

SEED = 2026
CASES = 1_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to prepare."""
    parser.add_argument("--prepare-only", action="store_true", help="只准备数据,不启动网页")
    parser.add_argument("--pack", default="", metavar="名称", help="制度包(默认见 policies/default)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="数字", help=f"随机种子(默认 {SEED})")
    parser.add_argument("--end-date", type=_day, metavar="日期", help="演示到哪一天(默认今天),如 2026-10-12")
    parser.add_argument("--cases", type=int, default=CASES, metavar="件数", help=f"大约多少件(默认 {CASES})")
    parser.add_argument("--renew", action="store_true", help="清掉旧的演示数据,重新准备")


def run(options: argparse.Namespace) -> int:
    """Prepare what is not there yet, say how to sign in, and serve until stopped."""
    from django.core.management import call_command

    from shouwen.commands.__main__ import set_up_django

    os.environ["SHOUWEN_DEMO"] = "1"
    set_up_django()
    call_command("migrate", verbosity=0)
    _prepare(options)
    return 0 if options.prepare_only else _serve()


def _prepare(options: argparse.Namespace) -> None:
    from shouwen.organization.models import Institution
    from shouwen.trials.demo.renewing import NotADemoError, clear_demo

    institution = Institution.objects.first()
    if institution and options.renew:
        try:
            clear_demo()
        except NotADemoError as error:
            raise CommandProblem(f"{error}。") from error
        institution = None
    if institution is None:
        institution = _play(options)
    elif not institution.is_demo:
        raise CommandProblem("这个数据目录里是正式数据,没有改动;演示请用另一个数据目录(SHOUWEN_DATA)。")
    else:
        print(f"演示数据已经有了({institution.name}),没有改动;要到今天为止的新数据,加 --renew。")
    _tell_how_to_sign_in(institution)


def _play(options: argparse.Namespace) -> "Institution":
    from shouwen.policies.packs import PackError, pack_folder
    from shouwen.trials.demo.preparing import prepare_demo

    until = _until(options.end_date)
    print(f"正在准备演示数据:三个月、约 {options.cases} 件,到 {until:%Y-%m-%d %H:%M} 为止,请稍候 ……", flush=True)
    try:
        prepared = prepare_demo(pack_folder(options.pack), seed=options.seed, until=until, cases=options.cases)
    except PackError as error:
        raise CommandProblem(f"{error}。") from error
    print(f"已准备 {prepared.institution.name}:{prepared.cases} 件。")
    for reason, count in Counter(prepared.refused).items():
        print(f"有 {count} 件没有演完,停在被拒绝的一步:{reason}", file=sys.stderr)
    return prepared.institution


def _until(day: date | None) -> datetime:
    """The end of ``day``; of today, this minute: nothing has happened yet that is still to come."""
    from django.utils import timezone

    from shouwen.rules.organization_file import CHINA

    now = timezone.now().astimezone(CHINA).replace(second=0, microsecond=0)
    if day is not None and day > now.date():
        raise CommandProblem(f"{day} 还没有到;演示最多到今天({now.date()})。")
    return now if day in (None, now.date()) else datetime.combine(day or now.date(), time(23, 59), CHINA)


def _tell_how_to_sign_in(institution: "Institution") -> None:
    from shouwen.trials.demo.founding import offered

    told = institution.settings.get("demo", {})
    print(f"演示账号(口令都是 {told.get('password', '')},换人 PIN 都是 {told.get('pin', '')}):")
    for account in offered(institution):
        print(f"  {account.username}  {account}")


def _serve() -> int:
    """Run the server and the worker side by side; when one ends, so does the other."""
    command = [sys.executable, "-m", "shouwen.commands"]
    parts = [subprocess.Popen([*command, part]) for part in ("serve", "work")]  # noqa: S603 - our own commands
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        return parts[0].wait()
    finally:
        for part in parts:
            part.terminate()
        for part in parts:
            part.wait()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"看不懂日期“{text}”;写成 2026-10-12") from error

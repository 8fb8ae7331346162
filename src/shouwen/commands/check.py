"""``shouwen check``: do the laws of the house hold on the live data? Names every case where one does not."""

import argparse
import json
from collections.abc import Iterator
from datetime import datetime

needs_database = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how to tell the result."""
    parser.add_argument("--json", action="store_true", help="每行一个 JSON,最后一行是合计")


def run(options: argparse.Namespace) -> int:
    """Print one line per broken law and a sum; 1 where anything is broken."""
    from django.utils import timezone

    found = 0
    for said in everything_broken(timezone.now()):
        found += 1
        print(json.dumps({"broken": said}, ensure_ascii=False) if options.json else said)
    print(json.dumps({"found": found}) if options.json else _sum(found))
    return int(found > 0)


def everything_broken(now: datetime) -> Iterator[str]:
    """The ledger itself first: the cases are judged by what it says."""
    from shouwen.ledger.verifying import verify
    from shouwen.oversight.check import check_rows
    from shouwen.policies.originals import broken_originals
    from shouwen.policies.queries import broken_adoptions

    yield from map(str, verify())
    yield from broken_adoptions()
    yield from check_rows(now)
    yield from broken_originals()
    yield from _search_that_misses_words()
    yield from _demo_accounts_outside_a_demo()


def _search_that_misses_words() -> Iterator[str]:
    from shouwen.cases import search_index

    if not search_index.is_complete():
        rebuild = "shouwen manage migrate cases 0001,再运行 shouwen manage migrate"
        yield f"检索的触发器不全,新登记的事项会查不到;请重建检索:先运行 {rebuild}"


def _demo_accounts_outside_a_demo() -> Iterator[str]:
    from shouwen.organization.models import Account

    for account in Account.objects.filter(is_demo=True).exclude(institution__is_demo=True):
        yield f"账号 {account.username} 是演示账号,却不在演示机构里;它登录不了,请停用"


def _sum(found: int) -> str:
    return f"发现 {found} 处问题,逐条列在上面;数据没有改动。" if found else "全部定律成立,办理记录完好。"

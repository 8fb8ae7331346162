"""``shouwen policy replay``: what a draft would have changed in a period; the ledger is only read."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from shouwen.commands.problem import CommandProblem
from shouwen.rules.language.typography import chinese_marks

if TYPE_CHECKING:
    from shouwen.organization.models import Institution
    from shouwen.rules.replaying import Line, Sum

ZONE = ZoneInfo("Asia/Shanghai")
WORDS = {
    "appears": "新增",
    "vanishes": "不再产生",
    "becomes_late": "变为超时",
    "no_longer_late": "不再超时",
    "due_otherwise": "到期改变",
    "same": "不变",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the draft and the period."""
    parser.add_argument(
        "--with", dest="drafts", nargs="+", type=Path, required=True, metavar="草案", help="制度文件或制度包"
    )
    parser.add_argument("--from", dest="since", type=_day, required=True, metavar="日期", help="如 2026-07-01")
    parser.add_argument("--to", dest="until", type=_day, metavar="日期", help="不写即到现在;含这一天")
    parser.add_argument("--institution", default="", metavar="标识", help="有几家机构时写明哪一家")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(opens_database=True)


def run(options: argparse.Namespace) -> int:
    """Print what would change; 1 where the draft has mistakes."""
    from django.utils import timezone

    from shouwen.rules.replaying import Sum
    from shouwen.trials.replay import Period, replay_period

    institution, now = _institution(options.institution), timezone.now()
    draft = _draft(institution, options.drafts, now)
    period = Period(institution=institution, since=_begin(options.since), until=_end(options.until, now))
    total, expected = Sum(), len(period.cases())
    for done in replay_period(period, draft, total):
        print(f"推演 {done}/{expected}", file=sys.stderr, flush=True)
    names = {row.id: row.name for row in _organization(institution).departments}
    print(_as_json(total, names) if options.json else chinese_marks("\n".join(_as_text(total, names))))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期;写成 2026-07-01 的样子") from error


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, ZONE)


def _end(day: date | None, now: datetime) -> datetime:
    return min(datetime.combine(day, time.max, ZONE), now) if day else now


def _institution(slug: str) -> "Institution":
    from shouwen.organization.models import Institution

    found = list(Institution.objects.filter(slug=slug) if slug else Institution.objects.all()[:2])
    if len(found) != 1:
        raise CommandProblem("请用 --institution 写明哪一家机构。" if found else "没有这家机构;数据没有改动。")
    return found[0]


def _organization(institution: "Institution") -> Any:
    from shouwen.organization.snapshot import snapshot

    return snapshot(institution.pk, institution.organization_version)


def _draft(institution: "Institution", paths: list[Path], now: datetime) -> Any:
    from shouwen.policies.packs import PackError, read_sources
    from shouwen.policies.queries import NoPolicyInForceError
    from shouwen.trials.replay import DraftError, draft_bundle

    try:
        return draft_bundle(institution, read_sources(paths), at=now)
    except (DraftError, PackError, NoPolicyInForceError) as error:
        raise CommandProblem(str(error)) from error


def _as_text(total: "Sum", names: dict[str, str]) -> Iterator[str]:
    yield f"推演了 {total.cases} 件事项;只读办理记录,没有改动任何数据。"
    for department, lines in total.by_department().items():
        yield f"\n{names.get(department or '', '未定科室')}"
        for line in lines:
            yield f"  {line.clause}“{line.what}”:{line.before} 项变为 {line.after} 项;" + _ends(line)
            yield from (f"    {WORDS[change]} {_named(cases)}" for change, cases in _changes(line))
    yield from _refusals(total)


def _ends(line: "Line") -> str:
    return f"按期或已补办 {line.kept_before}→{line.kept_after},超时 {line.late_before}→{line.late_after}"


def _changes(line: "Line") -> Iterator[tuple[str, list[str]]]:
    return ((change.value, cases) for change, cases in line.cases.items() if change.value != "same")


def _named(cases: list[str]) -> str:
    shown = "、".join(dict.fromkeys(cases[:5]))
    return f"{len(cases)} 项:{shown}" + ("等" if len(cases) > 5 else "")


def _refusals(total: "Sum") -> Iterator[str]:
    if total.refused:
        yield f"\n草案之下本会被拒绝的动作(已经做了的仍算做了),涉及 {len(total.refused)} 件:"
        for case, reasons in list(total.refused.items())[:20]:
            yield f"  {case}:{'、'.join(dict.fromkeys(reasons))}"
    if total.without_object:
        yield f"\n草案之下没有对象的动作(如延长已不存在的时限),涉及 {len(total.without_object)} 件。"
    if not total.refused and not any(line.is_changed for line in total.lines.values()):
        yield "没有任何变化。"


def _as_json(total: "Sum", names: dict[str, str]) -> str:
    lines = [
        {
            "clause": line.clause,
            "what": line.what,
            "department": names.get(line.department or ""),
            "before": line.before,
            "after": line.after,
            "kept_before": line.kept_before,
            "kept_after": line.kept_after,
            "late_before": line.late_before,
            "late_after": line.late_after,
            "cases": {change.value: cases for change, cases in line.cases.items() if change.value != "same"},
        }
        for line in total.lines.values()
    ]
    data = {
        "cases": total.cases,
        "lines": lines,
        "refused": total.refused,
        "without_object": total.without_object,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)

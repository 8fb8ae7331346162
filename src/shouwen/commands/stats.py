"""``shouwen stats compare|cases``: rates with intervals and tests, of numbers given or of the matters themselves."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from shouwen.commands.problem import CommandProblem
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.statistics.caveats import caveats
from shouwen.rules.statistics.comparing import Comparison, Pair, compare
from shouwen.rules.statistics.rates import NotRecomputableError, Observation
from shouwen.rules.statistics.spans import Span, SpanError
from shouwen.rules.statistics.wording import comparison_lines

if TYPE_CHECKING:
    from shouwen.oversight.statistics import PeriodCounted
    from shouwen.rules.indicators.contrasts import Contrast
    from shouwen.rules.language.kinds import Indicator

COMPARE, CASES = "compare", "cases"


def needs_database(options: argparse.Namespace) -> bool:
    """Numbers that are given need none."""
    return bool(options.task == CASES)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the two tasks."""
    tasks = parser.add_subparsers(dest="task", required=True, metavar="compare|cases")
    _add_compare(tasks.add_parser(COMPARE, help="比较几组数:率、区间、χ²、Yates、Fisher、条件精确检验、率比、趋势"))
    _add_cases(tasks.add_parser(CASES, help="现行制度的指标,按本单位的事项计算"))


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--events", type=int, nargs="+", default=[], metavar="件数", help="各组的分子")
    parser.add_argument("--exposure", type=int, nargs="+", default=[], metavar="总数", help="各组的分母,依次对应")
    parser.add_argument("--percent", nargs="+", default=[], metavar="百分比", help="只有百分比的:不可复算,不比较")
    parser.add_argument("--labels", nargs="+", default=[], metavar="名称", help="各组叫什么,如 2012 2013 2014")
    parser.add_argument(
        "--periods", nargs="+", default=[], metavar="期间", help="如 2012年6月至12月;用来核对窗口和季节"
    )
    parser.add_argument("--since", default="", metavar="月份", help="措施始于哪个月,如 2012年8月")
    parser.add_argument("--per", type=int, default=100, metavar="N", help="每多少计,如 1000;不写即百分比")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=_compare)


def _add_cases(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--institution", default="", metavar="简称", help="只有一个机构的不必写")
    parser.add_argument("--day", default="", metavar="日期", help="那天所在的一期,如 2026-09-30;不写即今天")
    parser.add_argument("--json", action="store_true", help="每个指标一行 JSON")
    parser.set_defaults(run=_cases)


def run(options: argparse.Namespace) -> int:
    """Carry out the chosen task. Raises CommandProblem for what cannot be computed."""
    code: int = options.run(options)
    return code


def _compare(options: argparse.Namespace) -> int:
    comparison, spans, since = _given(options)
    said = [chinese_marks(each) for each in caveats(comparison, spans, since=since)]
    if options.json:
        print(json.dumps(as_data(comparison, options.per) | {"caveats": said}, ensure_ascii=False))
        return 0
    for line in comparison_lines(comparison, options.per):
        print(chinese_marks(line))
    print("看这些数时须同时说明：")
    for line in said:
        print(f"  · {line}")
    return 0


def _given(options: argparse.Namespace) -> tuple[Comparison, list[Span], Span | None]:
    """What is to be compared. Raises CommandProblem where numbers are missing or cannot be."""
    if options.per < 1:
        raise CommandProblem(f"--per {options.per} 不能用:每多少计要大于 0,如 100、1000。什么也没有计算。")
    if options.percent:
        raise CommandProblem(
            f"{'、'.join(options.percent)} 只有百分比,没有分子和分母:不可复算,没有比较。"
            "请用 --events 和 --exposure 给出原数;来源没有原数的,只能照录,不能当作成效。"
        )
    try:
        spans = [Span.read(each) for each in options.periods]
        since = Span.read(options.since) if options.since else None
        return compare(list(_observations(options, options.labels or options.periods))), spans, since
    except (NotRecomputableError, SpanError) as error:
        raise CommandProblem(f"{error}。") from error
    except ValueError as error:
        raise CommandProblem(f"{error};什么也没有计算。") from error


def _observations(options: argparse.Namespace, labels: list[str]) -> Iterator[Observation]:
    if len(options.events) != len(options.exposure):
        raise NotRecomputableError(
            f"分子有{len(options.events)}个,分母有{len(options.exposure)}个:少了分母的不可复算,请一一对应"
        )
    if labels and len(labels) != len(options.events):
        raise ValueError(f"有{len(options.events)}组数,却有{len(labels)}个名称或期间")
    for number, (events, exposure) in enumerate(zip(options.events, options.exposure, strict=True), 1):
        yield Observation(events=events, exposure=exposure, label=labels[number - 1] if labels else f"第{number}组")


def as_data(comparison: Comparison, per: int) -> dict[str, Any]:
    """Plain values for ``--json``: shares and differences are times ``per``."""
    return {
        "per": per,
        "observations": [_observed(each, per) for each in comparison.observations],
        "pairs": [_paired(pair, per) | {"pairs_in_all": len(comparison.pairs)} for pair in comparison.pairs],
        "overall": asdict(comparison.overall) if comparison.overall else None,
        "trend": asdict(comparison.trend) if comparison.trend else None,
    }


def _observed(observation: Observation, per: int) -> dict[str, Any]:
    interval = observation.interval
    return {
        "label": observation.label,
        "events": observation.events,
        "exposure": observation.exposure,
        "rate": observation.share * per,
        "interval": [interval.low * per, interval.high * per],
    }


def _paired(pair: Pair, per: int) -> dict[str, Any]:
    return {
        "former": pair.former.label,
        "latter": pair.latter.label,
        "chi_square": asdict(pair.chi_square) if pair.chi_square else None,
        "yates": asdict(pair.yates) if pair.yates else None,
        "fisher_p": pair.fisher,
        "conditional_p": pair.conditional,
        "smallest_expected": pair.smallest_expected,
        "is_significant": pair.is_significant,
        "ratio": asdict(pair.ratio) if pair.ratio else None,
        "difference": pair.difference * per,
        "rate_change": pair.rate_change,
        "count_change": pair.count_change,
        "exposure_change": pair.exposure_change,
    }


def _cases(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from shouwen.cases.refusals import ActRefused
    from shouwen.oversight.statistics import computed_in

    now = timezone.now()
    try:
        found = computed_in(_institution(options.institution), _day(options.day, now), at=now)
    except ActRefused as refused:
        raise CommandProblem(f"{refused}。") from refused
    for counted, rule in found:
        print(
            json.dumps(_told(counted, rule), ensure_ascii=False) if options.json else "\n".join(_lines(counted, rule))
        )
    if not found:
        raise CommandProblem("现行制度没有要计算的指标。请在制度里写“种类: 指标”,写明分子和分母。")
    return 0


def _lines(counted: "PeriodCounted", rule: "Indicator") -> Iterator[str]:
    from shouwen.rules.indicators.telling import counted_text

    value = counted.value(rule)
    yield chinese_marks(f"{rule.name}({counted.period.label},{rule.clause}):{counted_text(value.whole, rule.per)}")
    for grouping, groups in value.groups.items():
        for each in groups:
            yield chinese_marks(f"  {grouping} {counted.group_name(grouping, each.key)}:{counted_text(each, rule.per)}")
    for contrast in counted.contrasts(rule):
        yield from (chinese_marks(f"  {line}") for line in contrast.lines)
        yield from (chinese_marks(f"    · {note}") for note in contrast.notes)


def _told(counted: "PeriodCounted", rule: "Indicator") -> dict[str, Any]:
    value = counted.value(rule)
    return {
        "indicator": rule.name,
        "clause": str(rule.clause),
        "period": counted.period.key,
        "per": rule.per,
        "whole": _group(value.whole, rule.per),
        "groups": {
            grouping: {counted.group_name(grouping, each.key): _group(each, rule.per) for each in groups}
            for grouping, groups in value.groups.items()
        },
        "compared": [_contrasted(each) for each in counted.contrasts(rule)],
    }


def _contrasted(contrast: "Contrast") -> dict[str, Any]:
    found = as_data(contrast.comparison, contrast.per) if contrast.comparison else {"per": contrast.per}
    left_out, said = ([chinese_marks(each) for each in lines] for lines in (contrast.left_out, contrast.notes))
    return {"of": contrast.of, **found, "left_out": left_out, "caveats": said}


def _group(counted: Any, per: int) -> dict[str, Any]:
    observation = counted.observation
    numbers = {"events": counted.events, "exposure": counted.exposure}
    return _observed(observation, per) | numbers if observation else numbers | {"lack": str(counted.lack)}


def _institution(slug: str) -> Any:
    from shouwen.organization.models import Institution

    known = Institution.objects.filter(slug=slug) if slug else Institution.objects.all()
    if len(known) != 1:
        names = "、".join(Institution.objects.values_list("slug", flat=True)) or "还没有"
        raise CommandProblem(f"请用 --institution 写明是哪一个机构;现有:{names}。")
    return known[0]


def _day(text: str, now: datetime) -> date:
    from shouwen.rules.organization_file import CHINA

    if not text:
        return now.astimezone(CHINA).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandProblem(f"看不懂日期“{text}”;可以写:2026-09-30。") from error

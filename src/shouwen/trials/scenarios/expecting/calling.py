"""Follow-up calls: what one was like, who is still to be called, and the share of a month."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from shouwen.cases.case_file import history_of
from shouwen.oversight.follow_ups import call_reports
from shouwen.rules.case.events import FollowUpMade
from shouwen.rules.time.periods import read_period
from shouwen.rules.words import Cycle
from shouwen.trials.scenarios.expecting.registry import listed, of_a_case, of_the_world, same
from shouwen.trials.scenarios.values import ZONE
from shouwen.trials.scenarios.world import Seen, World


@of_a_case
def called(seen: Seen, wanted: Mapping[str, Any]) -> Iterator[str]:
    """最近一次回访:way 方式,methods 办法,items {条目: 几分},result_told 告知了结果没有(是、否),
    satisfied 满意没有(是、否)"""
    told = [each.event for each in history_of(seen.case.pk) if isinstance(each.event, FollowUpMade)]
    if not told:
        yield "期望回访过,实际没有"
        return
    last = told[-1]
    found = {
        "way": last.way,
        "methods": list(last.methods),
        "items": {name: str(grade) for name, grade in last.items.items()},
        "result_told": "是" if last.result_told else "否",
        "satisfied": "是" if last.satisfied else "否",
    }
    for key, words in wanted.items():
        meant = list(listed(words)) if key == "methods" else words
        yield from same(f"回访的 {key}", words, found[key], is_same=found[key] == meant)


@of_the_world
def follow_ups(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """某月应回访的:month 哪个月(不写即本月),type 回访类型,all 应回访几件,made 已回访几件,percent 回访率(百分之几),
    missing 没有回访的事项(本情景里的名字;写 [] 表示没有)"""
    period = read_period(Cycle.MONTH, str(wanted.get("month", f"{world.now.astimezone(ZONE):%Y-%m}")))
    if period is None:
        raise ValueError(f"看不懂月份“{wanted['month']}”;可以写:2026-09")
    begins, ends = (datetime.combine(day, time(0), ZONE) for day in (period.begins, period.ends + timedelta(days=1)))
    reports = call_reports(world.institution, begins=begins, ends=ends)
    report = next((each for each in reports if each.type == wanted["type"]), None)
    if report is None:
        yield f"期望有“{wanted['type']}”,实际有:{'、'.join(each.type for each in reports) or '没有'}"
        return
    for key in ("all", "made", "percent"):
        if key in wanted:
            found = getattr(report, key)
            yield from same(f"{report.type}的 {key}", wanted[key], found, is_same=str(found) == str(wanted[key]))
    if "missing" in wanted:
        meant = sorted(world.case(name).number_text for name in listed(wanted["missing"]))
        lacking = sorted(row.case.number_text for row in report.missing)
        yield from same("没有回访的", meant, lacking, is_same=meant == lacking)

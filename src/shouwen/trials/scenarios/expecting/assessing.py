"""What an assessment's table says of somebody."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from shouwen.oversight.assessments import assessment_of
from shouwen.rules.language.kinds import METRICS, Assessment
from shouwen.rules.time.periods import read_period
from shouwen.trials.scenarios.expecting.registry import of_the_world, same
from shouwen.trials.scenarios.values import ZONE
from shouwen.trials.scenarios.world import World


@of_the_world
def assessment(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """考核表(name 考核的名称,period 哪一期)里某人或某科室(subject)的指标:figures {首问登记件数: 2, 按期履行率: 1/1}"""
    rulebook = world.rulebook()
    rule = next((each for each in rulebook.bundle.of(Assessment) if each.name == wanted["name"]), None)
    if rule is None:
        yield f"期望有考核“{wanted['name']}”,现行制度没有"
        return
    period = read_period(rule.every, str(wanted["period"]))
    if period is None:
        raise ValueError(f"看不懂“{wanted['period']}”是哪一期")
    begins, ends = (datetime.combine(day, time(0), ZONE) for day in (period.begins, period.ends + timedelta(days=1)))
    rows = assessment_of(rule, world.institution, rulebook, begins=begins, ends=ends)
    row = next((each for each in rows if each.name == wanted["subject"]), None)
    if row is None:
        yield f"期望考核表里有“{wanted['subject']}”,实际有:{'、'.join(each.name for each in rows)}"
        return
    for name, value in wanted.get("figures", {}).items():
        found = row.figures.get(METRICS[name], "没有这一项")
        yield from same(f"{row.name}的{name}", value, found, is_same=str(found) == str(value))

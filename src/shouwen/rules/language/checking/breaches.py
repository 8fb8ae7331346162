"""A breach must have a sign that the ledger can show."""

from collections.abc import Iterator
from difflib import get_close_matches

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import BreachRule, Cadence, Commitment, Order, TimeLimit, Trace
from shouwen.rules.time.durations import Unit


def nothing_detects(house: House) -> Findings:
    """A late duty that no rule orders can never be late."""
    owed = {rule.what for rule in house.orderings} | set(_owed_under_supervision(house))
    owed |= {rule.what for rule in house.bundle.of(Cadence)}
    for rule in house.bundle.of(BreachRule):
        for what in rule.what if rule.pattern == "late" else ():
            if what not in owed:
                near = get_close_matches(what, owed, n=1, cutoff=0.4)
                mend = f"是不是“{near[0]}”?" if near else "改为某条规则的“做什么”"
                yield house.error(rule, f"没有规则要求“{what}”,查不出它逾期", mend)


def _owed_under_supervision(house: House) -> Iterator[str]:
    """What orders, commitment sheets and traces make somebody owe."""
    for order in house.bundle.of(Order):
        yield from (order.work, *(order.leg_name(leg) for leg in order.feedback))
    yield from (sheet.what for sheet in house.bundle.of(Commitment))
    yield from (what for trace in house.bundle.of(Trace) for what in (trace.check_what, trace.report_what))


def verified_by_nobody(house: House) -> Findings:
    """A breach counts only once somebody has verified it."""
    for rule in house.bundle.of(BreachRule):
        if not rule.verified_by and rule.pattern != "complaint_upheld":
            yield house.warning(rule, f"“{rule.name}”没有写由谁核实", "补一行`核实人: …`")


def without_limit(house: House) -> Findings:
    """Idleness and rings are measured by a limit, in their own units."""
    for rule in house.bundle.of(BreachRule):
        if rule.pattern in _MEASURED and rule.limit is None:
            yield house.error(rule, f"“{rule.name}”没有写时限", f"补一行`时限: {_MEASURED[rule.pattern]}`")
        if rule.pattern not in _MEASURED and rule.limit:
            yield house.error(rule, f"“{rule.name}”的迹象不看时限", "删去`时限`,或改写`迹象`")
        if rule.pattern == "rings" and rule.limit and rule.limit.unit not in (Unit.RINGS, Unit.SECONDS):
            yield house.error(rule, f"铃响的时限不能写“{rule.limit}”", "写几声或几秒,如`时限: 3声`")


_MEASURED = {"idle": "3个工作日", "rings": "3声"}


def ringing_in_other_units(house: House) -> Findings:
    """What runs while the phone rings is counted in rings or seconds, and the other way round."""
    for rule in house.bundle.of(TimeLimit):
        is_ringing = rule.starts == "ringing"
        if is_ringing and rule.limit.unit not in (Unit.RINGS, Unit.SECONDS):
            yield house.error(rule, f"自振铃起算的时限不能写“{rule.limit}”", "写几声或几秒,如`时限: 3声`")
        if is_ringing and rule.what == "答复":
            yield house.error(rule, "自振铃起算的是接听,不是答复", "补一行`做什么: 接听`")
        if not is_ringing and rule.limit.unit == Unit.RINGS:
            yield house.error(rule, "以铃声计的时限须自振铃起算", "补一行`起算: 振铃`")


def sent_around_once(house: House) -> Findings:
    """Being sent to one place is no being sent around."""
    for rule in house.bundle.of(BreachRule):
        if rule.pattern == "sent_around" and rule.at_least < _FEWEST_POINTS:
            yield house.error(rule, f"“{rule.name}”没有写送往几处算来回折腾", "补一行`至少次数: 3`")


_FEWEST_POINTS = 2

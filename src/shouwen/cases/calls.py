"""How a follow-up call is made: by which way and methods, what is told and asked, as the policy of the case says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from shouwen.cases.rating import GRADES
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case.obligations import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import Clause, FollowUp
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class CallMade:
    """What the caller filled in. ``items`` are grades, 5 the best; nothing is chosen beforehand."""

    reached: bool
    way: str = ""
    methods: tuple[str, ...] = ()
    items: Mapping[str, int]
    result_told: bool = False


def calls_ordered(state: CaseState, rulebook: Rulebook) -> tuple[FollowUp, ...]:
    """The follow-ups that are meant by a call now: those owed, or where none is, those that fit the case."""
    fitting = [rule for rule in rulebook.bundle.of(FollowUp) if fits(rule, state)]
    owed = {row.rule for row in state.open_obligations}
    return tuple([rule for rule in fitting if rule.id in owed] or fitting)


def attempts_of(rules: Iterable[FollowUp]) -> int:
    """How often it is tried before a call counts as made in vain."""
    return max((rule.attempts for rule in rules), default=1)


def next_call_from(
    state: CaseState, rules: Iterable[FollowUp], *, rulebook: Rulebook
) -> tuple[datetime, Clause] | None:
    """From when (aware) the next call counts as another attempt, with the clause; ``None`` where none was in vain."""
    last, calendar = state.last_attempt_at, rulebook.calendar
    spaced = [(calendar.due(last, rule.spacing), rule.clause) for rule in rules if rule.spacing and last]
    return max(spaced, key=lambda each: each[0], default=None)


def check_spaced(state: CaseState, rules: Iterable[FollowUp], *, rulebook: Rulebook, at: datetime) -> None:
    """Raises ActRefused at ``reached`` where a call in vain comes too soon after the last one to be another attempt."""
    earliest = next_call_from(state, rules, rulebook=rulebook)
    if earliest and at < earliest[0]:
        when = f"{rulebook.calendar.local(earliest[0]):%m月%d日 %H:%M}"
        message = f"离上一次没有联系上还太近,这一次没有记;请换个时间,{when}以后再试({earliest[1]})"
        raise ActRefused(message, field="reached")


def check_call(call: CallMade, rules: Iterable[FollowUp]) -> None:
    """Raises ActRefused at the field that the policy asks for and the caller left out, or filled in otherwise."""
    ordered = tuple(rules)
    for rule in ordered:
        _check_way(call, rule)
        if call.reached:
            _check_reached(call, rule)
    if call.reached:
        _check_items(call, ordered)


def graded_items(call: CallMade) -> dict[str, int]:
    """The grades as numbers."""
    return {name: int(grade) for name, grade in call.items.items()}


def _check_way(call: CallMade, rule: FollowUp) -> None:
    if rule.ways and call.way not in rule.ways:
        raise ActRefused(f"请选择怎样回访的:{'、'.join(rule.ways)}({rule.clause})", field="way")
    strange = [method for method in call.methods if rule.methods and method not in rule.methods]
    if strange:
        raise ActRefused(f"没有“{'、'.join(strange)}”这种回访办法;可以选:{'、'.join(rule.methods)}", field="methods")


def _check_reached(call: CallMade, rule: FollowUp) -> None:
    if rule.methods and not call.methods:
        raise ActRefused(f"请选择用了哪些办法:{'、'.join(rule.methods)}({rule.clause})", field="methods")
    if rule.tells_result and not call.result_told:
        raise ActRefused(f"还没有把处理结果告诉对方,不能登记为回访到({rule.clause})", field="result_told")


def _check_items(call: CallMade, rules: tuple[FollowUp, ...]) -> None:
    """Every item that a rule asks about has a grade, and nothing else has one."""
    asked = dict.fromkeys(item for rule in rules for item in rule.items)
    is_graded = all(int(grade) in GRADES for grade in call.items.values())
    if asked.keys() != call.items.keys() or not is_graded:
        raise ActRefused(f"请对方就{'、'.join(asked) or '总体'}各评一档", field="items")

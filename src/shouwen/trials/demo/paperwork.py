"""The papers of the demonstration: whatever forms a pack asks for, filled in with something that can be read."""

from collections.abc import Collection
from datetime import datetime, timedelta

from shouwen.cases.form_facts import facts_of_case
from shouwen.rules.case.state import CaseState
from shouwen.rules.conditions import Condition
from shouwen.rules.forms import A_MOMENT, drawn_columns
from shouwen.rules.happenings import Filling
from shouwen.rules.language.kinds import FollowUp, Form
from shouwen.rules.rulebook import Rulebook

AMOUNTS = ("1", "0", "10", "100", "10000", "5000000")
WITHIN_LIMITS = ("0", *AMOUNTS)
"""Where numbers must fit together, as little as possible of everything."""
KINDS_OF_COLUMN: tuple[tuple[tuple[str, ...], str], ...] = (
    (("电话", "号码"), "000-0000-0000"),
    (("签", "人"), "本人"),
    (("意见", "理由", "原因"), "情况属实，按规定办理"),
)
OTHERWISE = "见办理记录"
_AHEAD = timedelta(days=1)
"""How far ahead a column of time lies: what is asked for on a form takes place tomorrow."""


def columns_for(
    form: Form, *, state: CaseState, rulebook: Rulebook, departments: Collection[str], at: datetime
) -> dict[str, str]:
    """Every column of ``form`` that the case does not know already, filled in at ``at``.

    ``departments`` are the names of the department of whoever fills it in, and of those above it.
    """
    facts = facts_of_case(state, rulebook, filler=None, at=at) if form.drawn else {}
    known = drawn_columns(form, facts)
    awaited = _awaited(form, rulebook)
    blank = [column for column in form.fields if column not in known]
    return {column: filled(column, form, at, departments=departments, awaited=awaited.get(column)) for column in blank}


def may_choose(column: str, form: Form, departments: Collection[str]) -> bool:
    """Whether somebody of ``departments`` may choose anything in ``column``."""
    return bool(_open_choices(column, form, departments))


def _open_choices(column: str, form: Form, departments: Collection[str]) -> list[str]:
    """The choices that no limit keeps for other departments."""
    kept = [limit for limit in form.limits if limit.departments and column in limit.when]
    foreign = [limit.when[column] for limit in kept if set(limit.departments).isdisjoint(departments)]
    return [each for each in form.choices[column] if not any(condition.holds(each) for condition in foreign)]


def _awaited(form: Form, rulebook: Rulebook) -> dict[str, Condition]:
    """What has to stand on ``form`` before a call to the requester is ordered: work is noted once it is done."""
    rules = [rule for rule in rulebook.bundle.of(FollowUp) if Filling.of(form.form) in rule.on]
    return {column: condition for rule in rules for column, condition in rule.only_fields.items()}


def filled(
    column: str, form: Form, at: datetime, *, departments: Collection[str], awaited: Condition | None = None
) -> str:
    """Something that ``form`` takes for ``column``; of its choices one that is ``awaited``, and that those of
    ``departments`` may choose."""
    if column in form.choices:
        choices = _open_choices(column, form, departments) or list(form.choices[column])
        return next((each for each in choices if awaited and awaited.holds(each)), choices[0])
    if column in form.numbers:
        condition = form.numbers[column]
        amounts = WITHIN_LIMITS if form.limits else AMOUNTS
        return next((text for text in amounts if condition is None or condition.holds(text)), AMOUNTS[0])
    if column in form.times:
        return f"{at + _AHEAD:{A_MOMENT}}"
    if "时间" in column or "日期" in column:
        return f"{at:%Y-%m-%d}"
    return next((text for words, text in KINDS_OF_COLUMN if any(word in column for word in words)), OTHERWISE)

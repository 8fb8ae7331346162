"""What may be proposed: within the range of the clause, whole, and nothing twice. Refusals are Chinese sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from shouwen.rules.accountability.events import Proposed
from shouwen.rules.conditions import number_text, read_number
from shouwen.rules.language.kinds import Grade, MeasureRule
from shouwen.rules.natures import disciplines
from shouwen.rules.ranges import is_above, is_within, range_words


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants to propose: a gravity, measures, amounts as typed (yuan), and until when to mend."""

    gravity: str = ""
    measures: tuple[str, ...] = ()
    amounts: Mapping[str, str] = field(default_factory=dict)
    due: datetime | None = None


@dataclass(frozen=True)
class Objection:
    """Why a wish is refused, and at which input."""

    sentence: str
    field: str


def objections(wish: Wish, rule: MeasureRule, *, at: datetime) -> list[Objection]:
    """Everything that stands against ``wish`` under ``rule``; nothing when it may be proposed."""
    grade = rule.grade(wish.gravity)
    if grade is None:
        known = "、".join(each.gravity for each in rule.grades if each.gravity) or "这一条不分情节"
        return [Objection(f"情节“{wish.gravity}”不在这一条里;可以选:{known}(依据{rule.clause})", "gravity")]
    found = (
        *_not_of_this_grade(wish, grade, rule),
        *_not_whole(wish, grade, rule),
        *_out_of_range(wish, grade, rule),
        *_without_date(wish, grade, at),
        *_punished_twice(wish),
    )
    return list(found)


def proposal_of(wish: Wish, rule: MeasureRule) -> tuple[Proposed, ...]:
    """The measures of an unobjectionable wish, those that belong together first."""
    grade = _grade(wish, rule)
    chosen = [each for each in grade.measures if each in wish.measures]
    return tuple(
        Proposed(
            measure=each,
            amount=number_text(amount) if (amount := _amount(wish, each)) is not None else "",
            due=wish.due if each in grade.dated else None,
        )
        for each in chosen
    )


def consents_for(wish: Wish, rule: MeasureRule) -> tuple[str, ...]:
    """Who must consent before it may be decided, in words of the policy: for a measure (另须批准), and for an amount
    beyond the range (超出须批准)."""
    grade = _grade(wish, rule)
    wanted = [rule.approvals[each] for each in wish.measures if each in rule.approvals]
    wanted += [grade.beyond[each] for each in wish.measures if _exceeds(wish, each, grade) and each in grade.beyond]
    return tuple(dict.fromkeys(wanted))


def needs_review(wish: Wish, rule: MeasureRule) -> bool:
    """Whether it cuts pay and a lawyer must look at it first."""
    return not set(wish.measures).isdisjoint(rule.cuts_pay)


def _grade(wish: Wish, rule: MeasureRule) -> Grade:
    grade = rule.grade(wish.gravity)
    if grade is None:
        raise ValueError(f"{rule.id} has no gravity {wish.gravity!r}")
    return grade


def _not_of_this_grade(wish: Wish, grade: Grade, rule: MeasureRule) -> Iterator[Objection]:
    for measure in wish.measures:
        if measure not in grade.measures:
            allowed = "、".join(grade.measures)
            said = f"“{measure}”不适用于“{grade.gravity or '这种'}”情节;可以选:{allowed}(依据{rule.clause})"
            yield Objection(said, "measures")


def _not_whole(wish: Wish, grade: Grade, rule: MeasureRule) -> Iterator[Objection]:
    missing = [each for each in grade.together if each not in wish.measures]
    if missing:
        said = f"须一并提出{'、'.join(grade.together)},还缺{'、'.join(missing)}(依据{rule.clause})"
        yield Objection(said, "measures")
    if grade.choose and not set(grade.choose).intersection(wish.measures):
        yield Objection(f"从{'、'.join(grade.choose)}里至少选一项(依据{rule.clause})", "measures")


def _out_of_range(wish: Wish, grade: Grade, rule: MeasureRule) -> Iterator[Objection]:
    for measure in (each for each in wish.measures if each in grade.amounts):
        amount, range_ = _amount(wish, measure), grade.amounts[measure]
        if amount is None:
            yield Objection(f"“{measure}”要写金额,范围是{range_words(range_)}(依据{rule.clause})", "amounts")
        elif not (is_within(amount, range_) or (is_above(amount, range_) and measure in grade.beyond)):
            said = f"“{measure}”{number_text(amount)}元不在{rule.clause}的范围“{range_words(range_)}”里,没有提出"
            yield Objection(said, "amounts")
    for measure in wish.amounts.keys() - grade.amounts.keys():
        yield Objection(f"“{measure}”在这一条里没有金额,请删去金额", "amounts")


def _without_date(wish: Wish, grade: Grade, at: datetime) -> Iterator[Objection]:
    dated = [each for each in grade.dated if each in wish.measures]
    if dated and (wish.due is None or wish.due <= at):
        yield Objection(f"{'、'.join(dated)}要写明今后的改正期限", "due")


def _punished_twice(wish: Wish) -> Iterator[Objection]:
    found = disciplines(wish.measures)
    if len(found) > 1:
        yield Objection(f"同一件事只能给一种处分,不能同时给{'、'.join(found)}", "measures")


def _amount(wish: Wish, measure: str) -> Decimal | None:
    return read_number(wish.amounts[measure]) if measure in wish.amounts else None


def _exceeds(wish: Wish, measure: str, grade: Grade) -> bool:
    amount = _amount(wish, measure)
    return amount is not None and measure in grade.amounts and is_above(amount, grade.amounts[measure])

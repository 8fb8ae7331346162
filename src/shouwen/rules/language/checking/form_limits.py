"""Limits of forms that can be compared, and columns of time that are nothing else besides."""

from collections.abc import Iterator

from shouwen.rules.conditions import Condition
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import Approval, Form, FormLimit


def limit_of_nothing(house: House) -> Findings:
    """A limit that asks for nothing never speaks."""
    for form, limit in _limits(house):
        if not (limit.formula or limit.columns or limit.filled or limit.departments):
            mend = "补一行`须`、`须为`、`须填`或`须由科室`"
            yield house.error(form, f"《{form.form}》的限制“{limit.name}”没有写要怎样", mend)


def limit_twice(house: House) -> Findings:
    """An approval names a limit by its name, which therefore stands once in a form."""
    for form in house.bundle.of(Form):
        names = [limit.name for limit in form.limits]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            yield house.error(form, f"《{form.form}》有两项限制都叫“{name}”", "每一项用自己的名称")


def limit_on_no_number(house: House) -> Findings:
    """A formula compares numbers; a condition looks at a number or at an option of its column."""
    for form, limit in _limits(house):
        for column in limit.formula.columns if limit.formula else ():
            if column not in form.numbers:
                mend = f"把“{column}”写进`数值栏目`,或改正栏目的名称"
                yield house.error(form, f"“{limit.name}”要比较的“{column}”不是《{form.form}》的数值栏目", mend)
        for column, condition in [*limit.when.items(), *limit.columns.items()]:
            if not can_meet(form, column, condition):
                message = f"“{limit.name}”的“{column}: {condition}”对不上《{form.form}》"
                yield house.error(form, message, "比较大小的写进`数值栏目`,写词的要是它的一个选项")


def limit_that_nobody_approves(house: House) -> Findings:
    """不合即另行批准 needs a rule that says who approves; without one the limit would let everything pass."""
    approved = {(rule.paper, name) for rule in house.bundle.of(Approval) for name in rule.beyond}
    for form, limit in _limits(house):
        if limit.beyond == "approved" and (form.form, limit.name) not in approved:
            mend = f"补一条`审批`,写`审批单: {form.form}`、`超出: {limit.name}`,或改为`不合即: 不予登记`"
            yield house.error(form, f"超出“{limit.name}”要另行批准,却没有规定由谁批准", mend)


def time_of_two_kinds(house: House) -> Findings:
    """A column of time is no number and no option."""
    for form in house.bundle.of(Form):
        for column in form.times:
            if column in form.numbers or column in form.choices:
                yield house.error(form, f"《{form.form}》的“{column}”既是时间又是数值或选项", "只留一处")


def can_meet(form: Form, column: str, condition: Condition) -> bool:
    """Whether the column could ever be as the condition asks."""
    if condition.words:
        return set(condition.words) <= set(form.choices.get(column, ()))
    return column in form.numbers


def _limits(house: House) -> Iterator[tuple[Form, FormLimit]]:
    return ((form, limit) for form in house.bundle.of(Form) for limit in form.limits)

"""How the columns of one form must fit together (限制): whether they do, and what is asked for in words."""

from collections.abc import Collection, Mapping

from shouwen.rules.conditions import Condition
from shouwen.rules.language.kinds import FormLimit


def first_beyond(
    limit: FormLimit, fields: Mapping[str, str], known: Mapping[str, str], departments: Collection[str] = ()
) -> str | None:
    """The column at which ``limit`` does not hold; ``None`` where it holds or says nothing of this sheet.

    ``departments`` are the names of the department of whoever fills the form in, and of those above it.
    """
    if not all(condition.holds(known.get(column)) for column, condition in limit.when.items()):
        return None
    if limit.formula is not None and not limit.formula.holds(known):
        return next(iter(limit.formula.columns), "")
    if limit.departments and not set(limit.departments) & set(departments):
        return next(iter(limit.when), "")
    wrong = (column for column, condition in limit.columns.items() if not condition.holds(known.get(column)))
    blank = (column for column in limit.filled if not fields.get(column))
    return next(wrong, None) or next(blank, None)


def limit_text(limit: FormLimit) -> str:
    """What a limit asks for, in words: 须酒水费 ≤ 餐费×50%."""
    parts = [f"须{limit.formula}"] if limit.formula else []
    parts += [f"“{column}”须为{condition}" for column, condition in limit.columns.items()]
    parts += [f"须填写{'、'.join(limit.filled)}"] if limit.filled else []
    parts += [f"须由{'、'.join(limit.departments)}的人填写"] if limit.departments else []
    when = "、".join(_stands(column, condition) for column, condition in limit.when.items())
    return (f"{when}时," if when else "") + ",".join(parts)


def _stands(column: str, condition: Condition) -> str:
    return f"{column}为{condition}" if condition.words else f"{column}{condition}"

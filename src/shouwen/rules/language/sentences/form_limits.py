"""What a limit on the columns of a form (限制) asks for, in words."""

from shouwen.rules.conditions import Condition
from shouwen.rules.language.kinds import FormLimit


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

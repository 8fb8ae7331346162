"""The range of an amount that a clause allows, and what lies outside it."""

from decimal import Decimal

from shouwen.rules.conditions import Condition


def bounds(condition: Condition) -> tuple[Decimal | None, Decimal | None]:
    """(least, most) of ``50至500``, ``=50``, ``≥500``; ``None`` where it is open. Yuan."""
    least = [amount for sign, amount in condition.comparisons if sign in "≥=>"]
    most = [amount for sign, amount in condition.comparisons if sign in "≤=<"]
    return (max(least) if least else None), (min(most) if most else None)


def is_within(amount: Decimal, condition: Condition) -> bool:
    """Whether the clause allows ``amount`` as it stands."""
    return condition.holds(f"{amount:f}")


def is_above(amount: Decimal, condition: Condition) -> bool:
    """Whether ``amount`` goes beyond the upper end, and beyond nothing else."""
    most = bounds(condition)[1]
    return most is not None and amount > most and not is_within(amount, condition)


def range_words(condition: Condition) -> str:
    """50元, 50至500元: the range as people say it."""
    return f"{str(condition).removeprefix('=')}元"

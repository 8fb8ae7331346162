"""Conditions on what stands in a form's column: ≥500万, 1至100, 紧急、特急. Amounts are exact decimals."""

import operator
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "≥": operator.ge,
    "≤": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_SPELLED = {">=": "≥", "<=": "≤", "≧": "≥", "≦": "≤", "==": "=", "不少于": "≥", "不超过": "≤", "超过": ">", "不足": "<"}
_TIMES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_RANGE = re.compile(r"(.+?)(?:至|到|~|—)(.+)")
_LONGEST = 20


class ConditionError(ValueError):
    """A condition that cannot be read; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``comparisons`` (sign, amount) must all hold; or the value is one of ``words``. ``text`` is as written."""

    text: str
    comparisons: tuple[tuple[str, Decimal], ...] = ()
    words: tuple[str, ...] = ()

    def holds(self, value: str | None) -> bool:
        """Whether ``value`` (what the ledger keeps of the column, ``None`` where it was left blank) meets it."""
        if value is None:
            return False
        if self.words:
            return value in self.words
        amount = read_number(value)
        return amount is not None and all(_SIGNS[sign](amount, limit) for sign, limit in self.comparisons)

    def __str__(self) -> str:
        return self.text


def read_condition(text: str) -> Condition:
    """``≥500万``, ``>0、≤100``, ``1至100``, ``=5``, or words of which one must stand there. Raises ConditionError."""
    parts = [part.strip() for part in text.split("、") if part.strip()]
    if not parts:
        raise ConditionError("条件是空的;可以写:≥500万、1至100,或一个选项")
    comparisons = [_comparisons(part) for part in parts]
    if all(comparisons):
        return Condition(text, tuple(each for found in comparisons for each in found))
    if any(comparisons):
        raise ConditionError(f"“{text}”把数字和词混在一起;可以写:≥500万、1至100,或一个选项")
    return Condition(text, words=tuple(part.removeprefix("=").strip() for part in parts))


def read_number(text: str) -> Decimal | None:
    """The amount in ``text`` (full-width digits, thousands separators, 万 and 亿 understood), or ``None``."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    times = _TIMES.get(plain[-1:], Decimal(1))
    plain = plain[:-1] if times != 1 else plain
    if len(plain) > _LONGEST or not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain, re.ASCII):
        return None
    try:
        return Decimal(plain) * times
    except InvalidOperation:
        return None


def number_text(amount: Decimal) -> str:
    """The one text of an amount: no exponent, no needless zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def _comparisons(part: str) -> list[tuple[str, Decimal]]:
    """What a part compares with; empty where it is a word."""
    return _between(part) or _compared(part)


def _between(part: str) -> list[tuple[str, Decimal]]:
    """1至100: both ends included."""
    found = _RANGE.fullmatch(part)
    least, most = map(read_number, found.groups()) if found else (None, None)
    return [("≥", least), ("≤", most)] if least is not None and most is not None else []


def _compared(part: str) -> list[tuple[str, Decimal]]:
    """≥500万: the longest sign first, so that >= is not read as > and a rest."""
    for spelled, sign in [*_SPELLED.items(), *((sign, sign) for sign in _SIGNS)]:
        amount = read_number(part.removeprefix(spelled)) if part.startswith(spelled) else None
        if amount is not None:
            return [(sign, amount)]
    return []

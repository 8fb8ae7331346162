"""Comparisons between the numbers of one form: 酒水费 ≤ 餐费×50%, 房费 = 180×间数×天数. Exact fractions, no rounding.

A formula is read once into postfix form; column names are any words that are no number.
"""

import operator
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from shouwen.rules.conditions import read_number

_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "≤": operator.le,
    "≥": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
_OPERATORS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "×": operator.mul,
    "÷": operator.truediv,
}
_BINDS = {"+": 1, "-": 1, "×": 2, "÷": 2}
_SPELLED = {"<=": "≤", ">=": "≥", "≦": "≤", "≧": "≥", "*": "×", "/": "÷", "−": "-"}
_TOKEN = re.compile(r"\s*([()+\-×÷]|[^()+\-×÷\s]+)")
_MAY_WRITE = "可以写:酒水费 ≤ 餐费×50%、房费 = 180×间数×天数"

Token = Fraction | str
"""A number, a column's name, or an operator."""


class FormulaError(ValueError):
    """A formula that cannot be read; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Formula:
    """``left`` and ``right`` in postfix form, compared by ``sign``; ``text`` is as written."""

    text: str
    left: tuple[Token, ...]
    sign: str
    right: tuple[Token, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it compares, each once, in order."""
        named = (token for token in (*self.left, *self.right) if isinstance(token, str) and token not in _OPERATORS)
        return tuple(dict.fromkeys(named))

    def holds(self, values: Mapping[str, str]) -> bool:
        """Whether it is true of ``values`` (column -> decimal, as the ledger keeps it); what is blank counts as 0.

        What cannot be computed, as a division by nothing, is not true.
        """
        try:
            return _SIGNS[self.sign](_value(self.left, values), _value(self.right, values))
        except ZeroDivisionError:
            return False

    def __str__(self) -> str:
        return self.text


def read_formula(text: str) -> Formula:
    """The comparison that ``text`` writes. Raises FormulaError with what may be written."""
    plain = _plain(text)
    signs = [sign for sign in plain if sign in _SIGNS]
    if len(signs) != 1:
        raise FormulaError(f"“{text}”里要有一个且只有一个 ≤、≥、<、>、=;{_MAY_WRITE}")
    left, right = plain.split(signs[0])
    return Formula(text.strip(), _postfix(left, text), signs[0], _postfix(right, text))


def _plain(text: str) -> str:
    """Full-width signs and the usual ASCII spellings as the one sign that is kept."""
    plain = unicodedata.normalize("NFKC", text)
    for spelled, sign in _SPELLED.items():
        plain = plain.replace(spelled, sign)
    return plain


def _postfix(side: str, text: str) -> tuple[Token, ...]:
    """One side by the shunting yard. Raises FormulaError where operands or brackets are missing."""
    output: list[Token] = []
    waiting: list[str] = []
    for word in _words(side, text):
        if word == "(":
            waiting.append(word)
        elif word == ")":
            output += _until_bracket(waiting, text)
        elif word in _OPERATORS:
            output += _binding_at_least(word, waiting)
            waiting.append(word)
        else:
            output.append(_operand(word))
    if "(" in waiting:
        raise FormulaError(f"“{text}”的括号没有配对")
    return _complete((*output, *reversed(waiting)), text)


def _words(side: str, text: str) -> Iterator[str]:
    """Operands and operators must alternate, brackets aside."""
    is_operand_next = True
    for found in _TOKEN.finditer(side):
        word = found[1]
        is_operand = word not in _OPERATORS and word != ")"
        if is_operand != is_operand_next:
            raise FormulaError(f"“{text}”里“{word}”的位置不对;{_MAY_WRITE}")
        is_operand_next = word in _OPERATORS or word == "("
        yield word


def _until_bracket(waiting: list[str], text: str) -> Iterator[str]:
    while waiting and waiting[-1] != "(":
        yield waiting.pop()
    if not waiting:
        raise FormulaError(f"“{text}”的括号没有配对")
    waiting.pop()


def _binding_at_least(word: str, waiting: list[str]) -> Iterator[str]:
    while waiting and _BINDS.get(waiting[-1], 0) >= _BINDS[word]:
        yield waiting.pop()


def _operand(word: str) -> Token:
    """50% is a half; 500 and 500万 are numbers; anything else names a column."""
    is_share = word.endswith("%")
    amount = read_number(word.removesuffix("%"))
    if amount is None:
        return word
    return Fraction(amount) / (100 if is_share else 1)


def _complete(tokens: tuple[Token, ...], text: str) -> tuple[Token, ...]:
    """Raises FormulaError where something is left to be computed with nothing."""
    depth = 0
    for token in tokens:
        depth += -1 if token in _OPERATORS else 1
    if depth != 1:
        raise FormulaError(f"“{text}”没有写完整;{_MAY_WRITE}")
    return tokens


def _value(tokens: tuple[Token, ...], values: Mapping[str, str]) -> Fraction:
    stack: list[Fraction] = []
    for token in tokens:
        if isinstance(token, Fraction):
            stack.append(token)
        elif token in _OPERATORS:
            right, left = stack.pop(), stack.pop()
            stack.append(_OPERATORS[token](left, right))
        else:
            stack.append(Fraction(values.get(token) or 0))
    return stack[0]


__all__ = ["Formula", "FormulaError", "read_formula"]

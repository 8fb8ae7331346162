"""Comparisons between the numbers of one form: read once, computed exactly, refused where they cannot be read."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.formulas import FormulaError, read_formula

COLUMNS = ("甲", "乙", "丙")
VALUES = st.fixed_dictionaries({column: st.integers(0, 999).map(str) for column in COLUMNS})
COMPUTE = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "×": lambda a, b: a * b}


def written(tree: object) -> str:
    """Fully bracketed, so that the reader's own precedence has nothing to decide."""
    if isinstance(tree, tuple):
        sign, left, right = tree
        return f"({written(left)}{sign}{written(right)})"
    return str(tree)


def computed(tree: object, values: dict[str, str]) -> Fraction:
    if isinstance(tree, tuple):
        sign, left, right = tree
        return COMPUTE[sign](computed(left, values), computed(right, values))
    return Fraction(values.get(str(tree), str(tree)))


TREES = st.recursive(
    st.sampled_from(COLUMNS) | st.integers(0, 500),
    lambda inner: st.tuples(st.sampled_from(sorted(COMPUTE)), inner, inner),
    max_leaves=6,
)


@given(TREES, TREES, VALUES)
def test_a_formula_compares_what_both_sides_come_to(left: object, right: object, values: dict[str, str]) -> None:
    formula = read_formula(f"{written(left)} ≤ {written(right)}")
    assert formula.holds(values) == (computed(left, values) <= computed(right, values))


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("酒水费 ≤ 餐费×50%", {"酒水费": "200", "餐费": "400"}, True),
        ("酒水费 ≤ 餐费×50%", {"酒水费": "201", "餐费": "400"}, False),
        ("酒水费 <= 餐费 * 50%", {"酒水费": "200.5", "餐费": "401"}, True),
        ("甲 = 2+3×4", {"甲": "14"}, True),
        ("甲 = （2+3）×4", {"甲": "20"}, True),
        ("甲 = 10-3-2", {"甲": "5"}, True),
        ("甲÷3×3 = 甲", {"甲": "1"}, True),
        ("金额 ≥ 500万", {"金额": "5000000"}, True),
        ("甲 ≤ 乙", {"乙": "1"}, True),  # what is blank counts as nothing
        ("甲 > 乙", {}, False),
        ("甲÷乙 ≤ 1", {"甲": "5"}, False),  # what cannot be computed is not met
    ],
)
def test_precedence_shares_and_blanks(text: str, values: dict[str, str], holds: bool) -> None:
    assert read_formula(text).holds(values) is holds


def test_it_says_which_columns_it_compares_and_how_it_was_written() -> None:
    formula = read_formula(" 房费 = 180*间数×天数 ")
    assert formula.columns == ("房费", "间数", "天数")
    assert str(formula) == "房费 = 180*间数×天数"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("餐费", "一个且只有一个"),
        ("1 ≤ 餐费 ≤ 5", "一个且只有一个"),
        ("餐费 ≤", "没有写完整"),
        ("餐费+ ≤ 5", "没有写完整"),
        ("餐费 酒水 ≤ 5", "位置不对"),
        ("(餐费 ≤ 5", "括号"),
        ("餐费) ≤ 5", "括号"),
        ("() ≤ 5", "位置不对"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(FormulaError, match=said):
        read_formula(text)

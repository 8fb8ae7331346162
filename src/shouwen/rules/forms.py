"""Filling in a form: what was written becomes complete columns in policy order, or a mistake at its column.

Plain values in, plain values out. What the rules may know later (numbers, choices) is drawn from the columns;
the words themselves go into the vault and never reach a condition.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.conditions import number_text, read_number
from shouwen.rules.form_limits import first_beyond
from shouwen.rules.language.kinds import Form
from shouwen.rules.language.sentences.form_limits import limit_text
from shouwen.rules.time.reach import is_within_reach

ANONYMOUS = "匿名"
"""The word that says in so many letters that somebody did not want to be named."""
HIDDEN = "（已隐去）"
"""What stands in a column that the reader may not see (保密栏目)."""
A_MOMENT = "%Y-%m-%d %H:%M"
"""How a column of time is kept: the institution's own clock."""


class ColumnProblem(ValueError):  # noqa: N818 - it is told to the person at the screen
    """What is wrong with one ``column``, in Chinese; an unknown column names itself."""

    def __init__(self, message: str, column: str) -> None:
        self.column = column
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form as filled in: every column in policy order, and what conditions may look at."""

    fields: Mapping[str, str]
    numbers: Mapping[str, str]
    choices: Mapping[str, str]
    times: Mapping[str, str]  # column -> 2026-03-02 12:00, by the institution's clock
    beyond: tuple[str, ...]  # names of the limits that others must approve or that are only pointed out


def bare(text: str) -> str:
    """``text`` without white space at its ends, the full-width space and invisible characters included."""
    return text.strip().strip("".join(_invisible(text))).strip()


def is_blank(text: str) -> bool:
    """Whether nothing readable stands there."""
    return not bare(text)


def fill(form: Form, given: Mapping[str, str], drawn: Mapping[str, str], *, departments: Collection[str] = ()) -> Sheet:
    """``given`` (column -> text) as a complete sheet; blank columns take what ``drawn`` (fact -> text) has for them.

    ``departments`` are the names of the department of whoever fills it in, and of those above it (须由科室).

    Raises ColumnProblem at the first column, in policy order, that is unknown, blank or not of its kind.
    """
    unknown = next((column for column in given if column not in form.fields), None)
    if unknown is not None:
        raise ColumnProblem(f"《{form.form}》没有“{unknown}”这一栏;请按表上的栏目填写", unknown)
    fields = {column: _value(form, column, given, drawn) for column in form.fields}
    spared = form.anonymous_spares if ANONYMOUS in fields.values() else ()
    for column, text in fields.items():
        _check(form, column, text, spared)
    fields |= {column: _moment(fields[column]) for column in form.times if fields.get(column)}
    numbers = {column: _number(fields[column]) for column in form.numbers if fields.get(column)}
    choices = {column: fields[column] for column in form.choices if fields.get(column)}
    times = {column: fields[column] for column in form.times if fields.get(column)}
    return Sheet(fields, numbers, choices, times, tuple(_beyond(form, fields, {**numbers, **choices}, departments)))


def drawn_columns(form: Form, drawn: Mapping[str, str]) -> dict[str, str]:
    """What the columns of ``form`` take over from the case, blank ones left out: for the form on the screen."""
    found = {column: drawn.get(fact, "") for column, fact in form.drawn.items() if column in form.fields}
    return {column: text for column, text in found.items() if not is_blank(text)}


def _invisible(text: str) -> Iterator[str]:
    """Characters of ``text`` that show nothing: spaces of every width, joiners, marks of direction."""
    return (each for each in text if unicodedata.category(each) in ("Zs", "Zl", "Zp", "Cf", "Cc"))


def _value(form: Form, column: str, given: Mapping[str, str], drawn: Mapping[str, str]) -> str:
    return bare(str(given.get(column, ""))) or bare(drawn.get(form.drawn.get(column, ""), ""))


def _check(form: Form, column: str, text: str, spared: Collection[str]) -> None:
    if not text:
        if column in form.required and column not in spared:
            raise ColumnProblem(f"《{form.form}》的“{column}”还没有填写", column)
        return
    if column in form.numbers:
        _check_number(form, column, text)
    if column in form.times and read_moment(text) is None:
        raise ColumnProblem(f"“{column}”要写日期和时间,如 2026-03-02 12:00", column)
    if column in form.choices and text not in form.choices[column]:
        raise ColumnProblem(f"“{column}”请从这几项里选:{'、'.join(form.choices[column])}", column)


def _beyond(
    form: Form, fields: Mapping[str, str], known: Mapping[str, str], departments: Collection[str]
) -> Iterator[str]:
    """The limits that the sheet is beyond, those refused excepted: of these the first is a problem."""
    for limit in form.limits:
        column = first_beyond(limit, fields, known, departments)
        if column is None:
            continue
        if limit.beyond == "refused":
            raise ColumnProblem(f"不合“{limit.name}”({limit_text(limit)}),请核对", column)
        yield limit.name


def read_moment(text: str) -> datetime | None:
    """The moment written as 2026-03-02 12:00 (or with a T between), without a zone; ``None`` for anything else."""
    plain = unicodedata.normalize("NFKC", bare(text))
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        return None
    is_to_the_minute = found.tzinfo is None and plain.replace("T", " ") == f"{found:{A_MOMENT}}"
    return found if is_to_the_minute and is_within_reach(found.date()) else None


def without_private(columns: Mapping[str, str], form: Form | None) -> dict[str, str]:
    """``columns`` as they are shown to whoever does not work on the case: what the policy keeps private is hidden."""
    private = form.private if form else ()
    return {column: HIDDEN if text and column in private else text for column, text in columns.items()}


def _moment(text: str) -> str:
    found = read_moment(text)
    return f"{found:{A_MOMENT}}" if found else text


def _check_number(form: Form, column: str, text: str) -> None:
    if read_number(text) is None:
        raise ColumnProblem(f"“{column}”要写数字,如 5000000 或 500万", column)
    bounds = form.numbers[column]
    if bounds is not None and not bounds.holds(text):
        raise ColumnProblem(f"“{column}”应当{bounds},现在是 {text},请核对", column)


def _number(text: str) -> str:
    amount = read_number(text)
    return number_text(amount) if amount is not None else ""


__all__ = [
    "ANONYMOUS",
    "A_MOMENT",
    "HIDDEN",
    "ColumnProblem",
    "Sheet",
    "bare",
    "drawn_columns",
    "fill",
    "is_blank",
    "read_moment",
    "without_private",
]

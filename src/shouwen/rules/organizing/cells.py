"""One cell of a spreadsheet or a YAML file to one value; ``CellError`` says what is accepted."""

import re
import unicodedata
from datetime import date, datetime, time

from shouwen.rules import mail_address
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.words import PersonKind, UnknownWord

Cell = object
"""A text, a number, a date, a truth value, a list of texts, or nothing."""

_SEPARATORS = re.compile("[、,,;;\n]+")
_YES = frozenset({"是", "有", "已", "√", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "未", "×", "n", "no", "false", "0"})


class CellError(ValueError):
    """A cell that cannot be read; the message says in Chinese what to write instead."""


def read_text(cell: Cell) -> str:
    """The text without surrounding blanks; whole numbers without a decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else str(cell).strip()
    if "\x00" in text:
        raise CellError("含有不可见的空字符;请重新输入这一格")
    if len(text) > 500:
        raise CellError("太长了;请写在 500 字以内")
    return text


def read_name(cell: Cell) -> str:
    """A name that fits its column: at most 60 characters."""
    text = read_text(cell)
    if len(text) > 60:
        raise CellError("名称太长;请写在 60 字以内")
    return text


def read_names(cell: Cell) -> tuple[str, ...]:
    """Several texts: a list, or one text parted by 、 or commas."""
    if isinstance(cell, list | tuple):
        parts = [read_text(part) for part in cell]
    else:
        parts = [part.strip() for part in _SEPARATORS.split(read_text(cell))]
    return tuple(dict.fromkeys(part for part in parts if part))


def read_lines(cell: Cell) -> tuple[str, ...]:
    """Whole lines: a list, or one text with line breaks; commas inside stay."""
    parts = cell if isinstance(cell, list | tuple) else read_text(cell).splitlines()
    return tuple(text for part in parts if (text := read_text(part)))


def read_yes_no(cell: Cell) -> bool:
    """是 or 否, in the ways people write them."""
    text = _plain(cell).lower()
    if text not in _YES | _NO:
        raise CellError("请写“是”或“否”")
    return text in _YES


def read_whole_number(cell: Cell) -> int:
    """A whole number from 0 to 9999."""
    text = _plain(cell)
    if not re.fullmatch("[0-9]{1,4}", text):
        raise CellError("请写 0 到 9999 的整数")
    return int(text)


def read_order(cell: Cell) -> int:
    """The place at a post: A, A角 or 1 is 0; B is 1 …"""
    place = _plain(cell).upper().removesuffix("角")
    found = "ABCDEF".find(place) if place.isalpha() else "123456".find(place)
    if len(place) != 1 or found < 0:
        raise CellError("请写 A、B 或 C")
    return found


def read_kind(cell: Cell) -> PersonKind:
    """How a person belongs to the institution: 正式职工, 进修人员 …"""
    try:
        return PersonKind.read(read_text(cell))
    except UnknownWord as error:
        raise CellError(str(error)) from error


def read_roles(cell: Cell) -> tuple[AccountRole, ...]:
    """What the person's account may be used for; empty: the person has no account."""
    try:
        return tuple(AccountRole.read(name) for name in read_names(cell))
    except UnknownWord as error:
        raise CellError(str(error)) from error


def read_mail_address(cell: Cell) -> str:
    """One e-mail address, full-width letters made plain; empty: none."""
    text = _plain(cell)
    if text and not mail_address.is_mail_address(text):
        raise CellError(mail_address.SENTENCE)
    return text


def read_date(cell: Cell) -> date:
    """A day: 2026-09-30, 2026/9/30 or 2026年9月30日."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", _plain(cell))
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError as error:
        raise CellError("没有这一天;请核对年月日") from error
    raise CellError("请写日期,如 2026-09-30")


def read_instant(cell: Cell) -> datetime:
    """A day with a clock time, naive (the institution's zone): 2026-09-30 08:00; no time: 00:00."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    day, _, clock = re.sub(r"[\sT]+", " ", _plain(cell)).partition(" ")
    try:
        return datetime.combine(read_date(day), read_clock(clock) if clock else time())
    except CellError as error:
        raise CellError("请写日期和时间,如 2026-09-30 08:00") from error


def read_clock(cell: Cell) -> time:
    """A clock time: 17:30. 24:00 is written 00:00."""
    if isinstance(cell, time):
        return cell.replace(tzinfo=None)
    found = re.fullmatch(r"(\d{1,2})[:时](\d{2})(?:分|:00)?", _plain(cell))
    try:
        if found:
            return time(int(found[1]), int(found[2]))
    except ValueError as error:
        raise CellError("没有这个时刻;请写 00:00 到 23:59") from error
    raise CellError("请写时刻,如 17:30")


def _plain(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", read_text(cell))

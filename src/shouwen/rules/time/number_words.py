"""Whole numbers as institutions write them: 15, １５, 十五, 两, 一百二十, three."""

import re

_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_DIGIT = "[一二两三四五六七八九]"
_CHINESE = re.compile(
    rf"(?:(?P<thousands>{_DIGIT})千)?"
    rf"(?:零?(?P<hundreds>{_DIGIT})百)?"
    rf"(?:零?(?P<tens>{_DIGIT}?十))?"
    rf"(?:[零〇]?(?P<ones>{_DIGIT}))?"
)

#: Matches what :func:`read_number` may be given; for use inside larger patterns.
NUMBER = rf"(?:[0-9]{{1,6}}|[{''.join(_DIGITS)}十百千]{{1,9}}|{'|'.join(_ENGLISH)})"


def read_number(text: str) -> int | None:
    """The whole number meant by ``text`` (digits, Chinese below ten thousand, English to ten).

    Returns ``None`` where it is no number, such as 三三 or an empty text.
    """
    if re.fullmatch("[0-9]+", text):
        return int(text)
    if text in _ENGLISH:
        return _ENGLISH[text]
    return _read_chinese(text)


def _read_chinese(text: str) -> int | None:
    found = _CHINESE.fullmatch(text)
    if text in ("零", "〇"):
        return 0
    if not text or found is None:
        return None
    tens = found["tens"]
    return (
        1000 * _DIGITS[found["thousands"] or "零"]
        + 100 * _DIGITS[found["hundreds"] or "零"]
        + (10 * _DIGITS[tens[:-1] or "一"] if tens else 0)
        + _DIGITS[found["ones"] or "零"]
    )

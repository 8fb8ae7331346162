"""The papers of the demonstration: whatever forms a pack asks for, filled in with something that can be read."""

from datetime import datetime

from shouwen.rules.language.kinds import Form

AMOUNTS = ("1", "0", "10", "100", "10000", "5000000")
KINDS_OF_COLUMN: tuple[tuple[tuple[str, ...], str], ...] = (
    (("电话", "号码"), "000-0000-0000"),
    (("签", "人"), "本人"),
    (("意见", "理由", "原因"), "情况属实，按规定办理"),
)
OTHERWISE = "见办理记录"


def columns_for(form: Form, *, at: datetime) -> dict[str, str]:
    """Every column of ``form`` that is not taken over from the case, filled in at ``at``."""
    return {column: _filled(column, form, at) for column in form.fields if column not in form.drawn}


def _filled(column: str, form: Form, at: datetime) -> str:
    if column in form.choices:
        return form.choices[column][0]
    if column in form.numbers:
        condition = form.numbers[column]
        return next((text for text in AMOUNTS if condition is None or condition.holds(text)), AMOUNTS[0])
    if "时间" in column or "日期" in column:
        return f"{at:%Y-%m-%d}"
    return next((text for words, text in KINDS_OF_COLUMN if any(word in column for word in words)), OTHERWISE)

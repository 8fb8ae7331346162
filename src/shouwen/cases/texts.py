"""What people type, checked before anything is kept: a clear sentence at the field, and nothing half-done."""

from typing import Final

from shouwen.cases.refusals import ActRefused

LONGEST: Final = 2000


def checked(text: str, *, field: str, required: bool = True, longest: int = LONGEST) -> str:
    """``text`` without surrounding space. Raises ActRefused at ``field``: empty, too long, or unreadable."""
    words = text.strip()
    if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
        raise ActRefused("内容里有无法保存的字符,请删去后再交", field=field)
    if required and not words:
        raise ActRefused("这一栏还没有填写", field=field)
    if len(words) > longest:
        raise ActRefused(f"这一栏最多 {longest} 个字,现在有 {len(words)} 个字,请删减", field=field)
    return words

"""Chinese punctuation for what people read, however the source was typed.

Policies are written with whatever input method is switched on; a sentence that the platform shows
must not mix ``,`` and the full-width comma. Times (17:30), numbers and Latin words keep theirs.
"""

import re

_CJK = "\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\u2018-\u201d\U00020000-\U0003ffff"
_WIDE = {ord(mark): ord(mark) + 0xFEE0 for mark in ",:;?!()"}
#: Brackets stand in brackets, and a mark beside one that has just become wide; deeper than this is no sentence.
_PASSES = 10
_MARK = re.compile(rf"(?<=[{_CJK}])[,:;?!]+ ?|[,;?!](?=[{_CJK}])")
_BRACKETS = re.compile(rf"\((?=[^()]*[{_CJK}])[^()]*\)|(?<=[{_CJK}])\([^()]*\)")


def chinese_marks(text: str) -> str:
    """``text`` with full-width punctuation beside Chinese characters; idempotent.

    What stands between backticks is shown as it must be typed and stays as it is.
    """
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(_widened(piece) if number % 2 == 0 else piece for number, piece in enumerate(pieces))


def _widened(text: str) -> str:
    for _ in range(_PASSES):
        bracketed = _BRACKETS.sub(_widen_brackets, text)
        marked = _MARK.sub(lambda found: found[0].strip().translate(_WIDE), bracketed)
        if marked == text:
            break
        text = marked
    return text


def _widen_brackets(found: re.Match[str]) -> str:
    return f"\uff08{found[0][1:-1]}\uff09"

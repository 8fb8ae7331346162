"""Is somebody looking for whoever spoke? (S004-11 四4: 任何人不得擅自追查投诉人和核对笔迹.)"""

import re

_PHONE = re.compile(r"(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)")
_HANDWRITING = re.compile(r"笔迹|字迹|笔录比对")
_WHO_SPOKE = re.compile(r"(?:投诉|举报|反映|检举|控告)人(?:是谁|姓名|电话|身份|住址|[::])")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def looks_for_who_spoke(text: str) -> bool:
    """Whether ``text``, typed into a search, is a phone number, or asks for handwriting or for the name of whoever
    complained or told."""
    plain = text.translate(_FULL_WIDTH)
    return any(pattern.search(plain) for pattern in (_PHONE, _HANDWRITING, _WHO_SPOKE))

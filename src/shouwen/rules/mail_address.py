"""What may stand as an e-mail address, judged alike in a form, in a file and in an action."""

import re

LONGEST = 254
"""What an address may have at most by RFC 5321, 4.5.3.1.3, without its angle brackets."""

SENTENCE = "请写一个邮箱地址,如 1001@example.invalid;不写则不发邮件"

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")


def is_mail_address(text: str) -> bool:
    """Whether ``text`` is one plain address (RFC 5321 dot-string at a domain of two labels or more)."""
    return len(text) <= LONGEST and len(text.partition("@")[0]) <= 64 and _ADDRESS.fullmatch(text) is not None

"""The receipt's code on its way from the opened page to the complaint: encrypted, for some hours, stored nowhere.

Drawn when the page is opened, it is the same however often that page is sent: one page, one complaint.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from time import time
from typing import Final

from shouwen.cases.receipt_codes import new_code
from shouwen.ledger.encryption import UnreadableError, decrypt, encrypt
from shouwen.ledger.keys import current_key

_PURPOSE: Final = "complaint_page"
_CONTEXT: Final = b"shouwen.web.complain"
SECONDS: Final = 6 * 60 * 60
"""As long as somebody may leave the page open before it is sent."""


def new_token() -> str:
    """A token with a code of its own."""
    plain = json.dumps({"code": new_code(), "until": time() + SECONDS}).encode()
    return urlsafe_b64encode(encrypt(current_key(_PURPOSE).secret, plain, context=_CONTEXT)).decode()


def code_in(token: str) -> str:
    """The code that the token holds; empty where it is none of ours, or too old."""
    try:
        plain = decrypt(current_key(_PURPOSE).secret, urlsafe_b64decode(token.encode()), context=_CONTEXT)
    except (UnreadableError, NotBase64, ValueError):
        return ""
    found = json.loads(plain)
    return found["code"] if found["until"] >= time() else ""

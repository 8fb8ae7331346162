"""The receipt's code on its way from the page to the printer: encrypted, for a few minutes, stored nowhere."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import asdict, dataclass
from time import time
from typing import Final

from shouwen.ledger.encryption import UnreadableError, decrypt, encrypt
from shouwen.ledger.keys import current_key

_PURPOSE: Final = "printing"
_CONTEXT: Final = b"shouwen.desk.printing"
SECONDS: Final = 15 * 60


@dataclass(frozen=True, kw_only=True)
class PrintingToken:
    """Ids in 32 hex digits; ``code`` is empty where only the cases are meant (a receipt that was looked up)."""

    institution: str
    cases: tuple[str, ...]
    code: str = ""


class TokenExpiredError(Exception):
    """The token is too old, or none of ours."""


def seal(token: PrintingToken) -> str:
    """The token as the page carries it."""
    plain = json.dumps({**asdict(token), "until": time() + SECONDS}).encode()
    return urlsafe_b64encode(encrypt(current_key(_PURPOSE).secret, plain, context=_CONTEXT)).decode()


def unseal(text: str, *, institution: str) -> PrintingToken:
    """The token that a page sent. Raises TokenExpiredError, also for another institution's."""
    try:
        plain = decrypt(current_key(_PURPOSE).secret, urlsafe_b64decode(text.encode()), context=_CONTEXT)
    except (UnreadableError, NotBase64, ValueError) as error:
        raise TokenExpiredError from error
    found = json.loads(plain)
    if found.pop("until") < time() or found["institution"] != institution:
        raise TokenExpiredError
    return PrintingToken(institution=institution, cases=tuple(found["cases"]), code=found["code"])

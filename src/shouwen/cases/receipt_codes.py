"""The receipt's code: ten digits that can be read over the phone, stored only as a keyed hash."""

import re
from typing import Final

from shouwen.ledger.identifiers import random_bytes
from shouwen.ledger.vault import blind_index

DIGITS: Final = 10
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def new_code() -> str:
    """Ten random digits; of 128 random bits no code is likelier than another."""
    return f"{int.from_bytes(random_bytes(16), 'big') % 10**DIGITS:0{DIGITS}}"


def grouped(code: str) -> str:
    """``1234567890`` as ``123 456 7890``."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def read_code(text: str) -> str | None:
    """The ten digits typed in whatever grouping and width, or ``None``."""
    digits = re.sub(r"[\s\-—·]", "", text.translate(_FULL_WIDTH))
    return digits if re.fullmatch(rf"[0-9]{{{DIGITS}}}", digits) else None


def hash_of(code: str) -> str:
    """What is stored in place of the code: useless without the key outside the database."""
    return blind_index("receipt", code)

"""Which cases a follow-up by sample takes: decided by the case alone, so that nobody can choose whom to call."""

import hashlib
from decimal import Decimal

from shouwen.rules.language.kinds import FollowUp

_PARTS = 10_000


def is_sampled(rule: FollowUp, case_id: str) -> bool:
    """Whether ``rule`` takes the case with this id (32 hex digits): always the same answer for the same two, and for
    比例 20% over many cases one in five."""
    digest = hashlib.sha256(f"{rule.id}:{case_id}".encode()).digest()
    return int.from_bytes(digest[:8]) % _PARTS < share_of(rule) * _PARTS


def share_of(rule: FollowUp) -> Decimal:
    """比例 as a number from 0 to 1: 100% is 1, 20% is 0.2."""
    return Decimal(rule.share.removesuffix("%")) / 100

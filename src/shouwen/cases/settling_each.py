"""How each of many is settled: apart, so that one that cannot be does not hold up the others, or all or nothing."""

import logging
from collections.abc import Callable
from typing import ParamSpec

log = logging.getLogger(__name__)
P = ParamSpec("P")
HowEach = Callable[..., int]
"""``apart`` or ``aloud``: calls a settling function with its arguments and returns how much it settled."""


def apart(settle: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    """What ``settle`` returns; 0 where it fails, which is logged. The worker's way: the next round tries again.

    The log names the function and the rows by what they print as (an institution, an id): never a person's words.
    """
    try:
        return settle(*args, **kwargs)
    except Exception:
        log.exception("%s could not settle %s; the rest goes on", settle.__qualname__, args)
        return 0


def aloud(settle: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    """What ``settle`` returns; what it raises goes up. The trials' way: nothing may be passed over."""
    return settle(*args, **kwargs)

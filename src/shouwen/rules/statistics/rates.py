"""So many events among so many: a rate with what it was computed from, and how sure it is."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

CONFIDENCE: Final = 0.95
_Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


class NotRecomputableError(ValueError):
    """不可复算: a figure without its numbers; the message says in Chinese what is missing."""


@dataclass(frozen=True, kw_only=True)
class Interval:
    """From ``low`` to ``high``, at ``CONFIDENCE``."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Observation:
    """``events`` among ``exposure`` (visits, matters, answers): every event is one of the exposed.

    Raises NotRecomputableError without an exposure, ValueError for numbers that cannot be.
    """

    events: int
    exposure: int
    label: str = ""

    def __post_init__(self) -> None:
        if self.exposure <= 0:
            raise NotRecomputableError("没有分母,比例不可复算;请给出一共多少份(人次、件)")
        if not 0 <= self.events <= self.exposure:
            raise ValueError(f"分子 {self.events} 应在 0 和分母 {self.exposure} 之间")

    @property
    def share(self) -> float:
        """Events for each of the exposed, 0 to 1."""
        return self.events / self.exposure

    @property
    def interval(self) -> Interval:
        """Wilson's score interval of ``share`` (Wilson 1927): it stays within 0 and 1 and holds for rare events too."""
        n, share = self.exposure, self.share
        middle = share + _Z**2 / (2 * n)
        reach = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
        scale = 1 + _Z**2 / n
        low = 0.0 if self.events == 0 else (middle - reach) / scale
        high = 1.0 if self.events == n else (middle + reach) / scale
        return Interval(low=low, high=high)


def change(before: float, after: float) -> float:
    """The relative change from ``before`` to ``after``: −0.5 is a halving. Raises NotRecomputableError from nothing."""
    if before == 0:
        raise NotRecomputableError("原值是 0,变化的百分比不可复算")
    return after / before - 1

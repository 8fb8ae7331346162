"""Figures as they were printed somewhere, computed again: 复算一致, 复算不符, or 不可复算 with what is missing.

A percentage without its numbers stays what it is: somebody's word. It is kept, marked, and never goes into another
figure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from itertools import combinations
from typing import Final

from shouwen.rules.statistics.rates import NotRecomputableError, Observation, change
from shouwen.rules.statistics.spans import Span

PERCENT: Final = 100
_DIGITS: Final = 2
_DIGITS_OF_RARE: Final = 3
"""Decimals shown where nothing was printed: of percentages, of rates per thousand and more."""


class Verdict(StrEnum):
    CONFIRMED = "复算一致"
    REFUTED = "复算不符"
    COMPUTED = "据原数算出"
    NOT_RECOMPUTABLE = "不可复算"
    QUOTED = "引用,不复算"


@dataclass(frozen=True, kw_only=True)
class Published:
    """A figure as its source has it: a share of (``events`` among ``exposure``, times ``per``), or a change (``after``
    against ``before``). What the source does not say is None or empty.

    ``about`` is what was counted or asked, ``of`` those counted or asked; figures about different things, or of
    different people, are different figures. ``roughly`` is a denominator that the source only rounds (1300余),
    ``or_of`` another denominator that its words allow.
    """

    about: str
    of: str = ""
    defined_as: str = ""
    span: Span | None = None
    period: str = ""
    before_span: Span | None = None
    printed: str = ""
    per: int = PERCENT
    events: int | None = None
    exposure: int | None = None
    before: int | None = None
    after: int | None = None
    roughly: int | None = None
    or_of: int | None = None
    is_quoted: bool = False
    is_change: bool = False

    @property
    def observation(self) -> Observation:
        """Its numbers. Raises NotRecomputableError, naming what is missing."""
        if self.events is None or self.exposure is None:
            raise NotRecomputableError(f"“{self.about}”没有{'、'.join(self.missing) or '分子、分母'},不可复算")
        return Observation(events=self.events, exposure=self.exposure, label=self.period)

    @property
    def missing(self) -> tuple[str, ...]:
        """What its source does not say: numbers, months."""
        span = self.span or self.before_span
        return tuple(name for name, value in {**self._needed, "期间": span}.items() if value is None)

    @property
    def is_recomputable(self) -> bool:
        """Whether it has its numbers; without its months it can be computed, but not compared."""
        return None not in self._needed.values()

    @property
    def _needed(self) -> dict[str, int | None]:
        if self.is_change:
            return {"原值": self.before, "现值": self.after}
        return {"分子": self.events, "分母": self.exposure}

    @property
    def verdict(self) -> Verdict:
        if self.is_quoted:
            return Verdict.QUOTED
        if not self.is_recomputable:
            return Verdict.NOT_RECOMPUTABLE
        if not self.printed:
            return Verdict.COMPUTED
        return Verdict.CONFIRMED if self.recomputed == number_in(self.printed) else Verdict.REFUTED

    @property
    def recomputed(self) -> Decimal | None:
        """The figure as its numbers give it, with the decimals that were printed; None where it cannot be."""
        if not self.is_recomputable:
            return None
        return rounded(self._exactly(), self._decimals)

    @property
    def otherwise(self) -> Decimal | None:
        """The figure by the other denominator that the source's words allow."""
        if self.or_of is None or self.events is None:
            return None
        return rounded(Observation(events=self.events, exposure=self.or_of).share * self.per, self._decimals)

    @property
    def implied(self) -> int | None:
        """The numerator that the printed share of a rounded denominator would mean: a guess, marked as one."""
        if self.roughly is None or not self.printed:
            return None
        return int(rounded(float(number_in(self.printed)) / self.per * self.roughly, 0))

    @property
    def _decimals(self) -> int:
        """As many as were printed."""
        if not self.printed:
            return _DIGITS if self.per == PERCENT else _DIGITS_OF_RARE
        return max(-int(number_in(self.printed).as_tuple().exponent), 0)

    def _exactly(self) -> float:
        if self.before is not None and self.after is not None:
            return change(self.before, self.after) * PERCENT
        return self.observation.share * self.per

    @property
    def counts(self) -> Iterator[tuple[Span, int]]:
        """How often what it is about was counted, in which months."""
        if self.span and self.events is not None:
            yield self.span, self.events
        if self.is_change and self.before_span and self.before is not None:
            yield self.before_span, self.before
        if self.is_change and self.span and self.after is not None:
            yield self.span, self.after


class MergeRefusedError(ValueError):
    """Figures that are not one figure; the message says in Chinese why."""


def merged(figures: Sequence[Published]) -> Observation:
    """Several figures as one, by adding up their numbers. Raises MergeRefusedError for different questions or people
    asked, NotRecomputableError where one has no numbers."""
    if len({(figure.about, figure.of) for figure in figures}) > 1:
        said = "、".join(dict.fromkeys(f"“{figure.about}”({figure.of or '没有写对象'})" for figure in figures))
        raise MergeRefusedError(f"{said}问的不是同一件事或者不是同一些人,不合并成一个数")
    numbers = [figure.observation for figure in figures]
    return Observation(
        events=sum(each.events for each in numbers),
        exposure=sum(each.exposure for each in numbers),
        label="合计",
    )


def contradictions(figures: Sequence[Published]) -> list[str]:
    """Questions to the source where its own numbers do not go together: a longer period with no more of the same, or
    with fewer, than a shorter one within it."""
    return [
        said for one, other in combinations(figures, 2) if one.about == other.about for said in _between(one, other)
    ]


def _between(one: Published, other: Published) -> Iterator[str]:
    for span, number in one.counts:
        for other_span, other_number in other.counts:
            longer, shorter = ((span, number), (other_span, other_number))
            if other_span.contains(span):
                longer, shorter = shorter, longer
            if longer[0] != shorter[0] and longer[0].contains(shorter[0]) and longer[1] <= shorter[1] > 0:
                yield _question(one, other, longer, shorter)


def _question(one: Published, other: Published, longer: tuple[Span, int], shorter: tuple[Span, int]) -> str:
    same = "一样" if longer[1] == shorter[1] else "还少"
    definitions = [each.defined_as or each.about for each in (one, other)]
    why = f"({'与'.join(definitions)})" if len(set(definitions)) > 1 else ""
    return (
        f"“{one.about}”{longer[0].months}个月的数({longer[1]})与其中{shorter[0].months}个月的数({shorter[1]}){same}:"
        f"口径{why}或者期间不同,请向来源核实"
    )


def rounded(value: float, decimals: int) -> Decimal:
    """``value`` with so many decimals, halves away from zero as people round."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number_in(printed: str) -> Decimal:
    """93.0 of ``93.0%``. Raises ValueError in Chinese."""
    try:
        return Decimal(printed.strip().rstrip("%‰").replace("−", "-"))
    except InvalidOperation as error:
        raise ValueError(f"看不懂数字“{printed}”;可以写:93.0%、0.054、-58.5%") from error

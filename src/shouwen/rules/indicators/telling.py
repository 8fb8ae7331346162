"""What an indicator has to tell in words: its own share, and how its published figures compare."""

from collections.abc import Iterator

from shouwen.rules.indicators.counting import Counted
from shouwen.rules.language.kinds.counting import Indicator
from shouwen.rules.statistics.caveats import caveats
from shouwen.rules.statistics.comparing import Comparison, compare
from shouwen.rules.statistics.published import Published
from shouwen.rules.statistics.wording import comparison_lines, pair_lines, rate_text


def counted_text(counted: Counted, per: int) -> str:
    """The share with its numbers, or the number with why there is no share."""
    if counted.observation:
        return rate_text(counted.observation, per)
    return f"{counted.events}/{'无' if counted.exposure is None else counted.exposure},{counted.lack}"


def comparable(rule: Indicator) -> tuple[Published, ...]:
    """The published shares that can be compared: about the same, of the same, each with its numbers; none for fewer
    than two."""
    known = [figure for figure in rule.figures() if not (figure.missing or figure.is_change or figure.is_quoted)]
    alike = [figure for figure in known if (figure.about, figure.of) == (known[0].about, known[0].of)]
    return tuple(alike) if len(alike) > 1 else ()


def compared(rule: Indicator) -> Comparison | None:
    """The comparison of ``comparable``; None where there is nothing to compare."""
    figures = comparable(rule)
    return compare([figure.observation for figure in figures]) if figures else None


def comparison_text(rule: Indicator) -> Iterator[str]:
    """Every line of the comparison; ``cautions`` are to be shown under it."""
    comparison = compared(rule)
    if comparison is not None:
        yield from comparison_lines(comparison, rule.per)


def pair_text(rule: Indicator, former: str, latter: str) -> Iterator[str]:
    """One pair by its periods, numbered among all. Raises KeyError."""
    comparison = compared(rule)
    if comparison is None:
        raise KeyError(f"{former} / {latter}")
    total, pair = len(comparison.pairs), comparison.pair(former, latter)
    which = f"{total}次两两比较之{comparison.pairs.index(pair) + 1}" if total > 1 else ""
    yield from pair_lines(pair, rule.per, which=which)


def cautions(rule: Indicator) -> Iterator[str]:
    """What the periods and the number of comparisons make one say, then the policy's own 须知."""
    comparison = compared(rule)
    if comparison is not None:
        spans = [figure.span for figure in comparable(rule) if figure.span]
        yield from caveats(comparison, spans, since=rule.begun)
    yield from rule.cautions

"""How printed forms write what people read aloud: times, and blanks for what is not known yet."""

from datetime import datetime

from shouwen.rules.time.due_words import clock_words


def moment_words(at: datetime | None) -> str:
    """2026年9月30日 上午10:05, of an aware instant in the institution's zone; empty for none."""
    return f"{at.year}年{at.month}月{at.day}日 {clock_words(at)}" if at else ""


def printed_words(at: datetime) -> str:
    """When a paper was printed: 2026-09-30 10:05."""
    return f"{at:%Y-%m-%d %H:%M}"

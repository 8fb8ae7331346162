"""How printed forms write what people read aloud: times, and blanks for what is not known yet."""

from datetime import datetime

from django.utils.timezone import localtime

from shouwen.rules.time.due_words import clock_words


def moment_words(at: datetime | None) -> str:
    """2026年9月30日 上午10:05, of an aware instant, in the institution's zone; empty for none."""
    if at is None:
        return ""
    local = localtime(at)
    return f"{local.year}年{local.month}月{local.day}日 {clock_words(local)}"


def printed_words(at: datetime) -> str:
    """When a paper was printed (aware), in the institution's zone: 2026-09-30 10:05."""
    return f"{localtime(at):%Y-%m-%d %H:%M}"


def sentence(text: str) -> str:
    """What somebody wrote, as it stands in a document: with a mark at its end."""
    said = text.strip()
    return said if not said or said[-1] in "。！？；…” " else f"{said}。"

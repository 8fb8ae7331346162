"""Limits as institutions write them: 当场, 三声, 半小时, 3个工作日, 次日, 17:30, 提前4小时.

A :class:`Duration` only says *how much of what*; from which instant to which due time it runs is
for ``shouwen.rules.time.calendar`` (民法典 200-204). Units and their sources: catalogue C3 and D3.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from shouwen.rules.time.number_words import NUMBER, read_number
from shouwen.rules.words import Word


class DurationError(ValueError):
    """A limit that cannot be read or cannot be; the message says in Chinese what to write."""


class Unit(Word):
    """What a limit is counted in. 日, 天 are natural days; 周 is seven of them (catalogue C3)."""

    ON_THE_SPOT = "on_the_spot", "当场"
    RINGS = "rings", "铃声"
    SECONDS = "seconds", "秒"
    MINUTES = "minutes", "分钟"
    HOURS = "hours", "小时"
    WORKING_MINUTES = "working_minutes", "工作分钟"
    WORKING_HOURS = "working_hours", "工作小时"
    SESSIONS = "sessions", "班次"
    SAME_DAY = "same_day", "当日"
    NEXT_DAY = "next_day", "次日"
    CLOCK_TIME = "clock_time", "钟点"
    DAYS = "days", "日"
    WORKING_DAYS = "working_days", "工作日"
    WEEKS = "weeks", "周"
    HALF_MONTHS = "half_months", "半月"
    MONTHS = "months", "月"
    QUARTERS = "quarters", "季度"
    YEARS = "years", "年"


#: Units that are a point or a manner rather than an amount: they are not counted and not "ahead".
UNCOUNTED: Final = frozenset({Unit.ON_THE_SPOT, Unit.SAME_DAY, Unit.NEXT_DAY})
#: Units measured by the clock from the instant itself (民法典 201, second paragraph).
ELAPSED: Final = frozenset({Unit.ON_THE_SPOT, Unit.RINGS, Unit.SECONDS, Unit.MINUTES, Unit.HOURS})
#: Units that run only while the institution is open.
WORKING_TIME: Final = frozenset({Unit.WORKING_MINUTES, Unit.WORKING_HOURS, Unit.SESSIONS})

MINUTES_A_DAY: Final = 24 * 60
_DAY: Final = 86_400.0
#: One unit in seconds, as it runs in an ordinary week: five working days of seven and a half hours.
_TYPICAL: Final = {
    Unit.ON_THE_SPOT: 1800.0,
    Unit.RINGS: 5.0,
    Unit.SECONDS: 1.0,
    Unit.MINUTES: 60.0,
    Unit.HOURS: 3600.0,
    Unit.WORKING_MINUTES: 60 * 7 * 24 / 37.5,
    Unit.WORKING_HOURS: 3600 * 7 * 24 / 37.5,
    Unit.SESSIONS: 0.7 * _DAY,
    Unit.SAME_DAY: 0.5 * _DAY,
    Unit.NEXT_DAY: _DAY,
    Unit.CLOCK_TIME: 0.5 * _DAY / MINUTES_A_DAY,
    Unit.DAYS: _DAY,
    Unit.WORKING_DAYS: 1.4 * _DAY,
    Unit.WEEKS: 7 * _DAY,
    Unit.HALF_MONTHS: 15 * _DAY,
    Unit.MONTHS: 30.4375 * _DAY,
    Unit.QUARTERS: 3 * 30.4375 * _DAY,
    Unit.YEARS: 365.25 * _DAY,
}
_LONGEST_YEARS: Final = 100


@dataclass(frozen=True)
class Duration:
    """So many of a unit; ``before`` turns it round: 提前4小时 is four hours ahead of an event.

    ``amount`` is at least 1. For ``clock_time`` it is the minute of the day (17:30 is 1050, at most
    24:00); for 当场, 当日 and 次日 it is 1. ``half_months`` is odd, because 一个半月 is three of
    them and an even number is written in months. Raises :class:`DurationError` otherwise.
    """

    amount: int
    unit: Unit
    before: bool = False

    def __post_init__(self) -> None:
        _check_amount(self)
        if self.before and self.unit in UNCOUNTED | {Unit.CLOCK_TIME}:
            raise DurationError(f"“{self.unit.label}”不能写“提前”;可以写:提前4小时、提前1个工作日")
        if typical_seconds(self) > _LONGEST_YEARS * _TYPICAL[Unit.YEARS]:
            raise DurationError(f"时限超过了{_LONGEST_YEARS}年,请核对数字")

    def __str__(self) -> str:
        return duration_text(self)


def _check_amount(duration: Duration) -> None:
    amount, unit = duration.amount, duration.unit
    if unit is Unit.CLOCK_TIME:
        if not 0 <= amount <= MINUTES_A_DAY:
            raise DurationError("钟点须在00:00至24:00之间,如17:30")
    elif amount < 1:
        raise DurationError("时限须大于0,如1个工作日")
    elif unit in UNCOUNTED and amount != 1:
        raise DurationError(f"“{unit.label}”前面不写数字")
    elif unit is Unit.HALF_MONTHS and amount % 2 == 0:
        raise DurationError(f"{amount}个半月之和请写成{amount // 2}个月")


def typical_seconds(duration: Duration) -> float:
    """How long ``duration`` takes in an ordinary week, in seconds; only for comparing two limits.

    A linter uses it to see that a pledge is looser than its base (5日 against 3个工作日). Never use
    it to compute a due time.
    """
    return duration.amount * _TYPICAL[duration.unit]


_TEXTS: Final = {
    Unit.ON_THE_SPOT: "当场",
    Unit.RINGS: "{}声",
    Unit.SECONDS: "{}秒",
    Unit.MINUTES: "{}分钟",
    Unit.HOURS: "{}小时",
    Unit.WORKING_MINUTES: "{}工作分钟",
    Unit.WORKING_HOURS: "{}工作小时",
    Unit.SESSIONS: "{}个班次",
    Unit.SAME_DAY: "当日",
    Unit.NEXT_DAY: "次日",
    Unit.DAYS: "{}日",
    Unit.WORKING_DAYS: "{}个工作日",
    Unit.WEEKS: "{}周",
    Unit.MONTHS: "{}个月",
    Unit.QUARTERS: "{}个季度",
    Unit.YEARS: "{}年",
}


def duration_text(duration: Duration) -> str:
    """``duration`` in Chinese, such as 3个工作日; :func:`parse_duration` reads it back."""
    if duration.unit is Unit.CLOCK_TIME:
        return "{:02}:{:02}".format(*divmod(duration.amount, 60))
    if duration.unit is Unit.HALF_MONTHS:
        text = "半个月" if duration.amount == 1 else f"{duration.amount // 2}个半月"
    else:
        text = _TEXTS[duration.unit].format(duration.amount)
    return f"提前{text}" if duration.before else text


def limit_phrase(duration: Duration) -> str:
    """``duration`` as a sentence about a limit takes it: 3个工作日内, 当场, 17:30前, 提前4小时."""
    text = duration_text(duration)
    if duration.before or duration.unit is Unit.ON_THE_SPOT:
        return text
    return f"{text}前" if duration.unit is Unit.CLOCK_TIME else f"{text}内"


_AHEAD = re.compile(r"(?:至少)?提前(?:至少|不少于)?(.+)|(.+?)(?:ahead|before|inadvance)")


def parse_duration(text: str) -> Duration:
    """Read a limit written in Chinese or English; spaces, width and 内/以内/之内 do not matter.

    Raises :class:`DurationError` with a Chinese sentence that says what can be written.
    """
    wording = _bare(text)
    ahead = _AHEAD.fullmatch(wording)
    if ahead:
        return replace(_read(ahead[1] or ahead[2], text), before=True)
    return _read(wording, text)


_TRADITIONAL = str.maketrans("兩個時鐘鍾當場馬聲週內點禮圍級", "两个时钟钟当场马声周内点礼围级")


def _bare(text: str) -> str:
    """The wording without spaces, width variants, traditional forms and the words round a limit."""
    wording = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    wording = wording.translate(_TRADITIONAL)
    wording = re.sub(r"^(?:在|于|最迟|不超过|within)", "", wording)
    return re.sub(r"(?:以内|之内|内)$", "", wording)


def _read(wording: str, text: str) -> Duration:
    for reader in (_read_phrase, _read_clock, _read_half, _read_counted):
        found = reader(wording)
        if found is not None:
            return found
    raise DurationError(
        f"看不懂时限“{_shown(text)}”;可以写:当场、三声、30秒、15分钟、半小时、2小时、4工作小时、当日、次日、17:30、"
        "2日、3个工作日、1周、半个月、1个月、1个季度、1年、1个班次、提前4小时"
    )


_SHOWN: Final = 40


def _shown(text: str) -> str:
    """``text`` as it may stand in a sentence: short, without control characters."""
    return "".join(sign if sign.isprintable() else "□" for sign in text[:_SHOWN])


_PHRASES: Final = {
    **dict.fromkeys(
        ("当场", "立即", "马上", "即时", "立刻", "当即", "onthespot", "immediately", "atonce"),
        Duration(1, Unit.ON_THE_SPOT),
    ),
    **dict.fromkeys(("当天", "当日", "同日", "下班", "sameday", "thesameday"), Duration(1, Unit.SAME_DAY)),
    **dict.fromkeys(("次日", "翌日", "第二天", "nextday", "thenextday"), Duration(1, Unit.NEXT_DAY)),
    **dict.fromkeys(("本班", "本班次", "session"), Duration(1, Unit.SESSIONS)),
    "一刻钟": Duration(15, Unit.MINUTES),
}


def _read_phrase(wording: str) -> Duration | None:
    return _PHRASES.get(re.sub(r"(?<=[日天])下班前$|前$", "", wording))


_CLOCK = re.compile(r"(?:当[日天])?(?P<half>上午|下午|晚上)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})前?")


def _read_clock(wording: str) -> Duration | None:
    found = _CLOCK.fullmatch(wording)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"] in ("下午", "晚上") and hour < 12:
        hour += 12
    if minute > 59 or (found["half"] == "晚上" and hour < 18):
        raise DurationError(f"没有{wording}这个钟点;请按24小时制写,如17:30、24:00")
    return Duration(hour * 60 + minute, Unit.CLOCK_TIME)


#: How many of which smaller unit make one, for 半小时, 一个半月, 1.5小时, 两年半.
_PARTS: Final = {
    "分钟|minutes?": (60, Unit.SECONDS),
    "小时|钟头|hours?": (60, Unit.MINUTES),
    "工作小时|workinghours?": (60, Unit.WORKING_MINUTES),
    "月|months?": (2, Unit.HALF_MONTHS),
    "年|years?": (12, Unit.MONTHS),
}


def _read_half(wording: str) -> Duration | None:
    for words, (parts, unit) in _PARTS.items():
        found = re.fullmatch(
            rf"(?:半个?|halfan?|half)(?:{words})"
            rf"|(?P<whole>{NUMBER})(?:个半(?:{words})|\.5个?(?:{words})|个?(?:{words})半)",
            wording,
        )
        if found:
            whole = read_number(found["whole"] or "零")
            return None if whole is None else Duration(whole * parts + parts // 2, unit)
    return None


_COUNTED: Final = {
    "声|声铃响?|rings?": Unit.RINGS,
    "秒钟?|seconds?": Unit.SECONDS,
    "分钟?|minutes?|min": Unit.MINUTES,
    "小时|钟头|hours?": Unit.HOURS,
    "工作分钟|workingminutes?": Unit.WORKING_MINUTES,
    "工作小时|workinghours?": Unit.WORKING_HOURS,
    "班次|班|sessions?": Unit.SESSIONS,
    "日|天|自然日|days?|naturaldays?|calendardays?": Unit.DAYS,
    "工作日|工作天|workingdays?|businessdays?": Unit.WORKING_DAYS,
    "周|星期|礼拜|weeks?": Unit.WEEKS,
    "个月|months?": Unit.MONTHS,  # 3月 without 个 is March
    "季度?|quarters?": Unit.QUARTERS,
    "年|years?": Unit.YEARS,
}
_COUNTED_PATTERNS: Final = [
    (re.compile(rf"(?:铃响)?(?P<number>{NUMBER})个?(?:{words})"), unit) for words, unit in _COUNTED.items()
]


def _read_counted(wording: str) -> Duration | None:
    for pattern, unit in _COUNTED_PATTERNS:
        found = pattern.fullmatch(wording)
        number = read_number(found["number"]) if found else None
        if number is not None:
            return Duration(number, unit)
    return None

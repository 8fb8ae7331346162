"""Red flags: words that a policy routes as 紧急, 举报 or 投诉 whatever else is said.

An alarm needs the policy's word whole, words of degree aside (胸口有点闷 is 胸口闷); likeness is
not enough. For an emergency only a denial right before the word counts (没有胸闷): a false alarm
costs the desk a glance, a missed one may cost a life. A tip-off is also heard where a few words stand
before what was taken (收了我妈两个红包 is 收红包): missed, it goes in clear to the department of whom it names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shouwen.rules.language.kinds import Route
from shouwen.rules.routing.hearing import denied_spans, without_degree
from shouwen.rules.routing.vocabulary import Phrase
from shouwen.rules.search_tokens import fold
from shouwen.rules.words import Tier

#: From the gravest down: the first that sounds decides the tier.
GRAVITY = (Tier.EMERGENCY, Tier.TIP_OFF, Tier.COMPLAINT)

_DENIED_DIRECTLY = re.compile(r"(?:没有|没|不是|并不|并无|不|无|未)$")
_BETWEEN = r"[^\W不没未]{0,8}?"
"""The words that may stand between doing and what is done: of the same clause, and none that denies."""
_DONE = re.compile(r"[了过着]$")
_OBJECT_LONG = 2


@dataclass(frozen=True)
class Alarm:
    """``word`` (folded) of ``phrase`` sounds the alarm ``tier``."""

    tier: Tier
    word: str
    phrase: Phrase = field(compare=False)


def alarms_of(phrases: Iterable[Phrase]) -> tuple[Alarm, ...]:
    """The alarms among the phrases: those whose route always means a grave tier."""
    found = (
        Alarm(phrase.rule.tier, without_degree(fold(phrase.text)), phrase)
        for phrase in phrases
        if isinstance(phrase.rule, Route) and phrase.rule.tier in GRAVITY
    )
    return tuple(dict.fromkeys(alarm for alarm in found if alarm.word))


def sounding(text: str, alarms: Sequence[Alarm]) -> tuple[Alarm, ...]:
    """The alarms that ``text`` sounds."""
    plain = without_degree(fold(text))
    heard = _undenied(plain)
    return tuple(
        alarm for alarm in alarms if _is_said(_said_as(alarm), plain if alarm.tier is Tier.EMERGENCY else heard)
    )


def _said_as(alarm: Alarm) -> str:
    """The expression by which the alarm is heard: its word, for a tip-off with room before its last two characters."""
    doing, done_to = alarm.word[:-_OBJECT_LONG], alarm.word[-_OBJECT_LONG:]
    if alarm.tier is not Tier.TIP_OFF or not doing:
        return re.escape(alarm.word)
    return re.escape(_DONE.sub("", doing)) + _BETWEEN + re.escape(done_to)


def _undenied(text: str) -> str:
    characters = list(text)
    for start, end in denied_spans(text):
        characters[start:end] = "\n" * (end - start)
    return "".join(characters)


def _is_said(expression: str, text: str) -> bool:
    return any(not _DENIED_DIRECTLY.search(text[: match.start()]) for match in re.finditer(expression, text))

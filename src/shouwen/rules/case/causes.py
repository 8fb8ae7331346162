"""Which act each entry of a case comes from, and what came by the clock alone."""

from collections.abc import Iterable

from shouwen.rules.case.state import Happened


def is_consequence(happened: Happened) -> bool:
    """Whether nobody entered it: the rules did, upon another entry or when something fell due."""
    return happened.cause.get("kind") == "consequence"


def acts_behind(history: Iterable[Happened]) -> dict[int, int]:
    """By the number of each entry the number of the act it comes from; an act comes from itself.

    ``history`` is in the order of the entries. What the clock brought about, and what followed from that, comes from
    no act and is left out: it names what had fallen due, which was entered at another time.
    """
    seen: dict[int, Happened] = {}
    acts: dict[int, int] = {}
    for happened in history:
        seen[happened.seq] = happened
        act = acts.get(_followed(happened, seen)) if is_consequence(happened) else happened.seq
        if act is not None:
            acts[happened.seq] = act
    return acts


def _followed(happened: Happened, seen: dict[int, Happened]) -> int:
    """The entry upon which ``happened`` was entered in the same breath; 0 where there is none."""
    cause = seen.get(happened.cause.get("entry", 0))
    in_one_breath = cause and (cause.at, cause.recorded_at) == (happened.at, happened.recorded_at)
    return cause.seq if cause and in_one_breath else 0

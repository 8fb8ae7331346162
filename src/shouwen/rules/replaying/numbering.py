"""Entries refer to each other by number, and a draft makes other entries: the numbers are carried over."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.state import Happened

REFERENCES = frozenset(
    {"handover", "obligation", "request", "appointment", "errand_step", "flag", "subject", "about"}
    | {"allegation", "rectification", "incident", "order", "trace", "mark"}
)
"""The fields of events that hold the number of an earlier entry."""

Key = tuple[Any, ...]


class LostReferenceError(LookupError):
    """What the entry speaks of does not exist under the draft."""


def keys_of(entries: Iterable[Happened], act: int, known: dict[str, int]) -> dict[Key, int]:
    """The numbers of ``entries``, which follow from the act with the number ``act`` in the stored history, by what
    they are: the act itself, or the n-th entry of its kind and rule since the case began. ``known`` counts them."""
    found: dict[Key, int] = {}
    for happened in entries:
        name = _name(happened)
        if _is_act(happened):
            found["act", act, name] = happened.seq
        else:
            known[name] = known.get(name, 0) + 1
            found["consequence", name, known[name]] = happened.seq
    return found


def _name(happened: Happened) -> str:
    event = happened.event
    what = getattr(event, "what", "") or getattr(event, "name", "")
    return f"{type(event).__name__}/{getattr(event, 'rule', '')}/{what}"


def _is_act(happened: Happened) -> bool:
    return happened.cause.get("kind") == "act"


def stored_keys(history: Iterable[Happened]) -> dict[int, Key]:
    """Each stored entry's number with the key under which its counterpart is found."""
    known: Counter[str] = Counter()
    return {seq: key for each in history for key, seq in keys_of([each], each.seq, known).items()}


def renumbered(event: e.CaseEvent, keys: Mapping[int, Key], anew: Mapping[Key, int]) -> e.CaseEvent:
    """``event`` with its references carried over. Raises LostReferenceError where one has no counterpart, or of the
    faults that a decision rests on none has."""
    changes: dict[str, object] = {}
    for field in REFERENCES & set(type(event).model_fields):
        stored = getattr(event, field)
        if not isinstance(stored, int) or not stored:
            continue  # some events call something else by that name: the subject of a report is a text
        if (found := _carried(stored, keys, anew)) is None:
            raise LostReferenceError(f"{type(event).__name__}.{field}")
        changes[field] = found
    if isinstance(event, e.TraceDecided):
        changes["faults"] = _faults(event, keys, anew)
    return event.model_copy(update=changes) if changes else event


def _carried(stored: int, keys: Mapping[int, Key], anew: Mapping[Key, int]) -> int | None:
    return anew.get(keys[stored]) if stored in keys else None


def _faults(event: e.TraceDecided, keys: Mapping[int, Key], anew: Mapping[Key, int]) -> tuple[int, ...]:
    """The faults that exist under the draft, too: what is no fault there is nobody's responsibility."""
    carried = (_carried(fault, keys, anew) for fault in event.faults)
    standing = tuple(fault for fault in carried if fault is not None)
    if event.faults and not standing:
        raise LostReferenceError("TraceDecided.faults")
    return standing

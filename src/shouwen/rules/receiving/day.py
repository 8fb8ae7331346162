"""What is told of one reception day: gaps, substitutions, who was not there, and what came of that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

GAP, FILLED, SUBSTITUTED = "ReceptionGapFound", "ReceptionGapFilled", "SubstitutionRecorded"
MISSED, SIDE, JUDGED = "ReceptionMissed", "ReceptionSideStated", "ReceptionMissedJudged"


@dataclass(frozen=True, kw_only=True)
class Substituted:
    """``substitute`` received in place of ``absent`` (ids)."""

    seq: int
    absent: str
    substitute: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Missed:
    """A sign that ``person`` (id) was not where they had to receive; ``verdict`` is "", breach, harm (a breach that
    did harm) or excused."""

    seq: int
    person: str
    noted_by: str
    noted_at: datetime
    sides: int = 0
    verdict: str = ""
    judged_by: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceptionDay:
    """One day as its entries tell it."""

    gaps: tuple[str, ...] = ()
    is_gap_open: bool = False
    substituted: tuple[Substituted, ...] = ()
    missed: Mapping[int, Missed] = field(default_factory=dict)

    def has_substitute(self, person: str) -> bool:
        """Whether somebody receives in place of ``person`` by a record."""
        return any(each.absent == person for each in self.substituted)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One entry: its number, type, data, who entered it and when."""

    seq: int
    type: str
    data: Mapping[str, Any]
    actor: str
    at: datetime


def fold(entries: Iterable[Told]) -> ReceptionDay:
    """The day after ``entries`` in order; entries of other kinds (duties) are none of it."""
    day = ReceptionDay()
    for entry in entries:
        day = _apply(day, entry)
    return day


def _apply(day: ReceptionDay, entry: Told) -> ReceptionDay:
    match entry.type:
        case "ReceptionGapFound":
            return replace(day, gaps=tuple(entry.data["lacking"]), is_gap_open=True)
        case "ReceptionGapFilled":
            return replace(day, is_gap_open=False)
        case "SubstitutionRecorded":
            data = entry.data
            new = Substituted(seq=entry.seq, absent=data["absent"], substitute=data["substitute"], by=entry.actor)
            return replace(day, substituted=(*day.substituted, new))
        case "ReceptionMissed" | "ReceptionSideStated" | "ReceptionMissedJudged":
            return replace(day, missed={**day.missed, **_missed(day, entry)})
    return day


def _missed(day: ReceptionDay, entry: Told) -> dict[int, Missed]:
    if entry.type == MISSED:
        seq = entry.seq
        return {seq: Missed(seq=seq, person=entry.data["person"], noted_by=entry.actor, noted_at=entry.at)}
    seq = int(entry.data["missed"])
    known = day.missed[seq]
    if entry.type == SIDE:
        return {seq: replace(known, sides=known.sides + 1)}
    verdict = _VERDICTS[entry.data["is_breach"], entry.data["did_harm"]]
    return {seq: replace(known, verdict=verdict, judged_by=entry.actor)}


_VERDICTS = {(True, True): "harm", (True, False): "breach", (False, False): "excused", (False, True): "excused"}


def against_judging(missed: Missed, person: str, *, did_harm: bool) -> str:
    """Why ``person`` may not judge the sign, in Chinese, or nothing: neither it concerns them nor they noted it. That
    it did harm may come out later."""
    if missed.verdict and not (missed.verdict == "breach" and did_harm):
        return "这一项已经核实过"
    if person in (missed.person, missed.noted_by):
        return "自己的事和自己登记的迹象不能由自己核实,请监督部门的其他人核实"
    return ""

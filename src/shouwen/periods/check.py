"""The laws of the house for periodic duties: the stored rows say what the ledger says, and no lateness is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.organization.models import Institution
from shouwen.periods import stream
from shouwen.periods.models import PeriodClock, PeriodDoing, PeriodLateness
from shouwen.periods.standing import scene_of, standings_since


@dataclass(frozen=True)
class Broken:
    """What does not hold, of which rule and period."""

    what: str
    message: str

    def __str__(self) -> str:
        return f"周期事项 {self.what}:{self.message}"


def check_periods() -> Iterator[Broken]:
    """Everything that is wrong with the stored periodic duties; nothing when all is well."""
    doings: dict[UUID, dict[int, PeriodDoing]] = defaultdict(dict)
    for row in PeriodDoing.objects.all():
        doings[row.stream_id][row.seq] = row
    late = Counter(PeriodLateness.objects.values_list("stream_id", flat=True))
    for stream_id in Head.objects.filter(stream=Stream.PERIOD).values_list("stream_id", flat=True).iterator():
        yield from _check_stream(stream_id, doings[stream_id], late[stream_id])
    known = Head.objects.filter(stream=Stream.PERIOD).values("stream_id")
    for row in PeriodDoing.objects.exclude(stream_id__in=known):
        yield Broken(str(row), "登记还在,却没有它的办理记录")
    for institution in Institution.objects.filter(pk__in=PeriodClock.objects.values("institution_id")):
        yield from _missing_lateness(institution)


def _check_stream(stream_id: UUID, rows: dict[int, PeriodDoing], late: int) -> Iterator[Broken]:
    """``rows`` by entry number, ``late`` how many latenesses are stored."""
    entries = entries_of(stream_id)
    done = {entry.seq: entry for entry in entries if entry.type == stream.DONE}
    for seq in sorted(rows.keys() ^ done.keys()):
        yield Broken(str(rows.get(seq) or stream_id.hex), f"第 {seq} 条办理记录与登记对不上")
    for seq in sorted(rows.keys() & done.keys()):
        if _told(rows[seq]) != _recorded(done[seq]):
            yield Broken(str(rows[seq]), f"登记与第 {seq} 条办理记录不一致")
    if late != sum(entry.type == stream.LATE for entry in entries):
        yield Broken(stream_id.hex, "超时的条数与办理记录不一致")


def _told(row: PeriodDoing) -> tuple[object, ...]:
    return row.rule, row.period, row.subject, row.person, row.done_at


def _recorded(entry: Recorded) -> tuple[object, ...]:
    data = entry.data
    return data["rule"], data["period"], data["subject"], entry.actor, entry.occurred_at


def _missing_lateness(institution: Institution) -> Iterator[Broken]:
    """What fell due before the clock's time and was not done has its row."""
    settled = PeriodClock.objects.get(institution_id=institution.pk).settled_at
    rows = PeriodLateness.objects.filter(institution_id=institution.pk)
    known = set(rows.values_list("rule", "period", "subject", "due_at"))
    scene = scene_of(institution, settled)
    for standing in standings_since(scene, settled):
        owed = standing.owed
        if owed.period and standing.is_late(settled) and owed.due < settled and (*owed.key, owed.due) not in known:
            yield Broken(f"{owed.rule.what} {owed.label}", "已经逾期,却没有记为超时")

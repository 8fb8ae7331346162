"""Verifying an institution's part of the ledger: asked for on a screen, done by the worker, told as it goes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django_q.tasks import async_task

from shouwen.ledger.identifiers import Id, hex_of
from shouwen.ledger.models import Head
from shouwen.ledger.verifying import Tally, verify
from shouwen.ledger.verifying.stored import Chain
from shouwen.oversight import record_files

FAULTS_KEPT: Final = 100
_TOLD_EVERY: Final = timedelta(seconds=1)
_GIVEN_UP_AFTER: Final = timedelta(minutes=10)
"""A verification that has told nothing for so long has died with its worker."""

_TIMEOUT: Final = 6 * 3600


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The last verification that was asked for. ``total`` streams in all, ``streams`` and ``entries`` read so far;
    ``faults`` are sentences, at most a hundred of ``fault_count``. Times are aware."""

    asked_at: datetime
    told_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    total: int = 0
    streams: int = 0
    entries: int = 0
    fault_count: int = 0
    faults: tuple[str, ...] = ()

    @property
    def percent(self) -> int:
        """How much of it is read."""
        return min(100, 100 * self.streams // self.total) if self.total else 0

    def is_under_way(self, at: datetime) -> bool:
        """Waiting or running, and not given up."""
        return self.ended_at is None and at - self.told_at < _GIVEN_UP_AFTER

    def has_died(self, at: datetime) -> bool:
        """Neither ended nor heard of for long."""
        return self.ended_at is None and not self.is_under_way(at)


def ask(institution_id: Id, *, at: datetime) -> Verification:
    """Queue a verification for the worker, unless one is under way; gives the one that will run or runs."""
    last = last_verification(institution_id)
    if last and last.is_under_way(at):
        return last
    asked = Verification(asked_at=at, told_at=at)
    _tell(institution_id, asked)
    async_task("shouwen.oversight.verification.run", hex_of(institution_id), at.isoformat(), timeout=_TIMEOUT)
    return asked


def run(institution: str, asked_at: str) -> int:
    """The worker's task; gives how many faults there are. A second delivery of the same task does nothing."""
    last = last_verification(institution)
    if last is None or last.asked_at.isoformat() != asked_at or last.started_at:
        return 0
    return carry_out(institution, asked_at=last.asked_at, clock=timezone.now)


def carry_out(institution: Id, *, asked_at: datetime, clock: Callable[[], datetime]) -> int:
    """Verify, telling once a second how far it has come; gives how many faults there are."""
    total = Head.objects.filter(institution_id=UUID(hex_of(institution))).count()
    progress = _Progress(institution=institution, asked_at=asked_at, started_at=clock(), total=total, clock=clock)
    progress.tell()
    for fault in verify(institution, tally=progress):
        progress.hear(str(fault))
    progress.tell(ended_at=clock())
    return progress.fault_count


def last_verification(institution_id: Id) -> Verification | None:
    """The last one asked for; None where none ever was."""
    record = record_files.read(_name(institution_id))
    return Verification(**_read(record)) if record else None


@dataclass
class _Progress(Tally):
    """Counts what is read, and tells of it now and then: the reading transaction itself may write nothing."""

    institution: Id = ""
    asked_at: datetime = field(default_factory=timezone.now)
    started_at: datetime = field(default_factory=timezone.now)
    total: int = 0
    clock: Callable[[], datetime] = timezone.now
    fault_count: int = 0
    faults: list[str] = field(default_factory=list)
    told_at: datetime | None = None

    def add(self, chain: Chain) -> None:
        """Count a stream; tell, if the last word is a second old."""
        super().add(chain)
        if self.told_at is None or self.clock() - self.told_at >= _TOLD_EVERY:
            self.tell()

    def hear(self, fault: str) -> None:
        """Note a fault."""
        self.fault_count += 1
        if self.fault_count <= FAULTS_KEPT:
            self.faults.append(fault)

    def tell(self, ended_at: datetime | None = None) -> None:
        """Write down how far it has come."""
        self.told_at = self.clock()
        told = Verification(
            asked_at=self.asked_at,
            told_at=self.told_at,
            started_at=self.started_at,
            ended_at=ended_at,
            total=self.total,
            streams=self.streams,
            entries=self.entries,
            fault_count=self.fault_count,
            faults=tuple(self.faults),
        )
        _tell(self.institution, told)


_TIMES = ("asked_at", "told_at", "started_at", "ended_at")


def _tell(institution_id: Id, told: Verification) -> None:
    record: dict[str, Any] = dict(vars(told))
    times = {name: record[name].isoformat() if record[name] else None for name in _TIMES}
    record_files.write(_name(institution_id), record | times)


def _read(record: dict[str, Any]) -> dict[str, Any]:
    times = {name: datetime.fromisoformat(record[name]) if record[name] else None for name in _TIMES}
    return record | times | {"faults": tuple(record["faults"])}


def _name(institution_id: Id) -> str:
    return f"verification-{hex_of(institution_id)}"

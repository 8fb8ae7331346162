"""One reception day at hand: locked, folded, written back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger import recording
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.entering import NOTHING_SAID, check_not_before, say
from shouwen.oversight.reception.models import MissedReception, ReceptionDay, Substitution
from shouwen.rules.language.kinds import Reception
from shouwen.rules.receiving.day import ReceptionDay as DayTold
from shouwen.rules.receiving.day import Told, fold
from shouwen.rules.rulebook import Rulebook

PAGE: Final = "/reception/"


@dataclass
class DayFile:
    """A day in the hands of one step; ``by`` is a staff id, ``None`` where the clock acts."""

    row: ReceptionDay
    head: Head
    told: DayTold
    rule: Reception
    rulebook: Rulebook
    institution: Institution
    by: str | None
    at: datetime

    def enter(self, type: str, data: Mapping[str, Any], words: Mapping[str, str] = NOTHING_SAID) -> Recorded:
        """One entry, and the rows after it."""
        cause = recording.ACT if self.by else {"kind": "clock", "clause": self.rule.clause.model_dump()}
        entry = say(self.head, type, data, at=self.at, actor=self.by, words=words, cause=cause)
        self.told = fold(told_of(entries_of(self.row.pk)))
        project(self.row, self.told)
        return entry


def open_day(institution: Institution, day: date, *, by: str | None, at: datetime) -> DayFile:
    """The day under the reception rule in force at ``at``, locked; a new one where nothing was told of it yet.

    Raises ActRefused where no policy orders reception days, or for a time before the last entry.
    """
    rulebook = rulebook_today(institution, at)
    rule = reception_rule(rulebook)
    if rule is None:
        raise ActRefused("现行制度没有规定领导接待,什么也没有改变")
    stream = stream_of(institution.pk, rule.id, day)
    head = recording.lock_or_begin(institution.pk, Stream.OVERSIGHT, stream)
    entries = list(entries_of(stream))
    check_not_before(entries, at)
    row, _ = ReceptionDay.objects.get_or_create(
        pk=stream, defaults={"institution_id": institution.pk, "rule": rule.id, "day": day}
    )
    return DayFile(
        row=row,
        head=head,
        told=fold(told_of(entries)),
        rule=rule,
        rulebook=rulebook,
        institution=institution,
        by=by,
        at=at,
    )


def reception_rule(rulebook: Rulebook) -> Reception | None:
    """The rule on reception days; the first where several policies have one."""
    return next(iter(rulebook.bundle.of(Reception)), None)


def stream_of(institution_id: UUID, rule: str, day: date) -> UUID:
    """The id of the stream in which a day's entries stand."""
    return uuid5(institution_id, f"reception:{rule}:{day:%Y-%m-%d}")


def told_of(entries: list[Recorded]) -> list[Told]:
    """Stored entries as the pure rules read them."""
    return [
        Told(seq=each.seq, type=each.type, data=each.data, actor=each.actor or "", at=each.occurred_at)
        for each in entries
    ]


def project(row: ReceptionDay, told: DayTold) -> None:
    """Writes the rows of a day as its entries tell it."""
    row.lacking, row.is_gap_open = list(told.gaps), told.is_gap_open
    row.save(update_fields=["lacking", "is_gap_open"])
    for each in (*substitution_rows(row, told), *missed_rows(row, told)):
        each.save()


def substitution_rows(row: ReceptionDay, told: DayTold) -> list[Substitution]:
    """Who stood in for whom."""
    return [
        Substitution(id=f"{row.pk.hex}.{each.seq}", day=row, absent=each.absent, substitute=each.substitute, by=each.by)
        for each in told.substituted
    ]


def missed_rows(row: ReceptionDay, told: DayTold) -> list[MissedReception]:
    """Who was not there."""
    return [
        MissedReception(
            id=f"{row.pk.hex}.{each.seq}",
            day=row,
            seq=each.seq,
            person=each.person,
            noted_by=each.noted_by,
            noted_at=each.noted_at,
            verdict=each.verdict,
        )
        for each in told.missed.values()
    ]

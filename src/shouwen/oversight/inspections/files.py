"""One round at hand: locked, folded, written back. Every act on a round opens it here and enters through it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger.models import Head
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.oversight.belonging import belongs, department_of
from shouwen.oversight.entering import NOTHING_SAID, check_not_before, say
from shouwen.oversight.inspections.models import Finding, InspectedSubject, InspectionRound, SignedBulletin
from shouwen.oversight.streams import locked, rule_of
from shouwen.rules.inspecting.rounds import BulletinTold, FindingTold, RoundTold, fold
from shouwen.rules.language.kinds import Inspection
from shouwen.rules.rulebook import Rulebook


@dataclass
class RoundFile:
    """``rule`` is the inspection's rule as it stood when the round was opened (law 5)."""

    row: InspectionRound
    head: Head
    told: RoundTold
    rule: Inspection
    rulebook: Rulebook
    by: Actor
    at: datetime

    @property
    def department(self) -> str:
        """The department (id) of whoever acts."""
        return department_of(self.by.staff, self.rulebook, self.at)

    @property
    def link(self) -> str:
        return f"/inspections/{self.row.code}/"

    def finding(self, number: int) -> FindingTold:
        """Raises ActRefused where the round has no such finding."""
        found = self.told.findings.get(int(number))
        if found is None:
            raise ActRefused("这次检查没有这一条问题,什么也没有改变;请刷新后再看", field="finding")
        return found

    def enter(self, type: str, data: Mapping[str, Any], words: Mapping[str, str] = NOTHING_SAID) -> Recorded:
        """One entry, and the rows after it."""
        entry = say(self.head, type, data, at=self.at, actor=self.by.staff, words=words)
        self.told = fold(entries_of(self.row.pk))
        project(self.row, self.told)
        return entry


def open_file(inspection: str, *, by: Actor, at: datetime) -> RoundFile:
    """The round called ``inspection`` (2026-3, or 3 for one of this year), locked. Raises ActRefused."""
    row = round_called(inspection, by=by, at=at)
    head, entries = locked(row.pk, institution=by.institution, at=at)
    row.refresh_from_db()
    check_not_before(entries, at)
    rulebook = rulebook_today(by.institution, at)
    return RoundFile(
        row=row, head=head, told=fold(entries), rule=rule_of(entries, Inspection), rulebook=rulebook, by=by, at=at
    )


def round_called(inspection: str, *, by: Actor, at: datetime) -> InspectionRound:
    """Raises ActRefused where the institution has no such round."""
    year, _, number = str(inspection).rpartition("-")
    rows = InspectionRound.objects.filter(institution_id=by.institution_id, year=year or rulebook_year(by, at))
    found = rows.filter(number=number).first() if number.isdecimal() else None
    if found is None:
        raise ActRefused(f"没有第“{inspection}”号检查,什么也没有改变;请核对编号", field="inspection")
    return found


def rulebook_year(by: Actor, at: datetime) -> int:
    """The year in the institution's zone."""
    return rulebook_today(by.institution, at).calendar.local(at).year


def check_is_inspector(file: RoundFile) -> None:
    """Raises NotAllowed for whoever does not belong to the inspecting office."""
    if not belongs(file.by.staff, file.rule.who, file.rulebook, file.at):
        raise NotAllowed(f"这一步由“{file.rule.who}”做({file.rule.clause})")


def project(row: InspectionRound, told: RoundTold) -> None:
    """Writes the rows of a round as its entries tell it."""
    row.closed_at = told.closed_at
    row.save(update_fields=["closed_at"])
    _project_subjects(row, told)
    for finding in told.findings.values():
        Finding.objects.update_or_create(id=key_of(row.pk, finding.number), defaults=finding_values(row.pk, finding))
    for signed in told.bulletins[row.bulletins.count() :]:
        SignedBulletin.objects.create(**bulletin_values(row, signed))


def _project_subjects(row: InspectionRound, told: RoundTold) -> None:
    if not row.drawn.exists():
        InspectedSubject.objects.bulk_create(
            InspectedSubject(id=key_of(row.pk, place), round=row, place=place, subject=subject)
            for place, subject in enumerate(told.drawn, 1)
        )
    row.drawn.filter(subject__in=told.examined, is_examined=False).update(is_examined=True)


def finding_values(round_id: UUID, told: FindingTold) -> dict[str, Any]:
    """The columns of a finding's row."""
    return {
        "round_id": round_id,
        "number": told.number,
        "subject": told.subject,
        "department": told.department,
        "person": told.person,
        "item": told.item,
        "demand": told.demand,
        "clause": told.clause,
        "points": told.points,
        "state": told.state.value,
        "noted_by": told.by,
        "noted_at": told.at,
        "statement_due": told.statement_due,
        "answered_at": told.answered_at,
        "verified_by": told.verified_by,
        "mended_by": told.mended_by,
        "rectification_due": told.rectification_due,
        "recheck_due": told.recheck_due,
        "words": told.words,
    }


def bulletin_values(row: InspectionRound, told: BulletinTold) -> dict[str, Any]:
    """The columns of a signed bulletin's row."""
    return {
        "id": f"{row.institution_id.hex}-{told.year}-{told.number}",
        "round_id": row.pk,
        "institution_id": row.institution_id,
        "year": told.year,
        "number": told.number,
        "department": told.department,
        "signed_by": told.by,
        "signed_at": told.at,
        "corrects": told.corrects,
        "to": list(told.to),
    }


def key_of(round_id: UUID, number: int) -> str:
    """The key of a row of a round: the round and a number within it."""
    return f"{round_id.hex}-{number}"

"""One round as its reader may see it: inspectors and overseers all of it, anybody else their own department's part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger.reading import entries_of
from shouwen.ledger.vault import ERASED_TEXT, reveal
from shouwen.oversight.belonging import belongs, department_of, leads
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.queries import bulletins_of
from shouwen.oversight.inspections.subjects import department_of_subject, name_of_subject
from shouwen.oversight.streams import rule_of
from shouwen.rules.inspecting import judging
from shouwen.rules.inspecting.norms import norms_of
from shouwen.rules.inspecting.rounds import FindingTold, RoundTold, fold
from shouwen.rules.keeping.conduct import ConductPoint
from shouwen.rules.language.kinds import Inspection
from shouwen.rules.rulebook import Rulebook

OVERSEES = frozenset({"oversight_office", "leader"})


@dataclass(frozen=True, kw_only=True)
class SubjectSeen:
    """A drawn subject: ``norms`` are the items by which it is looked at, empty where the reader does not inspect."""

    place: int
    id: str
    name: str
    is_examined: bool
    norms: tuple[ConductPoint, ...]


@dataclass(frozen=True, kw_only=True)
class FindingSeen:
    """A finding with its words by label, and the steps (slugs) that the reader may take now."""

    told: FindingTold
    subject: str
    words: list[tuple[str, str]]
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoundSeen:
    row: InspectionRound
    rule: Inspection
    told: RoundTold
    reason: str
    subjects: list[SubjectSeen]
    findings: list[FindingSeen]
    bulletins: list[str]
    signed: frozenset[str]
    is_inspector: bool
    sees_all: bool
    may_close: bool


def sees_draw(row: InspectionRound, by: Actor, at: datetime) -> bool:
    """Whether ``by`` may draw again: inspectors and overseers at once, everybody once the round is closed. Before that
    nobody shall know whom it looks at; of matters only the inspectors' side reads a list."""
    if row.closed_at is not None and row.subjects != "case":
        return True
    seen = round_seen(row, by, at)
    return seen is not None and seen.sees_all


def round_seen(row: InspectionRound, by: Actor, at: datetime) -> RoundSeen | None:
    """None where nothing of it concerns the reader."""
    entries, rulebook = entries_of(row.pk), rulebook_today(by.institution, at)
    rule, told = rule_of(entries, Inspection), fold(entries)
    is_inspector = belongs(by.staff, rule.who, rulebook, at)
    reader = _Reader(by, rulebook, at, is_inspector=is_inspector, department=department_of(by.staff, rulebook, at))
    findings = [_finding(row, each, reader) for each in told.findings.values() if reader.sees(each)]
    if not (reader.sees_all or findings):
        return None
    return RoundSeen(
        row=row,
        rule=rule,
        told=told,
        reason=_text(row.words.get("理由")),
        subjects=list(_subjects(row, told, rule, reader)) if reader.sees_all else [],
        findings=findings,
        signed=frozenset(each.department for each in told.bulletins),
        bulletins=[each.department for each in bulletins_of(row, by.institution, at)] if reader.sees_all else [],
        is_inspector=is_inspector,
        sees_all=reader.sees_all,
        may_close=is_inspector and not judging.against_closing(told),
    )


@dataclass(frozen=True)
class _Reader:
    by: Actor
    rulebook: Rulebook
    at: datetime
    is_inspector: bool
    department: str

    @property
    def sees_all(self) -> bool:
        return self.is_inspector or bool(self.by.roles & OVERSEES)

    def sees(self, finding: FindingTold) -> bool:
        """What names a person is for them and for whoever leads the department, not for every colleague."""
        if self.sees_all or self.by.staff == finding.person or self.leads(finding):
            return True
        return not finding.person and self.department == finding.department

    def leads(self, finding: FindingTold) -> bool:
        return leads(self.by.staff, finding.department, self.rulebook, self.at)

    def steps(self, finding: FindingTold) -> Iterator[str]:
        """What the reader may do with a finding now."""
        me = {"department": self.department, "person": self.by.staff}
        is_head = self.leads(finding)
        if not judging.against_answering(finding, is_head=is_head, **me) and finding.answered_at is None:
            yield "answer"
        may_verify = self.is_inspector or "oversight_office" in self.by.roles
        if may_verify and not judging.against_verifying(finding, at=self.at, **me):
            yield "verify"
        if not judging.against_mending(finding, is_head=is_head, **me):
            yield "mend"
        if self.is_inspector and not judging.against_rechecking(finding, **me):
            yield "recheck"


def _subjects(row: InspectionRound, told: RoundTold, rule: Inspection, reader: _Reader) -> Iterator[SubjectSeen]:
    for place, subject in enumerate(told.drawn, 1):
        department = department_of_subject(row.subjects, subject, reader.rulebook, reader.at)
        may_look = reader.is_inspector and told.closed_at is None and department != reader.department
        yield SubjectSeen(
            place=place,
            id=subject,
            name=name_of_subject(row.subjects, subject, reader.rulebook, reader.at),
            is_examined=subject in told.examined,
            norms=_norms(rule, department, reader) if may_look else (),
        )


def _norms(rule: Inspection, department: str, reader: _Reader) -> tuple[ConductPoint, ...]:
    row = reader.rulebook.organization.department(department, reader.at)
    return norms_of(rule, row.name if row else "", reader.rulebook.bundle)


def _finding(row: InspectionRound, told: FindingTold, reader: _Reader) -> FindingSeen:
    found = reveal(told.words.values()) if told.words else {}
    words = [(label, found[ref] or str(ERASED_TEXT)) for label, ref in told.words.items()]
    return FindingSeen(
        told=told,
        subject=name_of_subject(row.subjects, told.subject, reader.rulebook, reader.at),
        words=words,
        steps=tuple(reader.steps(told)),
    )


def _text(ref: str | None) -> str:
    return (reveal([ref])[ref] or str(ERASED_TEXT)) if ref else ""

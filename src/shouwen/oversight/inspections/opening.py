"""A round begins: the candidates, the seed, the draw and the duty to finish it, in one entry's transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Max

from shouwen.cases.models import Case
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id, random_bytes
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.belonging import office, office_department
from shouwen.oversight.duties.owing import open_duty
from shouwen.oversight.entering import say
from shouwen.oversight.inspections.files import project
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.rules.inspecting.drawing import draw
from shouwen.rules.inspecting.rounds import OPENED, fold
from shouwen.rules.keeping.owing import after_day, close_of_period
from shouwen.rules.keeping.subjects import limited_to
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import Inspection
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.periods import Period
from shouwen.rules.words import Channel, Tier, Urgency

SEED_BYTES = 16


def open_round(
    institution: Institution,
    rule: Inspection,
    rulebook: Rulebook,
    *,
    at: datetime,
    period: Period | None = None,
    actor: str | None = None,
    reason: str = "",
    recorded_at: datetime | None = None,
) -> InspectionRound:
    """Draws the sample and makes the office owe the round; ``reason`` is asked of a spot check. In a transaction."""
    stream = periodic_stream(institution.pk, rule, period) if period else new_id()
    candidates = candidates_of(rule, institution, rulebook, at)
    seed = random_bytes(SEED_BYTES).hex()
    drawn = draw(candidates, size=rule.size, seed=seed)
    row = _row(stream, institution, rule, rulebook, at=at, period=period, seed=seed, candidates=candidates)
    head = recording.new_stream(institution.pk, Stream.OVERSIGHT, stream)
    said = {**_terms(row, rule, rulebook), "seed": seed, "size": rule.size}
    lists = {"candidates": sorted(candidates), "drawn": list(drawn)}
    entry = say(
        head,
        OPENED,
        said | lists,
        at=at,
        recorded_at=recorded_at,
        actor=actor,
        words={"理由": reason},
        cause=recording.ACT if actor else {"kind": "clock", "clause": rule.clause.model_dump()},
    )
    row.words = _words(entry.data)
    row.save(force_insert=True)
    project(row, fold(entries_of(stream)))
    _owe(head, row, rule, rulebook, actor)
    return row


def periodic_stream(institution_id: UUID, rule: Inspection, period: Period) -> UUID:
    """The stream of a round that the rule's cycle orders: one for each period."""
    return uuid5(institution_id, f"inspection:{rule.id}:{period.key}")


def candidates_of(rule: Inspection, institution: Institution, rulebook: Rulebook, at: datetime) -> list[str]:
    """Everything that may be drawn at ``at``: ids of departments, of people at work, or of unsealed cases.

    The inspecting office is never among those it inspects.
    """
    if rule.subjects == "case":
        return _cases(rule, institution, rulebook, at)
    departments = _departments(rule, rulebook, at)
    if rule.subjects == "department":
        return departments
    organization = rulebook.organization
    people = (row for department in departments for row in organization.members(department, at))
    return [row.id for row in people if not organization.is_away(row.id, at)]


def _departments(rule: Inspection, rulebook: Rulebook, at: datetime) -> list[str]:
    organization = rulebook.organization
    only = limited_to(rule.departments, organization, at)
    own = office_department(rule.who, rulebook, at)
    rows = (row.id for row in organization.departments if row.holds_at(at) and organization.members(row.id, at))
    return [row for row in rows if row != own and (not rule.departments or row in only)]


def _cases(rule: Inspection, institution: Institution, rulebook: Rulebook, at: datetime) -> list[str]:
    if rule.reaches_back is None:
        raise ValueError("an inspection of cases says how far it reaches back")
    since = rulebook.calendar.ahead_of(at, rule.reaches_back)
    rows = Case.objects.filter(
        institution=institution, registered_at__gte=since, registered_at__lt=at, is_sealed=False, is_light=False
    )
    return [row.pk.hex for row in rows.iterator() if _is_meant(rule, row)]


def _is_meant(rule: Inspection, case: Case) -> bool:
    return applies(
        rule,
        matter_category=case.category,
        item=case.item,
        tier=Tier.read(case.tier),
        channel=Channel.read(case.channel),
        urgency=Urgency.read(case.urgency),
        classes=_classes(case.classes),
    )


def _classes(stored: str) -> dict[str, list[str]]:
    """The options by dimension, as the case's column holds them."""
    found: dict[str, list[str]] = {}
    for line in filter(None, stored.split("\n")):
        dimension, _, option = line.partition("=")
        found.setdefault(dimension, []).append(option)
    return found


def _row(
    stream: UUID,
    institution: Institution,
    rule: Inspection,
    rulebook: Rulebook,
    *,
    at: datetime,
    period: Period | None,
    seed: str,
    candidates: Iterable[str],
) -> InspectionRound:
    year = rulebook.calendar.local(at).year
    return InspectionRound(
        id=stream,
        institution_id=institution.pk,
        year=year,
        number=_next_number(institution, year),
        rule=rule.id,
        clause=str(rule.clause),
        name=rule.name,
        period=period.key if period else "",
        office=office_department(rule.who, rulebook, at),
        subjects=rule.subjects,
        seed=seed,
        candidates=len(set(candidates)),
        opened_at=at,
        due_at=_due(rule, period, rulebook, at),
    )


def _next_number(institution: Institution, year: int) -> int:
    """One more than the last of the year; the institution's row is locked, so no two rounds get the same."""
    Institution.objects.select_for_update().get(pk=institution.pk)
    rows = InspectionRound.objects.filter(institution_id=institution.pk, year=year)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _due(rule: Inspection, period: Period | None, rulebook: Rulebook, at: datetime) -> datetime:
    """A period's round: after its last day, or by its last working hour; a spot check: counted from the draw."""
    calendar = rulebook.calendar
    if period:
        return after_day(rule.limit, period.ends, calendar) if rule.limit else close_of_period(period, calendar)
    if rule.limit is None:
        raise ValueError("a spot check says within what it is done")
    return calendar.due(at, rule.limit)


def _terms(row: InspectionRound, rule: Inspection, rulebook: Rulebook) -> dict[str, object]:
    return {
        "year": row.year,
        "number": row.number,
        "rule": rule.id,
        "clause": rule.clause.model_dump(),
        "bundle": rulebook.bundle.hash,
        "name": rule.name,
        "period": row.period,
        "office": row.office,
        "subjects": rule.subjects,
        "due": row.due_at,
    }


def _words(data: Mapping[str, object]) -> dict[str, str]:
    words: dict[str, dict[str, str]] = data["words"]  # type: ignore[assignment]
    return {label: ref["ref"] for label, ref in words.items()}


def _owe(head: Head, row: InspectionRound, rule: Inspection, rulebook: Rulebook, actor: str | None) -> None:
    meant = office(rule.who, rulebook, row.opened_at)
    open_duty(
        head,
        what=f"{rule.name}:查完",
        bearer=meant.bearer or "",
        department=row.office,
        due=row.due_at,
        clause=rule.clause,
        rule=rule.id,
        ladder=rule.ladder,
        link=f"/inspections/{row.code}/",
        at=row.opened_at,
        actor=actor,
    )

"""Opening matters: for a verified breach, on each who answers for it, and for what adds up.

Whoever verifies a breach elsewhere (a case, an inspection, a complaint's finding, a trace) calls ``open_matter``; the
breaches of cases are taken up by ``settling``. The person is told at once and may state their side.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Head, Stream
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.files import MatterFile, keep, rulebook_of, save
from shouwen.oversight.accountability.ground import Opening
from shouwen.oversight.accountability.models import Matter, Numbering
from shouwen.oversight.accountability.record import VOID, counted_in, standing_of
from shouwen.oversight.accountability.scores import enter_scores
from shouwen.oversight.accountability.telling import tell_subject
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.choosing import (
    Answerable,
    Fits,
    Known,
    Verified,
    accumulations,
    answerable,
    breach_names,
    measures_for,
    scores_for,
)
from shouwen.rules.accountability.matter import Happened, Stage, fold
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import CALENDAR_YEAR, BreachRule, Clause, MeasureRule
from shouwen.rules.organization_file import CHINA
from shouwen.rules.rulebook import Rulebook

ACCUMULATION: Final = "accumulation"
INSPECTION: Final = "inspection"


@transaction.atomic
def open_matter(
    *,
    institution: Institution,
    at: datetime,
    breach: str,
    act: e.Act,
    person: str = "",
    department: str = "",
    by: str | None = None,
    bundle: Bundle | None = None,
    also: Iterable[str] = (),
    exempt: Iterable[str] = (),
    facts: str = "",
    fits: Fits = lambda _: True,
) -> list[Matter]:
    """责任追究立案 for a *verified* breach, and the score entries that follow from it.

    ``breach`` is the id or name of the breach rule, ``act`` the entry in which the verdict stands, ``person`` and
    ``department`` (ids) whom it concerned when it happened, ``bundle`` that of the file (default: of today), ``also``
    what else was verified against the same person there, ``by`` who opens it (none: it follows by itself), ``facts``
    words for whoever judges. Gives the matters, one for each who answers, and what adds up with
    them; none where no clause speaks of the breach, or where the act is a matter already. Raises ActRefused where it
    concerns nobody.
    """
    if not (person or department):
        raise ActRefused("没有写责任人或者责任科室,不能立案", field="person")
    rulebook = rulebook_of(institution, bundle or rulebook_today(institution, at).bundle)
    names = breach_names(rulebook.bundle, breach)
    row = rulebook.organization.person(person, act.happened_at) if person else None
    verified = Verified(
        names=names,
        person=person,
        department=department or (row.department if row else ""),
        happened_at=act.happened_at,
        also=frozenset(also),
        exempt=frozenset(exempt),
    )
    opening = Opening(
        institution=institution,
        rulebook=rulebook,
        breach=verified,
        name=names[-1],
        clause=_clause_of(names, rulebook.bundle),
        act=act,
        at=at,
        by=by,
        facts=facts,
    )
    found = _open_all(opening, fits)
    people = {matter.subject for matter in found if matter.subject_kind == "person"} | ({person} if person else set())
    return found + [more for each in sorted(people) for more in open_what_adds_up(institution, each, at)]


def open_on_finding(
    *,
    institution: Institution,
    at: datetime,
    inspection: UUID,
    number: int,
    breach: str,
    person: str,
    department: str,
    happened_at: datetime,
) -> list[Matter]:
    """The same for the verified finding ``number`` of an inspection (its stream's id); ``breach`` is the name or id of
    the breach rule, or what the inspected item demands (应做)."""
    if not (person or department):
        return []
    bundle = rulebook_today(institution, happened_at).bundle
    named = next((rule.id for rule in bundle.of(BreachRule) if breach in (rule.id, rule.name, *rule.what)), breach)
    act = e.Act(source=INSPECTION, id=inspection.hex, seq=number, happened_at=happened_at)
    return open_matter(
        institution=institution, at=at, breach=named, act=act, person=person, department=department, bundle=bundle
    )


def _open_all(opening: Opening, fits: Fits) -> list[Matter]:
    known = Known(standing_of(opening.institution.pk))
    house = opening.rulebook
    enter_scores(opening, scores_for(opening.breach, house.bundle, fits=fits))
    rules = measures_for(opening.breach, house.bundle, house.organization, known=known, fits=fits)
    return [matter for who, meant in _by_role(rules, opening) for matter in _open_one(opening, who, meant)]


def _by_role(rules: Sequence[MeasureRule], opening: Opening) -> Iterator[tuple[Answerable, list[MeasureRule]]]:
    """Everybody who answers, each once, with the rules by which they do."""
    found: dict[str, tuple[Answerable, list[MeasureRule]]] = {}
    for rule in rules:
        for who in answerable(rule.subjects, opening.breach, opening.rulebook.organization):
            found.setdefault(who.subject, (who, []))[1].append(rule)
    yield from found.values()


def open_beside(file: MatterFile, roles: Iterable[str], rule: MeasureRule) -> list[Matter]:
    """The matters of those whom a gravity names as well (主管领导), as they were when it happened."""
    opened = file.state.opened
    breach = Verified(
        names=(opened.breach, opened.name),
        person=opened.subject if opened.subject_kind == "person" else "",
        department=opened.department,
        happened_at=opened.act.happened_at,
    )
    opening = Opening(
        institution=file.institution,
        rulebook=file.rulebook,
        breach=breach,
        name=opened.name,
        clause=opened.clause,
        act=opened.act,
        at=file.at,
        by=file.by,
        beside=file.state.id,
    )
    meant = answerable(roles, breach, file.rulebook.organization)
    return [matter for who in meant for matter in _open_one(opening, who, [rule])]


@transaction.atomic
def open_what_adds_up(institution: Institution, person: str, at: datetime) -> list[Matter]:
    """A matter for each 累计 that ``person`` (id) has reached at ``at`` by the policies of that day."""
    today = rulebook_today(institution, at)
    house = rulebook_of(institution, today.bundle)
    known = Known(standing_of(institution.pk))
    met = accumulations(person, house.bundle, house.organization, known=known, at=at)
    return [matter for rule, counted in met for matter in _add_up(institution, house, person, rule, counted, at)]


def _add_up(
    institution: Institution, house: Rulebook, person: str, rule: MeasureRule, counted: tuple[str, ...], at: datetime
) -> list[Matter]:
    """Each year once by calendar years; else each matter counts once."""
    row = house.organization.person(person, at) or house.organization.last_known(person)
    by_year = any(count.window == CALENDAR_YEAR for count in rule.counts)
    year = f"{at.astimezone(CHINA).year}"
    about = f"{rule.id}:{year if by_year else counted[0][-20:]}"[:64]
    if not by_year and _is_counted_already(institution, person, rule, counted):
        return []
    department = row.department if row else ""
    breach = Verified(names=(rule.id,), person=person, department=department, happened_at=at)
    opening = Opening(
        institution=institution,
        rulebook=house,
        breach=breach,
        name="或".join(f"{'、'.join(count.of)}{count.reaches}次" for count in rule.counts),
        clause=rule.clause,
        act=e.Act(source=ACCUMULATION, id=about, seq=0, happened_at=at),
        at=at,
        counted=counted,
    )
    whom = answerable(rule.subjects, breach, house.organization, at=at)
    return [matter for who in whom for matter in _open_one(opening, who, [rule])]


def _is_counted_already(institution: Institution, person: str, rule: MeasureRule, counted: tuple[str, ...]) -> bool:
    return bool(counted_in(institution.pk, person, rule.id) & set(counted))


def _open_one(opening: Opening, who: Answerable, rules: Sequence[MeasureRule]) -> list[Matter]:
    if _is_open_already(opening, who.subject):
        return []
    matter_id = new_id()
    head = recording.new_stream(opening.institution.pk, Stream.OVERSIGHT, matter_id)
    year = opening.at.astimezone(CHINA).year
    calendar = opening.rulebook.calendar
    opened = e.MatterOpened(
        number=_next_number(opening.institution.pk, year),
        year=year,
        breach=opening.breach.names[0],
        name=opening.name,
        clause=opening.clause,
        act=opening.act,
        subject_kind=who.kind,
        subject=who.subject,
        role=who.role,
        department=who.department,
        rules=tuple(rule.id for rule in rules),
        bundle=opening.rulebook.bundle.hash,
        heard_until=max(calendar.due(opening.at, rule.statement) for rule in rules),
        counted=opening.counted,
        beside=opening.beside,
    )
    file = _new_file(matter_id.hex, head, opening, opened)
    tell_subject(file)
    return [save(file)]


def _new_file(matter_id: str, head: Head, opening: Opening, opened: e.MatterOpened) -> MatterFile:
    """The facts go into the vault before the entry that refers to them."""
    state = fold(matter_id, [Happened(seq=1, event=opened, at=opening.at, actor=opening.by)])
    file = MatterFile(
        institution=opening.institution,
        head=head,
        state=state,
        rulebook=opening.rulebook,
        at=opening.at,
        by=opening.by,
    )
    if opening.facts.strip():
        state.opened = opened.model_copy(update={"facts": keep(file, opening.facts, field="facts")})
    file.entered.append(Happened(seq=1, event=state.opened, at=opening.at, actor=opening.by))
    return file


def _is_open_already(opening: Opening, subject: str) -> bool:
    """An act that was found to be no breach is not taken up again; what adds up may add up anew without it."""
    act = opening.act
    rows = Matter.objects.filter(
        institution_id=opening.institution.pk, source=act.source, about=act.id, about_seq=act.seq, subject=subject
    )
    again = VOID if act.source == ACCUMULATION else (Stage.WITHDRAWN,)
    return rows.exclude(stage__in=again).exists()


def _next_number(institution_id: UUID, year: int) -> int:
    """Without gaps: the row is locked until the transaction ends."""
    row, _ = Numbering.objects.select_for_update().get_or_create(institution_id=institution_id, year=year)
    Numbering.objects.filter(pk=row.pk).update(last=F("last") + 1)
    return row.last + 1


def _clause_of(names: tuple[str, ...], bundle: Bundle) -> Clause | None:
    found = (rule for rule in bundle.of(BreachRule) if rule.id in names or rule.name in names)
    return next((rule.clause for rule in found), None)


__all__ = ["ACCUMULATION", "INSPECTION", "open_beside", "open_matter", "open_on_finding", "open_what_adds_up"]

"""Opening matters: for a verified breach, on each who answers for it, and for what adds up.

Whoever verifies a breach elsewhere (a case, an inspection, a complaint's finding, a trace) calls ``open_matter``; the
breaches of cases are taken up by ``settling``. The person is told at once and may state their side.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.oversight.accountability.adding_up import open_what_adds_up
from shouwen.oversight.accountability.beginning import begin_matter
from shouwen.oversight.accountability.files import MatterFile, rulebook_of
from shouwen.oversight.accountability.ground import Opening
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.record import standing_of
from shouwen.oversight.accountability.scores import enter_scores
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.choosing import (
    Answerable,
    Fits,
    Known,
    Verified,
    answerable,
    breach_names,
    measures_for,
    scores_for,
)
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import BreachRule, Clause, MeasureRule
from shouwen.rules.rulebook import Rulebook

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
    opening = Opening(
        institution=institution,
        rulebook=rulebook,
        breach=_verified(names, act, person, department, rulebook, also=also, exempt=exempt),
        name=names[-1],
        clause=_clause_of(names, rulebook.bundle),
        act=act,
        at=at,
        by=by,
        facts=facts,
    )
    found = _open_all(opening, fits)
    return found + list(_what_adds_up_with(found, person, institution, at))


def _verified(
    names: tuple[str, ...],
    act: e.Act,
    person: str,
    department: str,
    rulebook: Rulebook,
    *,
    also: Iterable[str],
    exempt: Iterable[str],
) -> Verified:
    """The breach as the rules see it; a person's department is the one they were in when it happened."""
    row = rulebook.organization.person(person, act.happened_at) if person else None
    return Verified(
        names=names,
        person=person,
        department=department or (row.department if row else ""),
        happened_at=act.happened_at,
        also=frozenset(also),
        exempt=frozenset(exempt),
    )


def _what_adds_up_with(
    found: Sequence[Matter], person: str, institution: Institution, at: datetime
) -> Iterator[Matter]:
    """What each person concerned has reached with it: who answers in a matter, and who only lost points."""
    people = {matter.subject for matter in found if matter.subject_kind == "person"} | {person}
    for each in sorted(people - {""}):
        yield from open_what_adds_up(institution, each, at)


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
    return [matter for who, meant in _by_role(rules, opening) for matter in begin_matter(opening, who, meant)]


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
    return [matter for who in meant for matter in begin_matter(opening, who, [rule])]


def _clause_of(names: tuple[str, ...], bundle: Bundle) -> Clause | None:
    found = (rule for rule in bundle.of(BreachRule) if rule.id in names or rule.name in names)
    return next((rule.clause for rule in found), None)

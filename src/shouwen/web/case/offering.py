"""Which keys a case page shows to whom: first what discharges what they owe, then the rest by task."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.queries.case_page import CasePage
from shouwen.cases.queries.obligation_acts import acts_on
from shouwen.rules import people
from shouwen.rules.case.need_to_know import speaks_for_complainant
from shouwen.rules.case.signs import breach_rules
from shouwen.rules.case.standing_still import stands_still
from shouwen.rules.case.state import Obligation
from shouwen.rules.words import Act, Role, State, Tier
from shouwen.web.case import complaining, deciding, rating, supervising
from shouwen.web.case.act_screen import ActScreen
from shouwen.web.case.acts import ABOUT_OBLIGATION, SCREENS, in_order
from shouwen.web.case.concerned import subjects_of
from shouwen.web.case.fulfilling import discharging
from shouwen.web.case.grouping import KeyGroup, grouped
from shouwen.web.citations import Citation, citation

_FROM_THE_REQUESTER = ("ask-again", "add-to-case", "complain")
_SAFETY, _RESUMING, _CLOSING = "note-incident", "resume-case", "close-case"


@dataclass(frozen=True, kw_only=True)
class Keys:
    """``first`` discharges what the reader owes, what is due first before the rest, or closes what nobody owes anything
    in; ``groups`` hold everything else they may do. ``safety`` calls for help and is never folded away."""

    first: list[ActScreen] = field(default_factory=list)
    groups: list[KeyGroup] = field(default_factory=list)
    safety: ActScreen | None = None


@dataclass(frozen=True, kw_only=True)
class OwedLine:
    """One obligation of the page. ``also`` cites further limits that were not the earliest; ``is_mine`` where the
    reader, or whom they stand in for, owes it. ``said`` is what those concerned said of its lateness;
    ``stands_still`` tells that its time does not run now."""

    owed: Obligation
    bearer: str
    department: str
    citation: Citation
    acts: list[ActScreen]
    is_mine: bool
    escalated_to: str
    said: list[str]
    stands_still: bool


def owed_lines(page: CasePage, by: Actor, at: datetime) -> list[OwedLine]:
    """Open obligations by due time, then those that ended."""
    rows = sorted(page.state.obligations.values(), key=lambda row: (not row.is_open, row.due, row.seq))
    mine = stood_for(page, by, at)
    return [_line(row, page, by, at, mine) for row in rows]


def _line(row: Obligation, page: CasePage, by: Actor, at: datetime, mine: frozenset[str]) -> OwedLine:
    return OwedLine(
        owed=row,
        bearer=page.names.get(row.bearer or "", ""),
        department=page.names.get(row.department or "", ""),
        citation=citation(row.rule, page.rulebook.bundle),
        acts=in_order(acts_on(row, by, page.state, page.rulebook, at)),
        is_mine=_is_owed_by(row, page, by, at, mine),
        escalated_to=page.names.get(row.escalated_to or "", ""),
        said=page.said.get(row.seq, []),
        stands_still=stands_still(row, page.state),
    )


def stood_for(page: CasePage, by: Actor, at: datetime) -> frozenset[str]:
    """The reader and the absent colleagues whom they stand in for."""
    return frozenset({by.staff, *people.acting_for(by.staff, organization=page.rulebook.organization, at=at)})


def _is_owed_by(row: Obligation, page: CasePage, by: Actor, at: datetime, mine: frozenset[str]) -> bool:
    if not row.is_open:
        return False
    person = page.rulebook.organization.person(by.staff, at)
    is_of_department = row.role == Role.RECEIVER and person is not None and person.department == row.department
    return row.bearer in mine or is_of_department


def keys_of(page: CasePage, lines: list[OwedLine], roles: frozenset[str] = frozenset()) -> Keys:
    """The keys above the page; ``roles`` are the reader's."""
    allowed = {screen.slug: screen for screen in _allowed(page, roles)}
    owed = [screen.slug for line in lines if line.is_mine for screen in _discharging(line.owed, page)]
    next_ones = dict.fromkeys([*_resuming(page), *owed])
    first = [allowed[slug] for slug in next_ones if slug in allowed] or _closing(page, allowed)
    safety = allowed.get(_SAFETY) if page.state.facts.tier == Tier.COMPLAINT else None
    apart = {screen.slug for screen in [*first, *([safety] if safety else [])]}
    return Keys(first=first, groups=grouped(s for s in allowed.values() if s.slug not in apart), safety=safety)


def _resuming(page: CasePage) -> tuple[str, ...]:
    """While the clock stands still, to let it run again stands before all else."""
    return (_RESUMING,) if page.state.state == State.SUSPENDED else ()


def _closing(page: CasePage, allowed: Mapping[str, ActScreen]) -> list[ActScreen]:
    """Where nothing stands against closing any more, closing is what comes next."""
    return [] if page.closing_blocks or _CLOSING not in allowed else [allowed[_CLOSING]]


def _discharging(owed: Obligation, page: CasePage) -> list[ActScreen]:
    words = [event.value for event in owed.fulfilled_by]
    return discharging(words, role=owed.role, state=page.state.state.value)


def _allowed(page: CasePage, roles: frozenset[str]) -> Iterator[ActScreen]:
    """An escort without an offer is offer and reception in one."""
    acts = {act for act in page.acts if act not in ABOUT_OBLIGATION}
    if Act.OFFER_HANDOVER in acts:
        acts.add(Act.ESCORT_REQUESTER)
    acts -= set(_without_object(page)) | deciding.without_cause(page)
    acts -= complaining.without_cause(page) | supervising.without_cause(page) | rating.without_cause(page)
    if not _has_wrongs(page):
        acts.discard(Act.QUESTION_INFORMATION)
    beside = {*supervising.beside_the_acts(page, roles), *_in_the_requesters_name(page)}
    for screen in SCREENS.values():
        if screen.slug in beside or (screen.act and screen.act in acts):
            yield screen


def _in_the_requesters_name(page: CasePage) -> tuple[str, ...]:
    """What staff enters for who stands before them: of a complaint, only those who work on it (law 6)."""
    may_speak = speaks_for_complainant(page.sight, page.state)
    return _FROM_THE_REQUESTER if may_speak and not page.state.is_closed else ()


def _without_object(page: CasePage) -> Iterator[Act]:
    """The acts on signs for which the case gives no cause to this reader."""
    if not subjects_of(page.state, page.reader):
        yield Act.STATE_SIDE
    if not any(row.is_open and row.bearer != page.reader for row in page.state.flags.values()):
        yield Act.VERIFY_BREACH
    if not breach_rules(page.state, page.rulebook):
        yield Act.NOTE_SIGN


def _has_wrongs(page: CasePage) -> bool:
    return bool(page.state.department or page.state.span)

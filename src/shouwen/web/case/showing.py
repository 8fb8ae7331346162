"""What the case page shows, made ready for its template: nothing is fetched or decided here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.cases.actors import Actor
from shouwen.cases.narration import Line
from shouwen.cases.queries.answering_for import sorted_as
from shouwen.cases.queries.case_page import CasePage, side_name
from shouwen.cases.visibility import OVER_ALL
from shouwen.rules.case.incidents import to_be_minded
from shouwen.rules.words import Act, Channel, Tier
from shouwen.web.case.concerned import sign_lines
from shouwen.web.case.notices_given import notices_given
from shouwen.web.case.offering import Keys, keys_of, owed_lines, stood_for
from shouwen.web.custody_band import drawn


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One act, or what the clock brought about, with all that followed from it. Where the act itself is not for the
    reader, the first consequence that is stands in its place."""

    line: Line
    followed: list[Line] = field(default_factory=list)


def happenings(lines: Sequence[Line]) -> list[Happening]:
    """The record, the newest first; what followed from an act stands beneath it, in order."""
    found: list[Happening] = []
    for line in lines:
        if found and line.is_consequence and _is_of_one(line, found[-1].line):
            found[-1].followed.append(line)
        else:
            found.append(Happening(line=line))
    return found[::-1]


def _is_of_one(line: Line, first: Line) -> bool:
    """Of one act; of what the clock brought about, of one instant."""
    return line.act == first.act and (line.act is not None or line.at == first.at)


def shown(page: CasePage, by: Actor, at: datetime, *, may_act: bool) -> dict[str, Any]:
    """The template's context for the page as ``by`` reads it; without ``may_act`` no keys."""
    lines = owed_lines(page, by, at)
    keys = keys_of(page, lines, by.roles) if may_act else Keys()
    return {
        "page": page,
        "case": page.case,
        "sorted_under": _sorted_under(page),
        "sorted_as": sorted_as(page.state),
        "open_lines": [line for line in lines if line.owed.is_open],
        "ended_lines": [line for line in lines if not line.owed.is_open],
        "signs": sign_lines(page),
        "notices": notices_given(page.history, page.rulebook.bundle),
        "offered": keys,
        "may_act": may_act,
        "happenings": happenings(page.lines),
        "band": drawn(page.band),
        "sides": _sides(page),
        "in_place_of": _in_place_of(page, by, at),
        "everybody_waits_for": page.band[-1].waits_for if page.state.span else "",
        "may_close": Act.CLOSE_CASE in page.acts,
        "may_see_traces": bool(by.roles & OVER_ALL or _TRACING & set(page.acts)),
        "incidents": to_be_minded(page.state, at),
        "mending": list(page.state.rectifications.values()),
    }


def _sorted_under(page: CasePage) -> str:
    """Way, tier, category and item, each said once: the category of complaints is called as their tier is."""
    case = page.case
    told = [Channel.read(case.channel).label, Tier.read(case.tier).label, case.category, case.item]
    return " · ".join(dict.fromkeys(filter(None, told)))


_TRACING = {Act.OPEN_TRACE, Act.CHECK_TRACE, Act.DECIDE_TRACE, Act.REPORT_TRACE}


def _sides(page: CasePage) -> list[tuple[str, int]]:
    """Working time by side, the longest first."""
    told = [(side_name(side, page.names), seconds) for side, seconds in page.seconds_by_side.items() if seconds]
    return sorted(told, key=lambda each: -each[1])


def _in_place_of(page: CasePage, by: Actor, at: datetime) -> list[str]:
    """Absent colleagues with a part in this case, for whom the reader acts (代A)."""
    state = page.state
    concerned = {state.first_contact, state.custodian} | {row.bearer for row in state.open_obligations}
    return [page.names[each] for each in sorted((stood_for(page, by, at) - {by.staff}) & concerned)]

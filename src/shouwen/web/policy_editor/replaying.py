"""制度推演 on a page: a draft over the stored ledger, one month after the other, so that one sees it come and can
leave at any time. Nothing that is stored changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shouwen.policies.queries import NoPolicyInForceError
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.replaying import Change, Line, Sum
from shouwen.rules.time.reach import is_within_reach
from shouwen.trials.replay import DraftError, Period, draft_bundle, replay_period
from shouwen.web.actors import institution_of
from shouwen.web.names import names_of
from shouwen.web.policy_editor.finding import draft_of

MONTHS_BACK = 3
SHOWN = 12
"""How many case numbers stand behind a figure before it says how many more."""


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The cases behind one change."""

    change: Change
    cases: list[str]
    more: int


@dataclass(frozen=True, kw_only=True)
class Owing:
    """One department and what changes for it."""

    name: str
    lines: list[tuple[Line, list[Behind]]]


def replay_page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """From which month; with ``?from=2026-08`` the months follow one after the other."""
    draft = draft_of(request, draft_id)
    today = timezone.localdate()
    begins = _month(request.GET.get("from", ""), today)
    earliest = _first(today - timedelta(days=31 * MONTHS_BACK))
    context = {"draft": draft, "begins": begins, "suggested": begins or earliest, "today": today}
    return render(request, "web/policy_editor/replay.html", context)


def replay_month(request: HttpRequest, draft_id: UUID, month: str) -> HttpResponse:
    """One month played under the draft, and where there is one, the call for the next."""
    draft = draft_of(request, draft_id)
    today, now = timezone.localdate(), timezone.now()
    begins = _month(month, today)
    if begins is None:
        raise Http404
    context = {"draft": draft, "begins": begins, "next": _next(begins, today)}
    institution = institution_of(request)
    try:
        bundle = draft_bundle(institution, [(f"{draft.title}.md", draft.text)], at=now)
    except (DraftError, NoPolicyInForceError) as error:
        mistakes = chinese_marks(str(error)).splitlines()
        return render(request, "web/policy_editor/replay_month.html", context | {"mistakes": mistakes, "next": None})
    total = Sum()
    period = Period(institution=institution, since=_at(begins), until=min(_at(_following(begins)), now))
    for _ in replay_period(period, bundle, total):
        pass
    departments = _departments(total, names_of(request).department)
    return render(
        request, "web/policy_editor/replay_month.html", context | {"total": total, "departments": departments}
    )


def _departments(total: Sum, name: Callable[[str], str]) -> list[Owing]:
    return [
        Owing(name=name(department) if department else "", lines=[(line, _behind(line)) for line in lines])
        for department, lines in total.by_department().items()
    ]


def _behind(line: Line) -> list[Behind]:
    changes = ((change, list(dict.fromkeys(cases))) for change, cases in line.cases.items() if change != Change.SAME)
    return [Behind(change=change, cases=cases[:SHOWN], more=max(0, len(cases) - SHOWN)) for change, cases in changes]


def _month(text: str, today: date) -> date | None:
    """The first day of a month not in the future (2026-08), or None."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if is_within_reach(found) and found <= today else None


def _first(day: date) -> date:
    return day.replace(day=1)


def _following(month: date) -> date:
    return _first(month + timedelta(days=31))


def _next(month: date, today: date) -> date | None:
    following = _following(month)
    return following if following <= today else None


def _at(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())

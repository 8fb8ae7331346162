"""审批: the list that waits for one's signature, the register of a period, and the register as a workbook."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.consents import MOST, AskedConsent, register_of_consents, to_sign
from shouwen.cases.rulebooks import rulebook_today
from shouwen.reports.workbooks import text_workbook
from shouwen.web.actors import actor_of
from shouwen.web.approvals.lines import KEYS, ConsentLine, Level, line_of
from shouwen.web.moments import now
from shouwen.web.names import Names, names_of
from shouwen.web.registers.forms import PeriodForm

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
def approvals(request: HttpRequest) -> HttpResponse:
    """Everything that waits for one's signature, by due time."""
    names = names_of(request)
    waiting = to_sign(actor_of(request), now())
    lines = [line_of(each.consent, names, to_sign=each) for each in waiting]
    name = "waiting.html" if request.htmx else "approvals.html"  # type: ignore[attr-defined]
    return render(request, f"web/approvals/{name}", {"lines": lines, "keys": KEYS})


@never_cache
def approval_register(request: HttpRequest) -> HttpResponse:
    """What was asked for in a period in the matters that one may see, the newest first."""
    period = _period(request)
    found = _found(request, period)
    lines = [line_of(each, names_of(request)) for each in found]
    context = {"period": period, "lines": lines, "is_cut": len(found) == MOST, "most": MOST}
    return render(request, "web/approvals/register.html", context, status=200 if period.is_valid() else 422)


@never_cache
def approval_register_file(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, the oldest first."""
    period = _period(request)
    if not period.is_valid():
        raise Http404
    names = names_of(request)
    lines = [line_of(each, names) for each in _found(request, period)[::-1]]
    content = text_workbook(_("Register of approvals"), _headings(), [_cells(line, names) for line in lines])
    headers = {"Content-Disposition": 'attachment; filename="approvals.xlsx"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=_WORKBOOK, headers=headers)


def _period(request: HttpRequest) -> PeriodForm:
    zone = rulebook_today(actor_of(request).institution, now()).calendar.zone
    return PeriodForm(request.GET, today=now().astimezone(zone).date())


def _found(request: HttpRequest, period: PeriodForm) -> list[AskedConsent]:
    if not period.is_valid():
        return []
    by, at = actor_of(request), now()
    since, until = period.bounds(rulebook_today(by.institution, at).calendar.zone)
    return register_of_consents(by, since=since, until=until, at=at)


def _headings() -> list[str]:
    return [
        _("Number"),
        _("Matter category"),
        _("What is to be approved"),
        _("Asked by"),
        _("Department"),
        _("Requested at"),
        _("Takes place"),
        _("How long ahead"),
        _("What the form says"),
        _("Beyond the limits"),
        _("Signatures"),
        _("How it went"),
    ]


def _cells(line: ConsentLine, names: Names) -> list[str]:
    asked = line.asked
    return [
        asked.case.number_text,
        asked.case.category,
        line.what,
        names.person(asked.asked_by),
        names.department_of(asked.asked_by),
        _moment(asked.asked_at),
        _moment(asked.event_at),
        line.ahead,
        "\n".join(f"{column} {text}" for column, text in line.facts),
        "\n".join(asked.beyond),
        "\n".join(_signature(level) for level in line.levels),
        str(line.status),
    ]


def _signature(level: Level) -> str:
    """办公室主任:某人 2026-03-02 09:05."""
    who = f"{level.named}:{level.by}" if level.by else level.named
    return f"{who} {_moment(level.at)}".strip()


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""

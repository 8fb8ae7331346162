"""The list of traces, one with its evidence, and its report on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.pages_of_rows import Place
from shouwen.cases.queries.supervision import supervision_rows_of
from shouwen.reports.trace_report import TracePaper, trace_pdf
from shouwen.web.actors import actor_of
from shouwen.web.case.finding import for_readers
from shouwen.web.moments import instant_words, now, working_time_words
from shouwen.web.traces.showing import TracePage, trace_page

VERDICTS = {"": "待核实", "breach": "查实", "excused": "不构成违规"}


@never_cache
def traces(request: HttpRequest) -> HttpResponse:
    """Those that wait for somebody, or all of them."""
    is_all = bool(request.GET.get("all"))
    after = Place.read(request.GET.get("after", ""))
    page = supervision_rows_of("trace", by=actor_of(request), at=now(), is_open=not is_all, after=after)
    return render(request, "web/traces/traces.html", {"page": page, "is_all": is_all})


@never_cache
@for_readers
def trace(request: HttpRequest, case_id: UUID, trace: int) -> HttpResponse:
    """Who held it when, which clause was late or broken, by whom; then what was checked and decided."""
    shown = trace_page(request, case_id, trace)
    context = {
        "shown": shown,
        "chain": [(each, shown.name(each.span.custodian), shown.name(each.span.department)) for each in shown.chain],
        "faults": [(each, shown.name(each.bearer or each.department)) for each in shown.faults],
    }
    return render(request, "web/traces/trace.html", context)


@never_cache
@for_readers
def paper(request: HttpRequest, case_id: UUID, trace: int) -> HttpResponse:
    """The report as PDF."""
    shown = trace_page(request, case_id, trace)
    content = trace_pdf(_paper(shown), at=now())
    headers = {"Content-Disposition": f'inline; filename="trace-{shown.page.case.number}-{trace}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _paper(shown: TracePage) -> TracePaper:
    trace = shown.trace
    return TracePaper(
        institution=shown.page.rulebook.organization.name,
        case_number=shown.page.case.number_text,
        cause=trace.cause,
        reason=shown.words.get("proposed", ""),
        body=shown.body,
        check=shown.words.get("checked", ""),
        decision=shown.words.get("decided", ""),
        chain=[_span(shown, number) for number in range(len(shown.chain))],
        faults=[_fault(shown, number) for number in range(len(shown.faults))],
        held=shown.held,
        clause=str(trace.clause),
        decided_at=trace.decided_at,
    )


def _span(shown: TracePage, number: int) -> tuple[str, ...]:
    held = shown.chain[number]
    ended = instant_words(localtime(held.span.ended_at)) if held.span.ended_at else _("still")
    return (
        shown.name(held.span.custodian),
        shown.name(held.span.department),
        instant_words(localtime(held.span.started_at)),
        ended,
        working_time_words(held.working_seconds),
    )


def _fault(shown: TracePage, number: int) -> tuple[str, ...]:
    fault = shown.faults[number]
    beyond = working_time_words(fault.late_seconds) if fault.due else ""
    who = shown.name(fault.bearer or fault.department)
    return fault.what, str(fault.clause), who, beyond, VERDICTS[fault.verdict]

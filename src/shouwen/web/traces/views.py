"""The list of traces, one with its evidence, and its report on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.pages_of_rows import Place
from shouwen.cases.queries.supervision import supervision_rows_of
from shouwen.reports.trace_report import TracedMatter, TracePaper, trace_pdf
from shouwen.rules.case.evidence import Fault, HeldIt
from shouwen.web.actors import actor_of
from shouwen.web.case.finding import for_readers
from shouwen.web.moments import instant_words, now, working_time_words
from shouwen.web.traces.showing import LaidOut, TracePage, trace_page

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
    return render(request, "web/traces/trace.html", {"shown": trace_page(request, case_id, trace)})


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
        matters=[_matter(each) for each in shown.matters],
        held=shown.held,
        clause=str(trace.clause),
        decided_at=trace.decided_at,
    )


def _matter(laid: LaidOut) -> TracedMatter:
    return TracedMatter(
        number=laid.case.number_text,
        is_original=laid.is_original,
        chain=[_span(*each) for each in laid.chain],
        faults=[_fault(*each) for each in laid.faults],
    )


def _span(held: HeldIt, who: str, department: str) -> tuple[str, ...]:
    ended = instant_words(localtime(held.span.ended_at)) if held.span.ended_at else _("still")
    began = instant_words(localtime(held.span.started_at))
    return who, department, began, ended, working_time_words(held.working_seconds)


def _fault(fault: Fault, who: str) -> tuple[str, ...]:
    beyond = working_time_words(fault.late_seconds) if fault.due else ""
    return fault.what, str(fault.clause), who, beyond, VERDICTS[fault.verdict]

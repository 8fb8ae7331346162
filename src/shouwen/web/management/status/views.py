"""系统状态: is the history whole, does the worker run, what waits, and what did the organisation leave open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shouwen.oversight.verification import ask, last_verification
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, institution_of
from shouwen.web.management.changes import asked
from shouwen.web.management.status.reading import ledger_state, open_ends, roster_gaps, worker_state


def status(request: HttpRequest) -> HttpResponse:
    """The whole state on one page."""
    asking = asked(request)
    institution = asking.institution
    ledger = ledger_state(institution.pk)
    context = {
        "ledger": ledger,
        "worker": worker_state(institution.pk, asking.at),
        "open_ends": open_ends(asking.organization, asking.at),
        "roster_gaps": roster_gaps(institution, asking.organization, asking.at),
        "may_edit": may_enter("web:managed_departments", account_of(request)),
        "may_see_outbox": may_enter("web:outbox", account_of(request)),
        **_progress(request),
    }
    return render(request, "web/management/status/status.html", context)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Ask the worker for a verification; one that is under way goes on."""
    ask(institution_of(request).pk, at=asked(request).at)
    if request.htmx:  # type: ignore[attr-defined]
        return progress(request)
    return redirect("web:managed_status")


def progress(request: HttpRequest) -> HttpResponse:
    """How far the verification has come: the part of the page that asks again by itself."""
    return render(request, "web/management/status/verification.html", _progress(request))


def _progress(request: HttpRequest) -> dict[str, object]:
    asking = asked(request)
    last = last_verification(asking.institution.pk)
    return {
        "verification": last,
        "is_under_way": last is not None and last.is_under_way(asking.at),
        "has_died": last is not None and last.has_died(asking.at),
    }

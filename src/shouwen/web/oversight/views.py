"""监督: the lists and figures, and the verdict in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.cases.actions.breaches import verify_breach
from shouwen.cases.actions.clocks import verify_lateness
from shouwen.cases.models import Flag, Obligation
from shouwen.cases.queries.oversight_figures import (
    asked_most,
    bounces,
    cases_registered,
    corrections,
    figures_by_day,
)
from shouwen.cases.queries.oversight_lists import escalated, late_obligations, overdue_cases
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place
from shouwen.cases.queries.refusal_register import refusals
from shouwen.cases.queries.signs import sides_of
from shouwen.cases.queries.signs import signs as open_signs
from shouwen.cases.refusals import ActRefused
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.language.kinds import BreachRule
from shouwen.web.actors import actor_of, institution_of
from shouwen.web.moments import now, today
from shouwen.web.names import names_of
from shouwen.web.oversight.forms import VerdictForm
from shouwen.web.oversight.grouping import by_department
from shouwen.web.oversight.periods import day_of, month_after, month_before, month_of
from shouwen.web.oversight.tip_off_counts import shown_from, without_small_counts
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import toast, told_next

Row = TypeVar("Row", Obligation, Flag)


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A lateness or a sign on the list, with the form for its verdict and what the person concerned says."""

    row: Obligation | Flag
    form: VerdictForm
    said: list[str]


def late(request: HttpRequest) -> HttpResponse:
    """超时(待核实), the longest waiting first; ``?verified=1`` shows what was decided."""
    return _listed(request, late_obligations, "web/oversight/late.html")


@require_POST
def verify(request: HttpRequest, case_id: UUID, obligation: int) -> HttpResponse:
    """Note the verdict; the row then says so in its place."""
    row = _row(Obligation, request, case_id, obligation)
    form = _form(row, request.POST)
    if form.is_valid() and _verified(request, form, row):
        return _noted(request, row)
    return _shown(request, row, form)


def signs(request: HttpRequest) -> HttpResponse:
    """违规迹象, the longest waiting first; ``?verified=1`` shows what was decided."""
    return _listed(request, open_signs, "web/oversight/signs.html")


def _listed(request: HttpRequest, query: Callable[..., PageOfRows[Any]], template: str) -> HttpResponse:
    """One page of ``query``, of the department and from the place that the address names."""
    asked = request.GET
    is_verified, department = asked.get("verified") == "1", asked.get("department", "")
    page = query(
        institution_of(request),
        at=now(),
        after=Place.read(asked.get("after", "")),
        department=_department(department),
        is_verified=is_verified,
    )
    context = {
        "page": page,
        "examined": _examined(page.rows),
        "is_verified": is_verified,
        "department": department,
        "departments": _departments(request),
    }
    return render(request, template, context)


@require_POST
def verify_sign(request: HttpRequest, case_id: UUID, flag: int) -> HttpResponse:
    """Note the verdict on a sign; the row then says so in its place."""
    row = _row(Flag, request, case_id, flag)
    form = _form(row, request.POST)
    if form.is_valid() and _verified(request, form, row):
        return _noted(request, row)
    return _shown(request, row, form)


def overdue(request: HttpRequest) -> HttpResponse:
    """在办超期 and what went up the ladder and is still open."""
    institution, asked = institution_of(request), request.GET
    context = {
        "cases": overdue_cases(institution, now(), after=Place.read_case(asked.get("after", ""))),
        "escalated": escalated(institution, after=Place.read(asked.get("escalated_after", ""))),
    }
    return render(request, "web/oversight/overdue.html", context)


def figures(request: HttpRequest) -> HttpResponse:
    """Counts by day: numbers only, no words and no person."""
    institution, month = institution_of(request), _month(request)
    context = {
        "days": without_small_counts(figures_by_day(institution, month["period"]), shown_from(institution, now())),
        "asked_most": asked_most(institution, month["period"]),
    }
    return render(request, "web/oversight/figures.html", context | month)


def registered(request: HttpRequest, day: str) -> HttpResponse:
    """The matters behind a day's number. Raises Http404 for what is no day."""
    chosen = day_of(day)
    if chosen is None:
        raise Http404
    page = cases_registered(institution_of(request), chosen, after=Place.read_case(request.GET.get("after", "")))
    return render(request, "web/oversight/registered.html", {"day": chosen.first, "page": page})


def bounced(request: HttpRequest) -> HttpResponse:
    """Handovers that came back, by the department to which they were offered: as questions."""
    month = _month(request)
    found = bounces(institution_of(request), month["period"])
    return render(request, "web/oversight/bounced.html", {"groups": by_department(found), **month})


def corrected(request: HttpRequest) -> HttpResponse:
    """First contacts that were put right."""
    month = _month(request)
    found = corrections(institution_of(request), month["period"])
    return render(request, "web/oversight/corrected.html", {"corrections": found, **month})


def refused(request: HttpRequest) -> HttpResponse:
    """The register of refusals, by month and by words."""
    month, text = _month(request), request.GET.get("q", "")[:100]
    found = refusals(institution_of(request), month["period"], text=text)
    return render(request, "web/oversight/refused.html", {"refusals": found, "text": text, **month})


def _verified(request: HttpRequest, form: VerdictForm, row: Obligation | Flag) -> bool:
    given: dict[str, Any] = {"case_id": row.case_id, "by": actor_of(request), "at": now()} | form.verdict_arguments
    try:
        if isinstance(row, Flag):
            verify_breach(flag=row.seq, **given)
        else:
            verify_lateness(obligation=row.seq, **given)
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _noted(request: HttpRequest, row: Obligation | Flag) -> HttpResponse:
    told = _("The verdict is noted, with its reason.")
    if not request.htmx:  # type: ignore[attr-defined]
        told_next(request, told)
        return redirect("web:oversight_signs" if isinstance(row, Flag) else "web:oversight")
    row.refresh_from_db()
    return toast(render(request, _template(row), {"each": _examined([row])[0]}), told)


def _shown(request: HttpRequest, row: Obligation | Flag, form: VerdictForm) -> HttpResponse:
    """The row with the form as it was sent, and what is missing."""
    said = sides_of([(row.case_id, row.seq)])
    each = Examined(row=row, form=form, said=said.get((row.case_id, row.seq), []))
    return render(request, _template(row), {"each": each}, status=422)


def _template(row: Obligation | Flag) -> str:
    return "web/oversight/sign_row.html" if isinstance(row, Flag) else "web/oversight/late_row.html"


def _row(model: type[Row], request: HttpRequest, case_id: UUID, seq: int) -> Row:
    rows = model._default_manager.select_related("case")
    found = rows.filter(institution=institution_of(request), case_id=case_id, seq=seq).first()
    if found is None:
        raise Http404
    return found


def _examined(rows: Sequence[Obligation | Flag]) -> list[Examined]:
    said = sides_of((row.case_id, row.seq) for row in rows)
    return [Examined(row=row, form=_form(row), said=said.get((row.case_id, row.seq), [])) for row in rows]


def _form(row: Obligation | Flag, data: Any = None) -> VerdictForm:
    return VerdictForm(data, rules=_rules(row), auto_id=f"v{row.case_id.hex}-{row.seq}-%s")


def _rules(row: Obligation | Flag) -> list[BreachRule]:
    """The breach rules of the case's own bundle among which the verdict chooses."""
    rules = bundle_by_hash(row.case.bundle).of(BreachRule)
    if isinstance(row, Flag):
        return []
    return [rule for rule in rules if rule.pattern == "late" and (not rule.what or row.what in rule.what)]


def _month(request: HttpRequest) -> dict[str, Any]:
    period = month_of(request.GET.get("month", ""), today())
    return {"period": period, "before": month_before(period), "after": month_after(period)}


def _departments(request: HttpRequest) -> list[tuple[str, str]]:
    names = names_of(request)
    return [(row.id, row.name) for row in names.organization.departments if row.holds_at(names.at)]


def _department(text: str) -> str:
    """A department's id in hex; empty for anything else."""
    try:
        return UUID(text).hex
    except ValueError:
        return ""

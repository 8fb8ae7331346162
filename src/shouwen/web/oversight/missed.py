"""应尽未尽(待核实): what the house owes beside the cases and was not done in time, with the verdict in place."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.cases.refusals import ActRefused
from shouwen.ledger import vault
from shouwen.oversight.accountability.missed_duties import verify_missed
from shouwen.oversight.missed.models import MissedSetAside
from shouwen.oversight.missed.setting_aside import set_aside_missed
from shouwen.oversight.missed.signs import SHOWN, Missed, candidates, find_missed, missed_to_judge, sides_of
from shouwen.web.access import may_enter
from shouwen.web.actors import actor_of, institution_of
from shouwen.web.moments import now
from shouwen.web.oversight.forms import SetAsideForm, VerdictForm
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import told_next


@dataclass(frozen=True, kw_only=True)
class Row:
    """A missed duty on the list: what whoever owed it says, and the form for the verdict."""

    missed: Missed
    said: list[str]
    form: VerdictForm


@never_cache
def missed(request: HttpRequest) -> HttpResponse:
    """The list, the longest waiting first."""
    return _page(request)


@require_POST
def verify(request: HttpRequest, missed_id: UUID) -> HttpResponse:
    """Note the verdict; what was typed stays where it is refused."""
    found = find_missed(missed_id, institution_of(request))
    if found is None:
        raise Http404
    form = _form(request, found, sent=True)
    if form.is_valid():
        try:
            verify_missed(missed_id=missed_id, by=actor_of(request), at=now(), **form.verdict_arguments)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("The verdict is noted, with its reason."))
            return redirect("web:oversight_missed")
    return _page(request, refused=(found.id, form), status=422)


@require_POST
def set_aside(request: HttpRequest) -> HttpResponse:
    """What fell due before a day is looked into no more."""
    form = SetAsideForm(request.POST)
    if form.is_valid():
        try:
            set_aside_missed(by=actor_of(request), at=now(), **form.cleaned_data)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("Noted; it is looked into no more, and whoever owed it is told."))
            return redirect("web:oversight_missed")
    return _page(request, aside=form, status=422)


def _page(
    request: HttpRequest,
    *,
    refused: tuple[UUID, VerdictForm] | None = None,
    aside: SetAsideForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = missed_to_judge(institution_of(request), now())
    said = sides_of(each.id for each in found)
    forms = dict([refused]) if refused else {}
    rows = [
        Row(missed=each, said=said.get(each.id, []), form=forms.get(each.id) or _form(request, each)) for each in found
    ]
    context = {"rows": rows, "now": now(), "decided": _decided(request), "aside": aside or SetAsideForm()}
    context["at_most"] = SHOWN if len(found) == SHOWN else 0
    context["may_set_aside"] = may_enter("web:set_aside_missed", request.user)
    return render(request, "web/oversight/missed.html", context, status=status)


def _decided(request: HttpRequest) -> tuple[MissedSetAside, str] | None:
    """What is set aside, with the reason."""
    row = MissedSetAside.objects.filter(institution_id=institution_of(request).pk).first()
    return (row, vault.reveal([row.words])[row.words] or str(vault.ERASED_TEXT)) if row else None


def _form(request: HttpRequest, of: Missed, *, sent: bool = False) -> VerdictForm:
    rules = candidates(of, institution_of(request))
    form = VerdictForm(request.POST if sent else None, rules=rules, auto_id=f"m{of.id.hex}-%s")
    if not rules:
        form.allow_no_breach_only(_("No clause of that day says that this is a breach. Write down how it was."))
    return form

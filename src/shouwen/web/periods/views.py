"""One's own periodic duties with their forms, and for overseers what is late in the whole house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.periods.actions import record_periodic
from shouwen.periods.standing import Scene, scene_of
from shouwen.rules.language.kinds import Cadence
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, actor_of, institution_of
from shouwen.web.moments import now
from shouwen.web.periods.forms import RecordForm
from shouwen.web.periods.lines import done_lines, late_by_department, own_lines, reading_matter
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import told_next


@never_cache
def periods(request: HttpRequest) -> HttpResponse:
    """What is to be done and recorded, by due time, and what was."""
    return _page(request, actor_of(request))


@require_POST
def record(request: HttpRequest) -> HttpResponse:
    """It was done: recorded under the name of whoever is signed in."""
    by, at = actor_of(request), now()
    form = _sent(request, scene_of(by.institution, at))
    if form.is_valid():
        try:
            record_periodic(by=by, at=at, **form.given())
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("Recorded, with your name and the time."))
            return redirect("web:commitments" if request.POST.get("from") == "commitments" else "web:periods")
    return _page(request, by, refused=form, status=422)


@never_cache
def late(request: HttpRequest) -> HttpResponse:
    """What is late and not done, by department."""
    scene = scene_of(institution_of(request), now())
    return render(request, "web/periods/late.html", {"groups": late_by_department(scene), "now": scene.now})


def _page(request: HttpRequest, by: Actor, *, refused: RecordForm | None = None, status: int = 200) -> HttpResponse:
    scene = scene_of(by.institution, now())
    lines = own_lines(scene, by.staff, refused)
    context = {
        "lines": lines,
        "done": done_lines(scene, by.staff)[:20],
        "reading": list(reading_matter(lines, scene, by.staff)),
        "refused": refused,
        "may_see_late": may_enter("web:periods_late", account_of(request)),
        "now": scene.now,
    }
    return render(request, "web/periods/periods.html", context, status=status)


def _sent(request: HttpRequest, scene: Scene) -> RecordForm:
    """The form as it was sent, with the columns of the rule it names."""
    rule = next((each for each in scene.rulebook.bundle.of(Cadence) if each.id == request.POST.get("rule")), None)
    columns = rule.fields if rule else ()
    prefix = f"{request.POST.get('rule', '')}-{request.POST.get('period', '')}-%s"
    return RecordForm(request.POST, columns=columns, auto_id=prefix)

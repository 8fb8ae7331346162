"""The outbox: what went out, what waits, what failed and why."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.notices.delivery import try_again as bring_back
from shouwen.notices.reading import outbox as newest
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, institution_of
from shouwen.web.moments import now
from shouwen.web.toasts import told_next


def outbox(request: HttpRequest) -> HttpResponse:
    """The newest fifty. Texts name a case's number and a date, never a requester."""
    context = {
        "notices": newest(institution_of(request).pk),
        "configured": settings.SHOUWEN_NOTICES,
        "may_try_again": may_enter("web:outbox_try_again", account_of(request)),
    }
    return render(request, "web/outbox/outbox.html", context)


@require_POST
def try_again(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Bring a dead notice back to the queue."""
    if bring_back(notice_id, institution_id=institution_of(request).pk, at=now()):
        told_next(request, _("The notice waits to be sent again."))
    return redirect("web:outbox")

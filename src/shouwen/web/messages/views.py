"""The messages to the person at the screen, the newest first, page by page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.cases.queries.pages_of_rows import Place, earlier_than, page_of
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.reading import mark_read, newest
from shouwen.web.actors import account_of
from shouwen.web.moments import now


def messages(request: HttpRequest) -> HttpResponse:
    """The messages, the unread ones marked once more before they count as read."""
    staff_id = account_of(request).staff_id
    if staff_id is None:
        raise PermissionDenied
    after = Place.read_case(request.GET.get("after", ""))
    page = page_of(newest(staff_id).filter(earlier_than(after, "queued_at")), _place)
    mark_read(staff_id, at=now())
    return render(request, "web/messages/messages.html", {"page": page})


def _place(notice: OutgoingNotice) -> Place:
    return Place(at=notice.queued_at, id=notice.pk.hex)

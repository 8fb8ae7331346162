"""The newest messages to the person at the screen."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.notices.reading import mark_read, newest
from shouwen.web.actors import account_of
from shouwen.web.moments import now


def messages(request: HttpRequest) -> HttpResponse:
    """The messages, the unread ones marked once more before they count as read."""
    staff_id = account_of(request).staff_id
    if staff_id is None:
        raise PermissionDenied
    found = newest(staff_id)
    mark_read(staff_id, at=now())
    return render(request, "web/messages/messages.html", {"notices": found})

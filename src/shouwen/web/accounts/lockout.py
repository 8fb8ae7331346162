"""What somebody sees after too many wrong tries: that it is locked, until when, and what to do."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.web.accounts.forms import ChangePersonForm
from shouwen.web.moments import now


def locked_out(request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """The page (429), or for the dialog of a shared computer its form with the sentence in it (422)."""
    until = now() + settings.AXES_COOLOFF_TIME
    if request.htmx:  # type: ignore[attr-defined]
        context = {"form": ChangePersonForm(), "locked_until": until}
        return render(request, "web/accounts/change_person_form.html", context, status=422)
    return render(request, "web/accounts/locked_out.html", {"until": until}, status=429)

"""Something new: one form on a page of its own, and then the page of what was made."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from shouwen.web.management.changes import Asked, Sheet, Typed, carried_out, form_of
from shouwen.web.toasts import told_next


def begin(asking: Asked, sheet: Sheet, *, make: Callable[[Typed], Any], page: str) -> HttpResponse:
    """Show the sheet; when it comes back filled in, ``make`` it and go to ``page`` with its id."""
    request = asking.request
    form = form_of(sheet, asking, "new", bound=request.method == "POST")
    made = carried_out(form, lambda: make(form.cleaned_data)) if form.is_bound else None
    if made:
        told_next(request, str(sheet.told))
        return redirect(page, made.pk)
    context = {"form": form, "sheet": sheet, "organization": asking.organization, "at": asking.at}
    return render(request, "web/management/begin.html", context, status=422 if form.errors else 200)

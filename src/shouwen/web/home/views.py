"""The first page: for the staff where the working day begins, for everybody else where the matter stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwen.cases.queries.public_page import institutions
from shouwen.web.complain.offered import with_a_complaint_page
from shouwen.web.navigation import navigation
from shouwen.web.receipt.forms import CodeForm
from shouwen.web.sealed.offered import with_a_sealed_way
from shouwen.web.unlisted import unlisted


def home(request: HttpRequest) -> HttpResponse:
    """Who is signed in goes on to the first line of the navigation, or to the account where there is none."""
    if not request.user.is_authenticated:
        return _start(request)
    offered = navigation(request)["navigation"]
    return redirect(offered[0].url_name if offered else "web:account")


@unlisted
def _start(request: HttpRequest) -> HttpResponse:
    houses = institutions()
    context = {
        "form": CodeForm(),
        "institutions": houses,
        "complaint_pages": with_a_complaint_page(houses),
        "sealed_ways": with_a_sealed_way(houses),
    }
    return render(request, "web/receipt/start.html", context)

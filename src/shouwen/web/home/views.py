"""The first page leads on to the first screen that the person has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shouwen.web.navigation import navigation


def home(request: HttpRequest) -> HttpResponse:
    """Go to the first line of the navigation, or to the account where there is none."""
    offered = navigation(request)["navigation"]
    return redirect(offered[0].url_name if offered else "web:account")

"""The API: ``/api/openapi.json`` describes it. No interactive page: it would load scripts from elsewhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI

from shouwen.api import cases, obligations
from shouwen.api.access import ACCESS
from shouwen.api.problems import tell_problems


class Api(NinjaAPI):
    """No answer of it is kept by anything on the way."""

    def create_response(self, request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        """The answer as JSON."""
        response: HttpResponse = super().create_response(request, *given, **named)
        response.headers["Cache-Control"] = "no-store"
        return response


api = Api(
    title="Shouwen 首问",
    version="1",
    description="The same actions and queries as the screens. Times are ISO 8601 with an offset.",
    auth=ACCESS,
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", cases.router)
api.add_router("", obligations.router)
tell_problems(api)

urlpatterns: list[URLPattern | URLResolver] = [path("", api.urls)]

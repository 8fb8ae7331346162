"""Only the back office, so that its tests depend on no screen."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A plain refusal: the real page links to screens."""
    return HttpResponse(status=403)

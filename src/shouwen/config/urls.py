"""The root of the addresses: the screens, the API, the read-only admin and single sign-on."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/", include("shouwen.api.urls")),
    path("admin/", admin.site.urls),
    path("language/", include("django.conf.urls.i18n")),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("sso/", include("allauth.urls")))
urlpatterns.append(path("", include("shouwen.web.urls")))

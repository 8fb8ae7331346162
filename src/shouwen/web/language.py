"""The language of a page: the one its reader chose, else Simplified Chinese.

Django's own middleware would follow the browser's language first; on the shared PCs of a desk that
is whatever the image was installed with, so only an explicit choice (the language cookie) counts.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import check_for_language


class ChosenLanguageMiddleware:
    """Activates the chosen language for each request and says it in ``Content-Language``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request`` in the language of its reader."""
        language = chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen_language(request: HttpRequest) -> str:
    """Return the code of a language that we have: the cookie's, else the default."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    offered = chosen in dict(settings.LANGUAGES) and check_for_language(chosen)
    return chosen if offered else settings.LANGUAGE_CODE

"""The language of a page."""

import pytest
from django.test import RequestFactory

from shouwen.web.language import chosen_language


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [("", "zh-hans"), ("en", "en"), ("zh-hans", "zh-hans"), ("fr", "zh-hans"), ("../x", "zh-hans")],
)
def test_only_an_explicit_choice_counts(cookie: str, expected: str) -> None:
    request = RequestFactory(headers={"accept-language": "en"}).get("/")
    request.COOKIES["django_language"] = cookie
    assert chosen_language(request) == expected

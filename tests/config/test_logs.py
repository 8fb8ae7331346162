"""Logs name no one and quote nothing that was sent."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.log import log_response

from shouwen.config.logs import WithoutParticulars


def test_neither_path_nor_query_nor_body_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    request = RequestFactory().post("/receipt/1234567890?name=someone", {"phone": "13800000000"})
    caplog.handler.addFilter(WithoutParticulars())
    log_response("Not Found: %s", request.path, response=HttpResponse(status=404), request=request)
    assert "WARNING POST (no view)" in caplog.text
    for particular in ("1234567890", "someone", "13800000000"):
        assert particular not in caplog.text


def test_every_handler_filters_particulars(settings: object) -> None:
    handlers = settings.LOGGING["handlers"].values()  # type: ignore[attr-defined]
    assert all("without_particulars" in handler["filters"] for handler in handlers)
    assert logging.getLogger("axes").level == logging.CRITICAL


def test_pages_carry_the_strict_policy(client: Client, db: None) -> None:
    policy = client.get("/no-such-page").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy

"""What browser tests share: the marker, the widths, and a page that fails on console errors.

Playwright's synchronous interface runs an event loop in the test's own thread, which Django's
async guard would take for an async view; the tests' database calls are ordinary ones.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# How long a page may take on a busy machine is not what these tests are about.
expect.set_options(timeout=20_000)

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}

# Chromium and htmx note refused, lost and replaced requests here; tests assert those on the page itself.
EXPECTED = ("Failed to load resource", "htmx:afterRequest", "htmx:sendError", "htmx:sendAbort", "Response Status")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as needing a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1366px", "390px"])
def wide_page(page: Page, request: pytest.FixtureRequest) -> Page:
    """The page at desk width and at phone width: the test runs once for each."""
    page.set_viewport_size(request.param)
    return page


@pytest.fixture
def answered_in_full(browser: Browser) -> Iterator[None]:
    """The next test finds nobody at the database: no page stays open, and what one asked for last is answered.

    An open page asks the live server again and again. Where a later test holds the tables, that request fails in the
    server's thread, and Django's test client raises it in the test.
    """
    waiting = _Requests()
    request_started.connect(waiting.begin)
    request_finished.connect(waiting.end)
    yield
    for left_open in browser.contexts:
        left_open.close()
    deadline = time.monotonic() + 20
    while waiting.number > 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    request_started.disconnect(waiting.begin)
    request_finished.disconnect(waiting.end)
    assert waiting.number <= 0


class _Requests:
    """How many requests are being answered, whichever thread does it."""

    def __init__(self) -> None:
        self.number, self.lock = 0, Lock()

    def begin(self, **_: object) -> None:
        with self.lock:
            self.number += 1

    def end(self, **_: object) -> None:
        with self.lock:
            self.number -= 1


@pytest.fixture(autouse=True)
def no_script_errors(answered_in_full: None, page: Page) -> Iterator[None]:
    """Fail the test when a script threw or the content policy blocked something."""
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            faults.append(message.text)

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", heard)
    yield
    assert faults == []

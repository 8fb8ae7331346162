"""Fixtures and rules that hold for every test."""

import os
import shutil
from typing import Any

import pytest

pytest_plugins = ["tests.support.ledger"]

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker that ``./dev test`` uses to choose what PostgreSQL must also pass."""
    config.addinivalue_line("markers", "database: touches the database (set automatically)")
    config.addinivalue_line("markers", "in_memory: a policy's own trial, which never runs but on SQLite in memory")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, by pytest-django's marker or one of its fixtures."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("in_memory"):
            continue
        if item.get_closest_marker("django_db") or fixtures & _DATABASE_FIXTURES:
            item.add_marker(pytest.mark.database)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: nothing may be left out quietly."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI") == "true":
        reporter.write_line(f"CI 不接受跳过的测试:{len(skipped)} 个", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the Chromium that ``./dev test`` found, else Debian's; no sandbox only as root."""
    chosen = os.environ.get("SHOUWEN_TEST_CHROMIUM") or shutil.which("chromium")
    arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    executable = {"executable_path": chosen} if chosen else {}
    return {**browser_type_launch_args, **executable, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Browse as the desk does: in Chinese, on Beijing time, at 1366 × 768."""
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1366, "height": 768},
    }

"""Lets tests that flush the database live with a ledger that forbids DELETE and TRUNCATE.

A pytest plugin, loaded for the whole suite by ``pytest_plugins`` in ``tests/conftest.py``. Tests
with ``transactional_db`` or ``live_server`` are flushed when they end: around that flush, and
there only, the triggers are away. A test that falsifies the ledger asks for ``without_triggers``.
"""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase

from shouwen.ledger import triggers


@pytest.fixture(scope="session", autouse=True)
def _flush_around_the_triggers() -> Iterator[None]:
    """Drop the triggers before every flush of the test database, and put them back after it."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        triggers.remove_for_tests()
        try:
            flush(case)
        finally:
            triggers.install()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture
def without_triggers(db: None) -> None:
    """Take the triggers away until the test ends (its transaction brings them back)."""
    triggers.remove_for_tests()

"""Fixtures of the ledger's tests, and the choice of those that belong to one database."""

from pathlib import Path

import pytest
from django.conf import settings as configured

from shouwen.ledger import anchoring, vault
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.sealed_keys import create_file_key
from tests.ledger.making import AT, stream_of

_ON_SQLITE = "sqlite" in configured.DATABASES["default"]["ENGINE"]

collect_ignore = ["test_on_postgresql.py" if _ON_SQLITE else "test_on_sqlite.py"]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: object) -> Path:
    """Give every test keys and anchors of its own."""
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


@pytest.fixture
def one_of_each(db: None) -> Head:
    """Fill every table of the ledger with one row, and return the head."""
    head = stream_of(stream=Stream.SEALED)
    create_file_key(head, role="discipline_office")
    vault.put(head, [vault.sealed_words("密封的话")])
    anchoring.anchor(AT)
    return head

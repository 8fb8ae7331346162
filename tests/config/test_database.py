"""Which database the settings choose."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from shouwen.config.database import database_settings


def test_without_an_address_it_is_one_file_in_the_data_folder(tmp_path: Path) -> None:
    chosen = database_settings(tmp_path, "")
    assert chosen["NAME"] == tmp_path / "shouwen.sqlite3"
    assert chosen["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    url = "postgresql://someone:p%40ss@db.example:5433/hall?sslmode=require"
    chosen = database_settings(tmp_path, url)
    assert chosen["ENGINE"].endswith("postgresql")
    assert (chosen["USER"], chosen["PASSWORD"]) == ("someone", "p@ss")
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example", 5433, "hall")
    assert chosen["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_folder_may_be_given_as_host(tmp_path: Path) -> None:
    chosen = database_settings(tmp_path, "postgresql://someone@/hall?host=/run/postgresql")
    assert chosen["HOST"] == "/run/postgresql"
    assert chosen["OPTIONS"] == {}


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host/", "hall"])
def test_another_address_is_refused_with_the_form_to_use(tmp_path: Path, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://用户"):
        database_settings(tmp_path, url)

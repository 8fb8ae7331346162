"""The house that is measured: the demonstration hospital, filled to as many cases as asked for."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.institution import Hospital

SEED = 2026
PLAYED = 300
"""So many cases are played through the real actions; the others are copies of them."""


@contextmanager
def installed(folder: str, database: str) -> Iterator[None]:
    """Django with its data in ``folder`` (empty: a throw-away one) and ``database`` (empty: SQLite in the folder)."""
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as thrown_away:
        os.environ |= {
            "SHOUWEN_DATA": folder or thrown_away,
            "SHOUWEN_DATABASE_URL": database,
            "SHOUWEN_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "shouwen.config.settings",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield
        from django.db import connections

        connections.close_all()


def fill(cases: int) -> None:
    """Plays the demonstration where there is no house yet, and copies its cases until there are ``cases``."""
    from django.conf import settings
    from django.core.management import call_command

    from bench.copies import multiply
    from shouwen.cases.models import Case
    from shouwen.organization.models import Institution

    if not Institution.objects.exists():
        _play()
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)
    if Case.objects.count() < cases:
        multiply(list(Case.objects.filter(is_sealed=False)), until=cases)
        _look_over()


def _play() -> None:
    from shouwen.policies.packs import pack_folder
    from shouwen.trials.demo.preparing import prepare_demo

    until = datetime.now(UTC).replace(second=0, microsecond=0)
    prepare_demo(pack_folder(""), seed=SEED, until=until, cases=PLAYED)


def _look_over() -> None:
    """Lets PostgreSQL count its rows now, as it would by itself a minute later."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def invented_hospital() -> "Hospital":
    """The small hospital of the tests, for what is measured on cases of one kind."""
    from tests.support.institution import found_hospital

    return found_hospital()

"""The invented hospital in a throw-away data folder, on the database that an installation has."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.institution import Hospital


@contextmanager
def hospital() -> Iterator["Hospital"]:
    """Sets Django up apart from any installation; the folder is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as folder:
        os.environ |= {
            "SHOUWEN_DATA": folder,
            "SHOUWEN_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "shouwen.config.settings",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from tests.support.institution import found_hospital

        yield found_hospital()
        from django.db import connections

        connections.close_all()


def told(what: str, number: int, seconds: float) -> str:
    """One line: how many, how long, how many a second."""
    return f"{what}: {number} in {seconds:.2f} s, {number / seconds:.0f}/s"

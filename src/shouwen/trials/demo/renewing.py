"""Clears a demonstration away, so that another can be prepared. A ledger forgets nothing: the database goes whole."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from shouwen.organization.models import Institution


class NotADemoError(Exception):
    """The database is not, or not only, a demonstration's; the message says in Chinese what to do."""


def clear_demo() -> None:
    """Removes the database file with its anchors, and makes an empty one. Raises NotADemoError."""
    if Institution.objects.filter(is_demo=False).exists() or not Institution.objects.exists():
        raise NotADemoError("这里不是演示数据,没有改动;演示请用另一个数据目录(SHOUWEN_DATA)")
    if connection.vendor != "sqlite":
        raise NotADemoError("PostgreSQL 上的演示不能自动清空,没有改动;请另建一个空库再运行")
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for file in (*database.parent.glob(f"{database.name}*"), *(settings.SHOUWEN_DATA / "anchors").iterdir()):
        file.unlink()
    call_command("migrate", verbosity=0)

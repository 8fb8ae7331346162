"""Refuses to work on a database that is missing, unreachable or of another version."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from shouwen.commands.problem import CommandProblem


def require_database() -> None:
    """Raise CommandProblem unless the database answers and all migrations are applied."""
    try:
        pending = _pending_migrations()
    except OperationalError as error:
        raise CommandProblem(
            f"连不上数据库:{error}。请检查 SHOUWEN_DATA 或 SHOUWEN_DATABASE_URL;数据未被改动。"
        ) from error
    if pending:
        raise CommandProblem(f"数据库还差 {pending} 步升级(首次使用也是如此)。请先运行 shouwen manage migrate。")


def _pending_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))

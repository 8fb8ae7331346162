"""The triggers in SQLite's words.

``INSERT OR REPLACE`` deletes without firing a DELETE trigger, by primary key, by any unique
column and by a given ``rowid``: hence a guard before INSERT as well.
"""

from django.db.backends.utils import CursorWrapper

_REFUSED = "只增不改:这张表不接受修改、删除和覆盖"


def install_statements() -> list[str]:
    """Return the statements that put every trigger in place anew."""
    return removal_statements() + list(_triggers().values())


def removal_statements() -> list[str]:
    """Return the statements that drop every trigger."""
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _triggers()]


def missing(cursor: CursorWrapper) -> list[str]:
    """Return the names of triggers that are absent or worded differently."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    present = dict(cursor.fetchall())
    return [name for name, sql in _triggers().items() if present.get(name) != sql]


def _triggers() -> dict[str, str]:
    return {
        **_refuse("ledger_entry", "UPDATE"),
        **_refuse("ledger_entry", "DELETE"),
        **_refuse_replace("ledger_entry", "id = NEW.id", _SAME_PLACE),
        **_refuse("ledger_head", "UPDATE", when=_HEAD_GOES_BACK),
        **_refuse("ledger_head", "DELETE"),
        **_refuse_replace("ledger_head", "stream_id = NEW.stream_id"),
        **_refuse("ledger_particular", "UPDATE", when=_MORE_THAN_ERASED),
        **_refuse("ledger_particular", "DELETE"),
        **_refuse_replace("ledger_particular", "id = NEW.id"),
        **_refuse("ledger_sealed_key", "DELETE"),
        **_refuse_replace("ledger_sealed_key", "stream_id = NEW.stream_id"),
        **_refuse("ledger_anchor", "UPDATE"),
        **_refuse("ledger_anchor", "DELETE"),
        **_refuse_replace("ledger_anchor", "number = NEW.number"),
    }


_SAME_PLACE = "stream_id = NEW.stream_id AND seq = NEW.seq"
_HEAD_GOES_BACK = (
    "NEW.stream_id IS NOT OLD.stream_id OR NEW.stream IS NOT OLD.stream"
    " OR NEW.institution_id IS NOT OLD.institution_id OR NEW.count < OLD.count"
    " OR (NEW.count = OLD.count AND NEW.last_hash IS NOT OLD.last_hash)"
    " OR NEW.anchored_count < OLD.anchored_count"
)
_MORE_THAN_ERASED = (
    "NEW.id IS NOT OLD.id OR NEW.stream_id IS NOT OLD.stream_id OR NEW.stream IS NOT OLD.stream"
    " OR NEW.institution_id IS NOT OLD.institution_id OR NEW.kind IS NOT OLD.kind"
    " OR (NEW.value IS NOT NULL AND NEW.value IS NOT OLD.value)"
    " OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS NOT OLD.erased_at)"
)


def _refuse(table: str, event: str, *, when: str = "") -> dict[str, str]:
    name = f"{table}_no_{event.lower()}"
    condition = f" WHEN {when}" if when else ""
    return {name: _trigger(name, f"{event} ON {table} FOR EACH ROW{condition}")}


def _refuse_replace(table: str, *same: str) -> dict[str, str]:
    name = f"{table}_no_replace"
    tests = (f"EXISTS ({_select(table, each)})" for each in (*same, "rowid = NEW.rowid"))
    return {name: _trigger(name, f"INSERT ON {table} FOR EACH ROW WHEN {' OR '.join(tests)}")}


def _select(table: str, condition: str) -> str:
    return f"SELECT 1 FROM {table} WHERE {condition}"  # noqa: S608 - own names


def _trigger(name: str, what: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"

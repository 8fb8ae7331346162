"""The triggers in PostgreSQL's words.

TRUNCATE needs a trigger of its own. All are ENABLE ALWAYS: ``session_replication_role`` does not
put them to sleep.
"""

from typing import NamedTuple

from django.db.backends.utils import CursorWrapper

_REFUSED = "只增不改:这张表不接受修改、删除和清空"

# Bits of pg_trigger.tgtype.
_ROW, _BEFORE, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 8, 16, 32


class _Trigger(NamedTuple):
    table: str
    name: str
    bits: int
    function: str


_RAISE = f"RAISE EXCEPTION '{_REFUSED}';"
_FUNCTIONS = {
    "ledger_refuse": f"BEGIN {_RAISE} END",
    "ledger_head_forward": (
        "BEGIN IF (NEW.stream_id, NEW.stream, NEW.institution_id) IS DISTINCT FROM"
        " (OLD.stream_id, OLD.stream, OLD.institution_id) OR NEW.count < OLD.count"
        " OR (NEW.count = OLD.count AND NEW.last_hash <> OLD.last_hash)"
        f" OR NEW.anchored_count < OLD.anchored_count THEN {_RAISE} END IF; RETURN NEW; END"
    ),
    "ledger_particular_erase": (
        "BEGIN IF (NEW.id, NEW.stream_id, NEW.stream, NEW.institution_id, NEW.kind)"
        " IS DISTINCT FROM (OLD.id, OLD.stream_id, OLD.stream, OLD.institution_id, OLD.kind)"
        " OR (NEW.value IS NOT NULL AND NEW.value IS DISTINCT FROM OLD.value)"
        " OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at)"
        f" THEN {_RAISE} END IF; RETURN NEW; END"
    ),
}
_UPDATED_BY = {
    "ledger_entry": "ledger_refuse",
    "ledger_head": "ledger_head_forward",
    "ledger_particular": "ledger_particular_erase",
    "ledger_anchor": "ledger_refuse",
}
_TABLES = (*_UPDATED_BY, "ledger_sealed_key")


def install_statements() -> list[str]:
    """Return the statements that put every function and trigger in place anew."""
    functions = [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${source}$$"
        for name, source in _FUNCTIONS.items()
    ]
    return removal_statements() + functions + [each for t in _triggers() for each in _create(t)]


def removal_statements() -> list[str]:
    """Return the statements that drop every trigger; the functions may stay."""
    return [f"DROP TRIGGER IF EXISTS {each.name} ON {each.table}" for each in _triggers()]


def missing(cursor: CursorWrapper) -> list[str]:
    """Return the names of triggers that are absent, disabled, conditional or of another source."""
    cursor.execute(
        "SELECT c.relname, t.tgname, t.tgtype, p.proname, p.prosrc"
        " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''"
        " AND c.relname = ANY(%s) AND c.relnamespace = current_schema()::regnamespace",
        [list(_TABLES)],
    )
    present = set(cursor.fetchall())
    return [each.name for each in _triggers() if (*each, _FUNCTIONS[each.function]) not in present]


def _triggers() -> list[_Trigger]:
    updates = [
        _Trigger(table, f"{table}_no_update", _ROW | _BEFORE | _UPDATE, function)
        for table, function in _UPDATED_BY.items()
    ]
    deletes = [_Trigger(table, f"{table}_no_delete", _ROW | _BEFORE | _DELETE, "ledger_refuse") for table in _TABLES]
    truncates = [_Trigger(table, f"{table}_no_truncate", _BEFORE | _TRUNCATE, "ledger_refuse") for table in _TABLES]
    return updates + deletes + truncates


def _create(trigger: _Trigger) -> list[str]:
    event = {_UPDATE: "UPDATE", _DELETE: "DELETE", _TRUNCATE: "TRUNCATE"}[trigger.bits & ~3]
    each = "ROW" if trigger.bits & _ROW else "STATEMENT"
    place = f"BEFORE {event} ON {trigger.table} FOR EACH {each}"
    return [
        f"CREATE TRIGGER {trigger.name} {place} EXECUTE FUNCTION {trigger.function}()",
        f"ALTER TABLE {trigger.table} ENABLE ALWAYS TRIGGER {trigger.name}",
    ]

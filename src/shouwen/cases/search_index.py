"""The index over ``cases_case.search``: kept by the database itself, whoever writes the row.

PostgreSQL has a generated column with a GIN index. SQLite has an FTS5 table kept by triggers; it holds no words of
its own, only where they occur. Its rows are numbered by ``cases_search_row`` and not by the rowid of ``cases_case``,
which VACUUM and a remade table may change. A migration that remakes ``cases_case`` drops the triggers: it ends with
``install()``. Sealed matters are in no index.
"""

from typing import Final

from django.db import connection

# Also what Unicode 6.1, which SQLite knows, had not yet assigned: rare characters of names.
_TOKENS: Final = "unicode61 remove_diacritics 0 categories 'L* N* Co Cn'"

_FORGET: Final = """
    INSERT INTO cases_search (cases_search, rowid, search)
      SELECT 'delete', id, OLD.search FROM cases_search_row WHERE case_id = OLD.id;
    DELETE FROM cases_search_row WHERE case_id = OLD.id;"""
_LEARN: Final = """
    INSERT INTO cases_search_row (case_id) SELECT NEW.id WHERE NEW.search <> '' AND NOT NEW.is_sealed;
    INSERT INTO cases_search (rowid, search)
      SELECT id, NEW.search FROM cases_search_row WHERE case_id = NEW.id;"""

_SQLITE_TABLES: Final = (
    "CREATE TABLE cases_search_row (id INTEGER PRIMARY KEY, case_id CHAR(32) NOT NULL UNIQUE)",
    f"CREATE VIRTUAL TABLE cases_search USING fts5(search, content='', tokenize=\"{_TOKENS}\")",
    "INSERT INTO cases_search_row (case_id) SELECT id FROM cases_case WHERE search <> '' AND NOT is_sealed",
    """INSERT INTO cases_search (rowid, search)
       SELECT r.id, c.search FROM cases_search_row r JOIN cases_case c ON c.id = r.case_id""",
)
_SQLITE_TRIGGERS: Final = {
    "cases_search_insert": f"AFTER INSERT ON cases_case BEGIN{_LEARN} END",
    "cases_search_delete": f"AFTER DELETE ON cases_case BEGIN{_FORGET} END",
    "cases_search_update": "AFTER UPDATE OF search, is_sealed ON cases_case"
    " WHEN OLD.search IS NOT NEW.search OR OLD.is_sealed IS NOT NEW.is_sealed"
    f" BEGIN{_FORGET}{_LEARN} END",
}
_SQLITE_REMOVAL: Final = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE_TRIGGERS),
    "DROP TABLE IF EXISTS cases_search",
    "DROP TABLE IF EXISTS cases_search_row",
)

_POSTGRESQL: Final = (
    """ALTER TABLE cases_case ADD COLUMN search_words tsvector GENERATED ALWAYS AS
       (CASE WHEN is_sealed THEN NULL ELSE to_tsvector('simple'::regconfig, search) END) STORED""",
    "CREATE INDEX cases_search ON cases_case USING gin (search_words)",
)
_POSTGRESQL_REMOVAL: Final = ("ALTER TABLE cases_case DROP COLUMN IF EXISTS search_words",)


def install() -> None:
    """Puts the index in place, built from the rows as they are. May be called at any time."""
    remove()
    if connection.vendor == "postgresql":
        _execute(_POSTGRESQL)
    else:
        _execute((*_SQLITE_TABLES, *map(_trigger, _SQLITE_TRIGGERS)))


def remove() -> None:
    """Takes the index away; the rows stay as they are."""
    _execute(_POSTGRESQL_REMOVAL if connection.vendor == "postgresql" else _SQLITE_REMOVAL)


def is_complete() -> bool:
    """Whether what keeps the index up to date is in place, as we wrote it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'cases_search'")
            return bool(cursor.fetchone()[0])
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return all(found.get(name) == _trigger(name) for name in _SQLITE_TRIGGERS)


def _trigger(name: str) -> str:
    return f"CREATE TRIGGER {name} {_SQLITE_TRIGGERS[name]}"


def _execute(statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

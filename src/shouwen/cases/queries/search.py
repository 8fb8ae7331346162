"""Finding matters by words: the same answers on SQLite and PostgreSQL, in traditional and simplified characters."""

from functools import reduce

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from shouwen.cases.models import Case
from shouwen.rules.search_tokens import SearchTerms, fts5_query, search_terms, tsquery

_SQLITE = (
    "SELECT r.case_id FROM cases_search_row r"
    " WHERE r.id IN (SELECT rowid FROM cases_search WHERE cases_search MATCH %s)"
)
_POSTGRESQL = "SELECT id FROM cases_case WHERE search_words @@ to_tsquery('simple', %s)"


def matching(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Those of ``cases`` whose matter holds every word of ``text``, in its order within a word; sealed ones never.

    Words of two characters and more go by the index. A single character has no pair of its own and is looked for in
    what ``cases`` leaves over, so narrow it first. A ``text`` without any word finds nothing.
    """
    terms = search_terms(text)
    if not terms:
        return cases.none()
    open_to_all = cases.filter(is_sealed=False)
    found = open_to_all.filter(pk__in=_holding(terms)) if terms.phrases else open_to_all
    return reduce(lambda rows, single: rows.filter(search__contains=single), terms.singles, found)


def _holding(terms: SearchTerms) -> RawSQL:
    """The ids of the cases that hold the phrases. What was typed goes as a parameter, made of words only."""
    if connection.vendor == "postgresql":
        return RawSQL(_POSTGRESQL, [tsquery(terms)])  # noqa: S611 - own statement
    return RawSQL(_SQLITE, [fts5_query(terms)])  # noqa: S611 - own statement

"""Search tokens: what is typed in any script finds what was written in another."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.search_tokens import (
    fold,
    fold_with_origins,
    fts5_query,
    search_terms,
    tokens,
    tsquery,
)


def test_chinese_becomes_overlapping_pairs() -> None:
    assert tokens("护理部呼叫铃") == "护理 理部 部呼 呼叫 叫铃"


def test_letters_and_digits_stay_whole_words() -> None:
    assert tokens("做CT检查,3号楼") == "做 ct 检查 3 号楼"


@pytest.mark.parametrize("typed", ["護理部", "护理部", "護理部　"])
def test_traditional_and_blank_characters_fold_alike(typed: str) -> None:
    assert tokens(typed) == "护理 理部"


def test_full_width_letters_and_digits_fold_to_half_width() -> None:
    assert fold("ＣＴ８４０１") == "ct8401"


def test_a_single_character_is_looked_for_by_itself() -> None:
    terms = search_terms("铃")
    assert terms.singles == ("铃",)
    assert fts5_query(terms) == tsquery(terms) == ""


def test_a_query_without_words_asks_for_nothing() -> None:
    assert not search_terms("!?,。 🍎")


def test_the_queries_quote_their_tokens() -> None:
    terms = search_terms("呼叫铃 CT")
    assert fts5_query(terms) == '"呼叫 叫铃" AND "ct"'
    assert tsquery(terms) == "'呼叫' <-> '叫铃' & 'ct'"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("呼叫铃", True),
        ("呼叫", True),
        ("叫铃", True),
        ("叫呼", False),
        ("𠮷野", True),
        ("鈴無", True),
    ],
)
def test_sqlite_finds_the_phrase(typed: str, found: bool) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table t using fts5(words)")
    database.execute("insert into t values (?)", [tokens("护理部呼叫铃无人应答,𠮷野家")])
    query = fts5_query(search_terms(typed))
    rows = database.execute("select count(*) from t where words match ?", [query]).fetchone()
    assert bool(rows[0]) is found


@given(st.text(max_size=40))
def test_any_text_makes_a_query_that_sqlite_can_read(text: str) -> None:
    query = fts5_query(search_terms(text))
    if query:
        database = sqlite3.connect(":memory:")
        database.execute("create virtual table t using fts5(words)")
        database.execute("select count(*) from t where words match ?", [query])


@given(st.text(max_size=40))
def test_every_folded_character_knows_its_origin(text: str) -> None:
    folded = fold_with_origins(text)
    assert len(folded.text) == len(folded.origins)
    assert "".join(fold(text[origin]) for origin in dict.fromkeys(folded.origins)) == folded.text


def test_an_expanded_character_points_back_to_its_one_origin() -> None:
    folded = fold_with_origins("重㎏了")
    assert folded.text == "重kg了"
    assert folded.original_span(1, 3) == (1, 2)

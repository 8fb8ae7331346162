"""Finding matters by their words, alike on both databases."""

import pytest
from django.db import connection

from shouwen.cases import search_index
from shouwen.cases.actions.registration import Matter, register_case, register_on_the_spot
from shouwen.cases.models import Case
from shouwen.cases.queries.search import _holding, matching
from shouwen.cases.requesters import read_requester
from shouwen.rules.search_tokens import search_terms
from tests.support.hospital import at
from tests.support.institution import Hospital

TEN = at("2026-09-30 10:00")

MATTERS = {
    "铃": "病房呼叫铃无人应答",
    "押金": "我妈住院押金条丢了,怎么退费",
    "繁": "護理部的電話打不通",
    "混": "B超预约 3号楼 WiFi 连不上",
    "罕": "䶮医生、𠮷医生在哪个诊室,𰻝面窗口几点开",
    "单": "药",
}


@pytest.fixture
def matters(hospital: Hospital) -> dict[str, Case]:
    by, who = hospital.actor("导医员"), read_requester(name="欧阳某某", phone="000-5678")
    return {
        name: register_case(by=by, at=TEN, matter=Matter(text=text), requester=who).case
        for name, text in MATTERS.items()
    }


def found(matters: dict[str, Case], text: str) -> set[str]:
    ids = set(matching(Case.objects.all(), text).values_list("pk", flat=True))
    return {name for name, case in matters.items() if case.pk in ids}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("押金", {"押金"}),
        ("呼叫铃", {"铃"}),
        ("护理部", {"繁"}),
        ("護理部", {"繁"}),
        ("电话", {"繁"}),
        ("押金 退费", {"押金"}),
        ("押金 护理", set()),
        ("金押", set()),
        ("呼叫应答", set()),
        ("b超", {"混"}),
        ("Ｂ超", {"混"}),
        ("wifi", {"混"}),
        ("3号楼", {"混"}),
        ("wif", set()),
        ("药", {"单"}),
        ("铃", {"铃"}),
        ("铃 病房", {"铃"}),
        ("铃 押金", set()),
        ("医", {"罕"}),
        ("䶮医生", {"罕"}),
        ("𠮷医", {"罕"}),
        ("𰻝面", {"罕"}),
        ("𰻝窗", set()),
        ("", set()),
        ("  ", set()),
        (",。!", set()),
        ("%", set()),
        ("_", set()),
        ('"', set()),
        ("NEAR(押金 费", set()),
        ("押金' OR '1'='1", set()),
        ("押金 & !护理:*", set()),
    ],
)
def test_what_is_found(matters: dict[str, Case], text: str, names: set[str]) -> None:
    assert found(matters, text) == names


def test_nobody_is_found_by_name(matters: dict[str, Case]) -> None:
    assert found(matters, "欧阳") == found(matters, "欧阳某某") == found(matters, "5678") == set()
    assert not Case.objects.filter(search__contains="欧").exists()


def test_sealed_matters_are_never_found(matters: dict[str, Case]) -> None:
    Case.objects.filter(pk=matters["押金"].pk).update(is_sealed=True)
    assert found(matters, "押金") == found(matters, "金") == set()
    assert matters["押金"].pk.hex not in _indexed("押金")


def test_words_that_change_are_found_by_the_new_ones_only(matters: dict[str, Case]) -> None:
    Case.objects.filter(pk=matters["押金"].pk).update(search="发票 票补 补开")
    assert found(matters, "押金") == set()
    assert found(matters, "发票") == {"押金"}


def test_words_that_were_cleared_are_found_no_more(matters: dict[str, Case]) -> None:
    Case.objects.filter(pk=matters["押金"].pk).update(search="")
    assert found(matters, "押金") == set()
    assert _indexed("押金") == set()


def test_a_case_that_is_gone_leaves_nothing_in_the_index(hospital: Hospital) -> None:
    case = register_on_the_spot(by=hospital.actor("导医员"), at=TEN, question="厕所在哪")
    assert _indexed("厕所") == {case.pk.hex}
    Case.objects.filter(pk=case.pk).delete()
    assert _indexed("厕所") == set()


def test_a_search_narrows_what_it_is_given(matters: dict[str, Case]) -> None:
    nothing = Case.objects.filter(closed_at__isnull=False)
    assert not matching(nothing, "押金").exists()


def test_the_index_is_used(matters: dict[str, Case]) -> None:
    if connection.vendor == "postgresql":
        assert "Bitmap Index Scan on cases_search" in _plan_of_holding("押金")
    else:
        plan = matching(Case.objects.all(), "押金").explain()
        assert "cases_search VIRTUAL TABLE INDEX" in plan
        assert "SCAN cases_case" not in plan


def test_the_index_can_be_built_anew_at_any_time(matters: dict[str, Case]) -> None:
    connection.check_constraints()  # PostgreSQL alters no table while checks are still to come
    search_index.remove()
    assert not search_index.is_complete()
    search_index.install()
    search_index.install()
    assert search_index.is_complete()
    assert found(matters, "呼叫铃") == {"铃"}


def _indexed(text: str) -> set[str]:
    """The ids in the index itself, whatever the query adds."""
    held = _holding(search_terms(text))
    with connection.cursor() as cursor:
        cursor.execute(held.sql, held.params)
        return {str(row[0]).replace("-", "") for row in cursor.fetchall()}


def _plan_of_holding(text: str) -> str:
    """How PostgreSQL finds who holds the words, with what is cheaper for a handful of rows only switched off."""
    held = _holding(search_terms(text))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN {held.sql}", held.params)
        return "\n".join(row[0] for row in cursor.fetchall())

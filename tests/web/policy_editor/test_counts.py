"""Under each rule of a policy in force: what became of it so far."""

from datetime import timedelta

import pytest
from django.test import Client

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.queries.clause_counts import ClauseCount, clause_counts
from shouwen.cases.sweeper import sweep
from shouwen.ledger.identifiers import new_id
from shouwen.web.moments import now
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db


def test_each_clause_tells_how_many_it_made_and_how_many_are_late(as_nurse: Client, hospital: Hospital) -> None:
    asked_at = now() - timedelta(days=21)
    register_case(by=hospital.actor("导医员"), at=asked_at, matter=Matter(text="呼叫铃无人应答", category="护理"))
    sweep(now())
    counts = clause_counts(hospital.institution.pk, "首问负责制")
    assert counts["第六条"] == ClauseCount(made=1, kept=0, late=1)
    page = as_nurse.get("/policies/first-inquiry/counts/?version=1").content.decode()
    assert "产生1件，已履行0件，超时(待核实)1件" in page.replace("（", "(").replace("）", ")")
    assert page.count('hx-swap-oob="true"') == as_nurse.get("/policies/first-inquiry/").content.decode().count(
        'id="count-'
    )


def test_another_institution_s_counts_are_its_own(hospital: Hospital) -> None:
    register_case(by=hospital.actor("导医员"), at=now(), matter=Matter(text="呼叫铃无人应答", category="护理"))
    assert clause_counts(new_id(), "首问负责制") == {}


def test_counting_takes_one_statement(hospital: Hospital, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        clause_counts(hospital.institution.pk, "首问负责制")

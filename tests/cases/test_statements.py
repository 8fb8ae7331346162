"""What an act costs: a few statements, whatever else the house has on its hands; and the indexes they use."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions import answering, clocks, handover
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries import inbox
from shouwen.cases.queries.case_list import Filters, case_list
from shouwen.cases.queries.case_page import case_page
from shouwen.cases.rulebooks import rulebook_of
from tests.cases import test_nothing_half_done as courses
from tests.support.hospital import at
from tests.support.story import Story

NOW = courses.NOW
MOST = 10
"""One for each table: head, case, entries; the words; new entries, head; case, custody, obligations; notices; and
before an answer goes out, whether the matter has papers that must stay."""

ACTS: dict[str, tuple[Callable[[Story], None], int, Callable[[Story], Any]]] = {
    "offer": (
        courses.nothing,
        10,
        courses.act(handover.offer_handover, "导医员", to_department="护理部", reason="归你们"),
    ),
    "sign": (courses.offered, 9, courses.act(handover.sign_handover, "护理部干事")),
    "refuse": (courses.offered, 10, courses.act(handover.refuse_handover, "护理部干事", reason="不归我们")),
    "pause": (courses.signed, 7, courses.act(clocks.pause_case, "护理部干事", reason="等待服务对象补件")),
    "answer": (courses.signed, 10, courses.act(answering.give_answer, "护理部干事", text="好了")),
    "follow up": (
        courses.answered,
        7,
        courses.act(answering.make_follow_up, "客服专员", reached=True, satisfied=True),
    ),
    "close": (courses.closable, 7, courses.act(answering.close_case, "护理部干事")),
}


def statements_of(act: Callable[[Story], Any], story: Story) -> list[str]:
    """What ``act`` sends to the database, beside looking people up for this test and the savepoints of it."""
    rulebook_of(story.case)  # a process reads each calendar once
    with CaptureQueriesContext(connection) as queries:
        act(story)
    sent = [query["sql"] for query in queries]
    ours = ("SAVEPOINT", "RELEASE", 'SELECT "organization_')
    return [sql for sql in sent if not sql.startswith(ours)]


@pytest.mark.parametrize("name", ACTS)
def test_an_act_takes_few_statements(story: Story, name: str) -> None:
    prepare, count, act = ACTS[name]
    prepare(story)
    sent = statements_of(act, story)
    assert len(sent) == count <= MOST, "\n".join(sql[:70] for sql in sent)


@pytest.mark.parametrize("name", ["sign", "answer"])
def test_other_cases_and_a_long_history_cost_nothing_more(story: Story, name: str) -> None:
    prepare, count, act = ACTS[name]
    for _ in range(5):
        register_case(by=story.hospital.actor("导医员"), at=at("2026-09-30 11:00"), matter=Matter(text="问事"))
    for minute in range(10, 40):
        story.do(courses.requester_acts.ask_again, "来访人", f"10-09 10:{minute}")
    prepare(story)
    assert len(statements_of(act, story)) == count


# Which index is used


def plan_of(rows: QuerySet[Any]) -> str:
    """How the database finds ``rows``; on PostgreSQL with the sequential scan, always right for a small table, off."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


def test_the_sweeper_looks_only_at_cases_with_a_timer(signed: Story) -> None:
    due = Case.objects.filter(next_timer_at__lt=at("2026-10-13 09:00")).order_by("next_timer_at").values_list("pk")
    assert "case_next_timer" in plan_of(due[:500])


def test_the_inbox_looks_only_at_what_is_open(signed: Story) -> None:
    actor, now = signed.hospital.actor("护理部干事"), at("2026-10-08 09:00")
    with CaptureQueriesContext(connection) as queries:
        assert inbox.owed(actor, now)
    (sql,) = [query["sql"] for query in queries if "cases_obligation" in query["sql"]]
    plan = _plan_of_sql(sql)
    used = {name for name in ("owed_by_person", "owed_by_department", "escalated_to_person") if name in plan}
    if connection.vendor == "postgresql":
        assert used, plan  # a handful of rows: the planner takes whichever holds what is open
    else:
        assert len(used) == 3, plan


def test_what_was_asked_in_the_same_breath_is_found_by_its_encounter(signed: Story) -> None:
    """Not by reading all cases of the house, which their order by number would suggest."""
    with CaptureQueriesContext(connection) as queries:
        case_page(signed.case_id, by=signed.hospital.actor("护理部干事"), at=at("2026-10-08 09:00"))
    (sql,) = [query["sql"] for query in queries if '"encounter" =' in query["sql"]]
    assert "cases_case_encounter" in _plan_of_sql(sql)


@pytest.mark.parametrize("role", ["", "oversight_office"])
def test_a_page_of_the_list_asks_of_each_row_and_gathers_no_table(signed: Story, role: str) -> None:
    """PostgreSQL would read every entry of the ledger for a page of 25."""
    actor = signed.hospital.actor("护理部干事", *filter(None, [role]))
    with CaptureQueriesContext(connection) as queries:
        assert case_list(actor, Filters(), at=at("2026-10-08 09:00")).count == 1
    (sql,) = [query["sql"] for query in queries if "EXISTS(" in query["sql"]]
    assert sql.count("EXISTS(") == sql.count("OFFSET 0)")
    assert "hashed" not in _plan_of_sql(sql)


def _plan_of_sql(sql: str) -> str:
    explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(explain + sql.replace("%", "%%"))
        return "\n".join(str(row) for row in cursor.fetchall())


def test_a_shift_list_uses_the_open_cases_of_a_person(signed: Story) -> None:
    held = Case.objects.filter(custodian_id=signed.case.custodian_id, closed_at__isnull=True)
    assert "case_open_custodian" in plan_of(held)


def test_a_receipt_is_found_by_its_index(signed: Story) -> None:
    code, key = signed.case.receipt_code, signed.case.requester_key
    assert "case_receipt_code" in plan_of(Case.objects.filter(receipt_code=code).exclude(receipt_code=""))
    assert "case_requester_key" in plan_of(Case.objects.filter(requester_key=key).exclude(requester_key=""))


def test_what_is_late_is_found_by_its_index(signed: Story) -> None:
    rows = Obligation.objects.filter(institution=signed.case.institution_id, late_at__isnull=False)
    assert "obligations_late" in plan_of(rows.order_by("late_at"))

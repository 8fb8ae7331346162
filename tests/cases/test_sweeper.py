"""The sweeper: late, repeated, interrupted, doubled; no outcome depends on it."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shouwen.cases import case_file, sweeper
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.cases.rulebooks import rulebook_of
from shouwen.ledger.models import Entry
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story

LATER = at("2026-10-13 09:00")


def entries() -> list[tuple[str, object]]:
    return list(Entry.objects.filter(stream="case").order_by("stream_id", "seq").values_list("type", "occurred_at"))


def test_each_entry_carries_its_timers_own_instant(signed: Story) -> None:
    sweeper.sweep(LATER)
    fired = [
        (type(x.event).__name__, x.at) for x in signed.history() if x.actor is None and x.at > at("2026-10-01 00:00")
    ]
    assert fired == [
        ("ObligationWarned", at("2026-10-09 17:30")),
        ("ObligationLate", at("2026-10-10 17:30")),
        ("ObligationEscalated", at("2026-10-10 17:30")),
        ("ObligationLate", at("2026-10-12 17:30")),
        ("ObligationEscalated", at("2026-10-12 17:30")),
    ]
    assert {x.recorded_at for x in signed.history()[-5:]} == {LATER}
    assert signed.problems("10-13 09:00") == []


def test_each_entry_names_the_clause_it_follows_from(signed: Story) -> None:
    sweeper.sweep(LATER)
    late = next(x for x in signed.history() if type(x.event).__name__ == "ObligationLate")
    assert late.cause == {"kind": "consequence", "entry": signed.seq_of("答复"), "clause": "《首问负责制》第六条"}


def test_a_second_sweep_finds_nothing(signed: Story) -> None:
    assert sweeper.sweep(LATER) == 1
    before = entries()
    assert sweeper.sweep(LATER) == 0
    assert entries() == before


def test_many_small_sweeps_end_like_one_late_sweep(signed: Story) -> None:
    for day in ("10-09 18:00", "10-10 17:30", "10-10 17:31", "10-12 18:00"):
        sweeper.sweep(at(f"2026-{day}"))
    sweeper.sweep(LATER)
    small = entries()
    assert [kind for kind, _ in small].count("ObligationLate") == 2
    assert [when for _, when in small][-5:] == [
        at(f"2026-{when}") for when in ("10-09 17:30", "10-10 17:30", "10-10 17:30", "10-12 17:30", "10-12 17:30")
    ]


def test_what_is_due_this_instant_is_not_late_yet(offered: Story) -> None:
    assert sweeper.sweep(at("2026-09-30 10:35")) == 0
    assert offered.case.state == "handover_pending"


def test_a_case_that_cannot_be_settled_holds_up_no_other(
    signed: Story, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    register_case(by=signed.hospital.actor("导医员"), at=at("2026-09-30 11:00"), matter=Matter(text="不可告人的事"))
    broken = Case.objects.exclude(pk=signed.case_id).get()
    _break_the_folding_of(broken, monkeypatch)
    with caplog.at_level(logging.ERROR):
        assert sweeper.sweep(LATER) == 1
    assert signed.case.is_late
    assert str(broken.pk) in caplog.text
    assert "不可告人" not in caplog.text


def _break_the_folding_of(broken: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    fold = case_file.fold

    def breaking(case_id: str, history: object) -> object:
        if case_id == broken.pk.hex:
            raise ValueError("unreadable")
        return fold(case_id, history)

    monkeypatch.setattr(case_file, "fold", breaking)


def test_at_most_so_many_at_once_the_most_overdue_first(signed: Story) -> None:
    register_case(
        by=signed.hospital.actor("导医员"), at=at("2026-10-08 11:00"), matter=Matter(text="问事", category="护理")
    )
    assert sweeper.sweep(LATER, at_most=1) == 1
    assert signed.case.is_late
    assert sweeper.sweep(LATER, at_most=1) == 1
    assert sweeper.sweep(LATER, at_most=1) == 0


@pytest.mark.parametrize("cases", [2, 6])
def test_a_sweep_takes_as_many_statements_whatever_the_number_of_cases(hospital: Hospital, cases: int) -> None:
    for _ in range(cases):
        register_case(
            by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=Matter(text="问事", category="护理")
        )
    rulebook_of(Case.objects.all()[0])  # a process reads each calendar once
    with CaptureQueriesContext(connection) as queries:
        assert sweeper.sweep(LATER) == cases
    counted = [q["sql"][:60] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(counted) == 9, counted


def test_finding_nothing_due_takes_one_statement(signed: Story) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert sweeper.sweep(at("2026-09-30 11:00")) == 0
    assert len(queries) == 1

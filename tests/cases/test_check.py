"""``shouwen check``: for every law one falsification behind the platform's back, and the case is named."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from shouwen.cases.case_file import history_of
from shouwen.cases.check import check_cases
from shouwen.cases.laws import Stored, broken_laws
from shouwen.cases.models import Case, Custody, Obligation
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.saving import drafts_of
from shouwen.commands import check as command
from shouwen.commands.__main__ import main
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry, Particular
from shouwen.organization.models import Account, Institution
from shouwen.rules.case import events as e
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import Happened
from shouwen.trials.scenarios.performing import perform
from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.staging import stage

pytestmark = pytest.mark.django_db

STEPS = """\
policy: first-inquiry
steps:
  - at: "2026-09-28 09:00"
    do: register_case
    as: one
    by: 导医员
    with: {category: 护理, matter: 病房呼叫铃无人应答, requester: {name: 来访人, phone: "000-0001"}}
  - {at: "2026-09-28 09:05", do: offer_handover, by: 导医员, with: {to: 护理部}}
  - {at: "2026-09-28 09:10", do: sign_handover, by: 护理部干事}
  - {at: "2026-09-28 10:00", do: give_answer, by: 护理部干事, with: {text: 已经修好, how: 当面}}
"""
NOW = datetime(2026, 9, 28, 3, 0, tzinfo=UTC)


@pytest.fixture
def case() -> Case:
    scenario = scenario_of(STEPS, file=Path(__file__).parents[1] / "trials" / "pack" / "scenarios" / "it.yaml")
    world = stage(scenario)
    for step in scenario.text.steps:
        world.now = step.at or world.now
        world.refresh()
        perform(step, world)
    assert said() == []
    return world.case("one")


def said(now: datetime = NOW) -> list[str]:
    return [str(broken) for broken in check_cases(now)]


def told(case: Case, law: int, words: str, now: datetime = NOW) -> bool:
    return any(line.startswith(f"{case.number_text}:第 {law} 条") and words in line for line in said(now))


def stored(case: Case) -> Stored:
    history = list(history_of(case.pk))
    return Stored(case=case, history=history, state=fold(case.pk.hex, history), rulebook=rulebook_of(case))


def problems(tampered: Stored) -> set[tuple[int, str]]:
    return set(broken_laws(tampered, NOW))


def test_law_1_a_gap_in_custody(case: Case) -> None:
    tampered = stored(case)
    first = tampered.state.custody[0]
    assert first.ended_at is not None
    tampered.state.custody[0] = replace(first, ended_at=first.ended_at - timedelta(seconds=1))
    assert any(law == 1 and "责任中断或重叠" in words for law, words in problems(tampered))


def test_law_1_nobody_at_the_beginning(case: Case) -> None:
    tampered = stored(case)
    del tampered.state.custody[0]
    assert (1, "登记时起没有当前责任人") in problems(tampered)


def test_law_1_time_that_does_not_add_up(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shouwen.cases.laws.working_seconds_by_side", lambda *_, **__: {"requester": 1})
    assert told(case, 1, "各方用时之和不等于总用时")


def test_law_1_and_3_a_changed_custody_row(case: Case) -> None:
    Custody.objects.filter(case=case, seq=1).update(ended_at=NOW)
    assert told(case, 3, "流转轨迹中第 1 条与办理记录不符")


def test_law_1_and_3_a_removed_custody_row(case: Case) -> None:
    Custody.objects.filter(case=case).order_by("seq").last().delete()
    assert told(case, 3, "流转轨迹中第")


def test_law_2_an_obligation_of_nobody(case: Case) -> None:
    tampered = stored(case)
    owed = tampered.state.open_obligations[0]
    tampered.state.obligations[owed.seq] = replace(owed, bearer=None, department=None)
    assert (2, f"第 {owed.seq} 条“{owed.what}”没有责任人") in problems(tampered)


def test_law_2_and_3_a_due_time_edited_in_the_table(case: Case) -> None:
    row = Obligation.objects.filter(case=case, status="open").first()
    Obligation.objects.filter(pk=row.pk).update(due=row.due + timedelta(days=1))
    assert told(case, 3, f"应尽之责中第 {row.seq} 条与办理记录不符")


@pytest.mark.parametrize("column", ["state", "custodian_id", "due_at", "tier", "first_contact_id"])
def test_law_3_a_changed_column_of_the_case(case: Case, column: str) -> None:
    values = {"state": "closed", "tier": "complaint", "due_at": NOW}
    Case.objects.filter(pk=case.pk).update(**{column: values.get(column, case.pk)})
    assert told(case, 3, f"事项表的“{column}”与办理记录不符")


def test_law_3_one_changed_byte_of_one_entry(case: Case, without_triggers: None) -> None:
    entry = Entry.objects.get(stream_id=case.pk, type="HandoverSigned")
    Entry.objects.filter(pk=entry.pk).update(body=entry.body.replace('"handover":', '"handovers":'))
    assert told(case, 3, "办理记录读不下去")
    assert any(case.pk.hex in line for line in everything())


def test_law_3_the_newest_entry_removed(case: Case, without_triggers: None) -> None:
    newest = Entry.objects.filter(stream_id=case.pk).order_by("seq").last()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE stream_id = %s AND seq = %s", [_stored_id(case), newest.seq])
        assert cursor.rowcount == 1
    assert told(case, 3, "与办理记录不符")
    assert any(case.pk.hex in line for line in everything())


def test_law_3_a_case_removed_with_all_its_rows(case: Case) -> None:
    Obligation.objects.filter(case=case).delete()
    Custody.objects.filter(case=case).delete()
    Case.objects.filter(pk=case.pk).delete()
    assert said() == [f"{case.pk.hex}:第 3 条不成立——办理记录还在,事项表里却没有这件事了"]


def test_law_3_a_case_that_no_entry_tells_of(case: Case) -> None:
    Case.objects.bulk_create([replace_key(case)])
    assert any("却没有它的办理记录" in line for line in said())


def replace_key(case: Case) -> Case:
    """A copy of the row under another key and number, put in behind the ledger's back."""
    copy = Case.objects.get(pk=case.pk)
    copy.pk, copy.number = new_id(), case.number + 1
    return copy


def test_law_4_a_timer_that_nobody_settles(case: Case) -> None:
    assert told(case, 4, "仍未结算", now=NOW + timedelta(days=30))


def test_law_4_an_entry_before_the_one_it_follows(case: Case) -> None:
    tampered = stored(case)
    last = replace(tampered.history[-1], at=tampered.history[0].at - timedelta(minutes=1))
    assert (4, f"第 {last.seq} 条的时间早于它前面的一条") in problems(
        replace(tampered, history=[*tampered.history[:-1], last])
    )


def test_law_5_another_calendar_than_that_of_its_day(case: Case) -> None:
    tampered = stored(case)
    tampered.case.calendar = "another"
    assert (5, "事项所依据的制度或日历与登记时不同") in problems(tampered)


def test_law_5_a_bundle_that_was_never_adopted(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(bundle="0" * 64)
    assert told(case, 3, "办理记录读不下去")


def test_law_6_a_follow_up_by_the_handler(case: Case) -> None:
    handler = stored(case).state.custodian
    _append(case, e.FollowUpMade(reached=True, satisfied=True), actor=handler)
    assert told(case, 6, "由当事人自己作出")


def test_law_7_particulars_that_are_not_those_committed_to(case: Case, without_triggers: None) -> None:
    Particular.objects.filter(pk=case.matter_ref).update(value="别的话")
    assert [line for line in everything() if str(case.matter_ref) in line or case.matter_ref.hex in line]


def test_a_demo_account_outside_a_demo(case: Case) -> None:
    Account.objects.create(username="demo-left-over", institution=case.institution, is_demo=True)
    assert [line for line in everything() if "demo-left-over" in line]
    Institution.objects.filter(pk=case.institution_id).update(is_demo=True)
    assert not [line for line in everything() if "demo-left-over" in line]


def test_the_command_names_the_case_and_exits_with_one(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    Case.objects.filter(pk=case.pk).update(state="closed")
    assert main(["check"]) == 1
    assert case.number_text in capsys.readouterr().out


def test_the_command_is_content_where_all_is_well(
    case: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "全部定律成立,办理记录完好。\n"


def everything() -> list[str]:
    """All that the command finds, but for the triggers that a test itself took away."""
    return [line for line in _all() if "触发器" not in line]


def _all() -> Iterator[str]:
    with transaction.atomic():
        yield from command.everything_broken(NOW)


def _append(case: Case, event: e.CaseEvent, *, actor: str | None) -> None:
    head = recording.lock_stream(case.pk)
    happened = Happened(seq=head.count + 1, at=NOW, recorded_at=NOW, event=event, actor=actor, cause={"kind": "act"})
    recording.append(head, drafts_of([happened]), recorded_at=NOW)


def _stored_id(case: Case) -> object:
    return case.pk if connection.features.has_native_uuid_field else case.pk.hex

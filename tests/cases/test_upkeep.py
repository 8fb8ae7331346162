"""信息有误: reported from the directory, owed by whoever keeps the entry, closed when it was looked at."""

import pytest

from shouwen.cases.actions.information import correct_information
from shouwen.cases.actions.upkeep import report_information
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case, Obligation
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.sweeper import sweep
from shouwen.ledger import recording
from shouwen.ledger.models import Entry
from tests.support.hospital import at
from tests.support.institution import Hospital

TEN = at("2026-09-30 10:00")


@pytest.fixture
def report(hospital: Hospital) -> Case:
    return report_information(
        by=hospital.actor("导医员"),
        at=TEN,
        subject=f"department:{hospital.department('护理部')}",
        owner=hospital.person("护理部主任"),
        note="房间已经搬到二楼",
    )


def report_again(hospital: Hospital, subject: str) -> Case:
    """Another colleague says the same in the afternoon."""
    return report_information(
        by=hospital.actor("客服专员"),
        at=at("2026-09-30 15:00"),
        subject=subject,
        owner=hospital.person("护理部主任"),
        note="电话也打不通",
    )


def test_the_keeper_owes_a_look_and_nobody_else_anything(hospital: Hospital, report: Case) -> None:
    owed = Obligation.objects.get()
    assert (owed.what, owed.bearer_id.hex) == ("核对信息", hospital.person("护理部主任"))
    assert owed.due == at("2026-10-09 17:30")
    assert list(check_cases(TEN)) == []


def test_the_keeper_holds_it_and_the_reporter_stays_first_contact(hospital: Hospital, report: Case) -> None:
    report.refresh_from_db()
    assert report.custodian_id.hex == hospital.person("护理部主任")
    assert report.first_contact_id.hex == hospital.person("导医员")
    assert report.receipt_code == ""


def test_the_look_closes_it(hospital: Hospital, report: Case) -> None:
    later = at("2026-10-09 09:00")
    correct_information(case_id=report.pk, by=hospital.actor("护理部主任"), at=later, note="已更正")
    report.refresh_from_db()
    assert (report.state, report.outcome) == ("closed", "corrected")
    assert Obligation.objects.get().status == "kept"
    assert list(check_cases(later)) == []


def test_a_second_report_on_the_entry_joins_the_first(hospital: Hospital, report: Case) -> None:
    again = report_again(hospital, f"department:{hospital.department('护理部')}")
    assert again.pk == report.pk
    assert Case.objects.count() == 1
    assert Obligation.objects.get().due == at("2026-10-09 17:30")
    assert [entry.type for entry in Entry.objects.filter(stream_id=report.pk)].count("InformationQuestioned") == 2
    assert list(check_cases(at("2026-09-30 15:00"))) == []


def test_a_report_on_another_entry_or_after_the_look_stands_by_itself(hospital: Hospital, report: Case) -> None:
    assert report_again(hospital, "item:住院押金退还").pk != report.pk
    correct_information(case_id=report.pk, by=hospital.actor("护理部主任"), at=at("2026-09-30 11:00"), note="已更正")
    assert report_again(hospital, f"department:{hospital.department('护理部')}").pk != report.pk


def test_only_the_keeper_answers_for_the_entry(hospital: Hospital, report: Case) -> None:
    with pytest.raises(NotAllowed):
        correct_information(case_id=report.pk, by=hospital.actor("导医员"), at=TEN, note="我改了")


def test_a_look_that_is_late_is_late(hospital: Hospital, report: Case) -> None:
    sweep(at("2026-10-10 09:00"))
    assert Obligation.objects.get().late_at == at("2026-10-09 17:30")


@pytest.mark.parametrize(("owner", "note", "field"), [("护理部主任", "  ", "note"), ("", "电话不对", "owner")])
def test_bad_input_is_refused_at_its_field(hospital: Hospital, owner: str, note: str, field: str) -> None:
    keeper = hospital.person(owner) if owner else ""
    with pytest.raises(ActRefused) as refused:
        report_information(by=hospital.actor("导医员"), at=TEN, subject="department:x", owner=keeper, note=note)
    assert refused.value.field == field
    assert not Case.objects.exists()


def test_a_broken_ledger_changes_nothing(hospital: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Entry.objects.count()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the ledger could not be written")

    monkeypatch.setattr(recording, "append", broken)
    with pytest.raises(RuntimeError):
        report_information(
            by=hospital.actor("导医员"),
            at=TEN,
            subject=f"department:{hospital.department('护理部')}",
            owner=hospital.person("护理部主任"),
            note="电话不对",
        )
    assert not Case.objects.exists()
    assert Entry.objects.count() == before

"""What is owed outside a case: entry and row together, late at its instant, reported upwards, whenever it is swept."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Entry, Head, Stream
from shouwen.ledger.verifying import verify
from shouwen.notices.models import OutgoingNotice
from shouwen.oversight.duties.check import check_duties
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.duties.owing import NotOpenError, keep_duty, open_duty, withdraw_duty
from shouwen.oversight.duties.queries import duties_of
from shouwen.oversight.duties.settling import settle_duties
from shouwen.rules.language.kinds import Clause
from shouwen.rules.language.kinds.ordering import Step
from shouwen.rules.time.durations import Duration, Unit
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital

CLAUSE = Clause(policy="accountability", version="1", article="第三条", title="责任追究办法")
LADDER = (Step(to="科室负责人"), Step(to="分管领导", after=Duration(1, Unit.WORKING_DAYS)))
DUE = at("2026-09-11 17:30")

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Hospital:
    return found_hospital()


@pytest.fixture
def head(house: Hospital) -> Head:
    return recording.new_stream(house.institution.pk, Stream.OVERSIGHT, new_id())


def owe(head: Head, house: Hospital, **said: object) -> Duty:
    terms = {"bearer": house.person("护理部干事"), "due": DUE, "at": at("2026-09-09 10:00"), **said}
    with transaction.atomic():
        return open_duty(head, what="书面说明", clause=CLAUSE, ladder=LADDER, **terms)  # type: ignore[arg-type]


def told() -> list[tuple[str, datetime]]:
    return list(
        Entry.objects.order_by("occurred_at", "seq").filter(stream="oversight").values_list("type", "occurred_at")
    )


def test_its_owner_sees_it_and_is_told(house: Hospital, head: Head) -> None:
    duty = owe(head, house)
    assert list(duties_of(house.actor("护理部干事"), at("2026-09-09 11:00"))) == [duty]
    assert not duties_of(house.actor("客服专员"), at("2026-09-09 11:00"))
    recipient = OutgoingNotice.objects.get(kind="owed").recipient_id
    assert recipient
    assert recipient.hex == house.person("护理部干事")


def test_what_a_department_owes_its_people_see(house: Hospital, head: Head) -> None:
    duty = owe(head, house, bearer="", department=house.department("护理部"))
    assert list(duties_of(house.actor("护理部干事"), at("2026-09-09 11:00"))) == [duty]


def test_nobody_to_owe_it_is_refused(house: Hospital, head: Head) -> None:
    with pytest.raises(ValueError, match="owner"):
        owe(head, house, bearer="")


@pytest.mark.parametrize("runs", [["2026-09-30 08:00"], ["2026-09-11 17:31", "2026-09-14 17:30", "2026-09-30 08:00"]])
def test_no_outcome_depends_on_when_it_was_swept(house: Hospital, head: Head, runs: list[str]) -> None:
    duty = owe(head, house)
    for run in runs:
        settle_duties(at(run))
    duty.refresh_from_db()
    assert (duty.late_at, duty.rungs, duty.state) == (DUE, 2, "open")
    assert told()[1:] == [("DutyLate", DUE), ("DutyEscalated", DUE), ("DutyEscalated", at("2026-09-14 17:30"))]
    assert [*check_duties(), *verify(house.institution.pk)] == []
    assert settle_duties(at("2026-09-30 09:00")) == 0


def test_done_at_the_due_instant_is_in_time(house: Hospital, head: Head) -> None:
    duty = owe(head, house)
    assert settle_duties(DUE) == 0
    with transaction.atomic():
        keep_duty(head, duty, at=DUE, actor=house.person("护理部干事"))
    settle_duties(DUE + timedelta(days=30))
    assert [kind for kind, _ in told()] == ["DutyOpened", "DutyKept"]


def test_what_ended_does_not_end_again(house: Hospital, head: Head) -> None:
    duty = owe(head, house)
    with transaction.atomic():
        withdraw_duty(head, duty, why="withdrawn_by_office", at=DUE, actor=None)
        with pytest.raises(NotOpenError):
            keep_duty(head, duty, at=DUE, actor=None)
    assert list(check_duties()) == []


def test_a_changed_row_is_found(house: Hospital, head: Head) -> None:
    duty = owe(head, house)
    Duty.objects.filter(pk=duty.pk).update(due_at=DUE + timedelta(days=30))
    assert any("不一致" in said for said in check_duties())

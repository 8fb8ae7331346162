"""系统状态: the ledger, the worker, what waits and what is left open, each seen to change."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.ledger import triggers
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Delivery, Kind, Medium
from shouwen.organization.actions import change_department, relieve, review_entry, set_duty_turn
from shouwen.organization.models import Post
from shouwen.oversight import heartbeat, verification
from shouwen.rules.loose_ends import Lack
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


def shown(client: Client) -> Any:
    return client.get("/management/status/").context


def test_the_worker_is_silent_until_it_goes_round(auditor: Client) -> None:
    assert shown(auditor)["worker"].is_silent
    heartbeat.beat(timezone.now())
    assert not shown(auditor)["worker"].is_silent
    heartbeat.beat(timezone.now() - timedelta(minutes=3))
    assert shown(auditor)["worker"].is_silent


def test_what_fell_due_unsettled_is_counted(auditor: Client, hospital: Hospital) -> None:
    assert shown(auditor)["worker"].backlog.timers == 0
    case = register_case(
        by=hospital.actor("导医员"), at=timezone.now(), matter=Matter(text="呼叫铃", category="护理")
    ).case
    since = timezone.now() - timedelta(hours=1)
    Case.objects.filter(pk=case.pk).update(next_timer_at=since)
    backlog = shown(auditor)["worker"].backlog
    assert (backlog.timers, backlog.since) == (1, since)


def test_dead_and_late_notices_are_counted_apart(auditor: Client, hospital: Hospital) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    for status in (Delivery.DEAD, Delivery.WAITING, Delivery.DELIVERED):
        OutgoingNotice.objects.create(
            institution=hospital.institution,
            kind=Kind.OWED.value,
            medium=Medium.EMAIL.value,
            subject="x",
            body="x",
            status=status.value,
            queued_at=hour_ago,
            due_at=hour_ago,
        )
    backlog = shown(auditor)["worker"].backlog
    assert (backlog.dead, backlog.waiting) == (1, 1)


def test_a_missing_trigger_is_named(auditor: Client, without_triggers: None) -> None:
    names = triggers.missing()
    assert names
    page = auditor.get("/management/status/")
    assert page.context["ledger"].missing_triggers == tuple(names)
    assert names[0] in page.content.decode()


def test_loose_ends_are_named_and_go_when_they_are_tied(auditor: Client, hospital: Hospital) -> None:
    def lacking(lack: Lack) -> set[str]:
        return {end.name for kind, ends in shown(auditor)["open_ends"] if kind is lack for end in ends}

    post = Post.objects.get(name="护理岗")
    common = {"institution_id": hospital.institution.pk, "by": None, "at": timezone.now()}
    assert "护理部" in lacking(Lack.PHONE)
    change_department(department_id=hospital.department("护理部"), phone="000-1", **common)
    assert "护理部" not in lacking(Lack.PHONE)
    assert "护理部" in lacking(Lack.REVIEW)
    review_entry(department_id=hospital.department("护理部"), reviewed_on=timezone.localdate(), **common)
    assert "护理部" not in lacking(Lack.REVIEW)
    assert lacking(Lack.COVER) == set()
    relieve(post_id=post.pk, staff_id=hospital.person("护理部副干事"), **common)
    assert lacking(Lack.COVER) == {"护理岗"}
    change_department(department_id=hospital.department("客服中心"), head_id=None, **common)
    assert "客服中心" in lacking(Lack.HEAD) & lacking(Lack.OWNER)


def test_a_roster_with_a_gap_is_named(auditor: Client, hospital: Hospital) -> None:
    assert shown(auditor)["roster_gaps"] == []
    now = timezone.now()
    set_duty_turn(
        institution_id=hospital.institution.pk,
        roster="duty_officer",
        staff_id=hospital.person("院办主任"),
        begins=now,
        ends=now + timedelta(days=2),
        by=None,
        at=now,
    )
    [found] = shown(auditor)["roster_gaps"]
    assert (found.roster, found.first.begins >= now + timedelta(days=2)) == ("duty_officer", True)


def test_the_page_costs_few_statements_whatever_the_house_holds(auditor: Client, hospital: Hospital) -> None:
    auditor.get("/management/status/")
    with CaptureQueriesContext(connection) as before:
        auditor.get("/management/status/")
    for _ in range(3):
        register_case(by=hospital.actor("导医员"), at=timezone.now(), matter=Matter(text="呼叫铃", category="护理"))
    with CaptureQueriesContext(connection) as after:
        auditor.get("/management/status/")
    assert len(after) == len(before) <= 9


def test_a_verification_is_asked_for_once_and_told_as_it_goes(auditor: Client) -> None:
    first = auditor.post("/management/status/verify/", headers={"HX-Request": "true"})
    assert "hx-trigger" in first.content.decode()
    auditor.post("/management/status/verify/")
    assert OrmQ.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_verifies_and_the_page_tells(hospital: Hospital, auditor: Client) -> None:
    register_case(by=hospital.actor("导医员"), at=timezone.now(), matter=Matter(text="呼叫铃", category="护理"))
    auditor.post("/management/status/verify/")
    asked = verification.last_verification(hospital.institution.pk)
    assert asked is not None
    assert verification.run(hospital.institution.pk.hex, asked.asked_at.isoformat()) == 0
    told = verification.last_verification(hospital.institution.pk)
    assert told is not None
    assert told.ended_at is not None
    assert told.streams == told.total >= 3
    assert told.percent == 100
    page = auditor.get("/management/status/progress/").content.decode()
    assert "every 2s" not in page
    assert str(told.entries) in page


@pytest.mark.django_db(transaction=True)
def test_a_falsified_entry_is_told(hospital: Hospital, auditor: Client) -> None:
    triggers.remove_for_tests()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET type = 'Falsified' WHERE seq = 1")
    triggers.install()
    at = timezone.now()
    verification.carry_out(hospital.institution.pk, asked_at=at, clock=timezone.now)
    page = auditor.get("/management/status/")
    assert page.context["verification"].fault_count > 0
    assert page.context["verification"].faults[0] in page.content.decode()


def test_a_second_delivery_of_the_task_does_nothing(hospital: Hospital) -> None:
    at = timezone.now()
    started = verification.Verification(asked_at=at, told_at=at, started_at=at)
    verification._tell(hospital.institution.pk, started)
    assert verification.run(hospital.institution.pk.hex, at.isoformat()) == 0
    assert verification.last_verification(hospital.institution.pk) == started


def test_a_verification_that_died_may_be_asked_for_again(auditor: Client, hospital: Hospital) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    verification._tell(
        hospital.institution.pk,
        verification.Verification(asked_at=long_ago, told_at=long_ago, started_at=long_ago),
    )
    assert shown(auditor)["has_died"]
    auditor.post("/management/status/verify/")
    assert OrmQ.objects.count() == 1
    assert shown(auditor)["is_under_way"]

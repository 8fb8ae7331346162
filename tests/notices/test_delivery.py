"""Delivered once, tried again with growing pauses, dead after six tries with a reason."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from shouwen.notices import delivery
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Delivery
from shouwen.organization.models import Institution
from tests.notices.conftest import NOW, Gateway


@pytest.fixture
def notice(institution: Institution, message: Message, webhook: Gateway) -> OutgoingNotice:
    queue(institution.pk, [message], at=NOW)
    return OutgoingNotice.objects.get()


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids that ``dispatch`` hands to the workers."""
    ids: list[str] = []
    monkeypatch.setattr(delivery, "async_task", lambda _, notice_id: ids.append(notice_id))
    return ids


def test_delivered_once(notice: OutgoingNotice, webhook: Gateway) -> None:
    assert delivery.deliver(notice.pk, NOW)
    assert not delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert (notice.status, notice.delivered_at, notice.attempts) == (Delivery.DELIVERED, NOW, 1)
    assert len(webhook.bodies) == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_delivers(notice: OutgoingNotice, webhook: Gateway) -> None:
    def work() -> None:
        delivery.deliver(notice.pk, NOW)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(webhook.bodies) == 1


def test_a_failure_is_tried_again_later(notice: OutgoingNotice, webhook: Gateway) -> None:
    webhook.answers = [(503, {}), (200, {})]
    assert not delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert (notice.status, notice.due_at) == (Delivery.WAITING, NOW + timedelta(seconds=30))
    assert notice.trouble == "消息接口拒收(HTTP 503)"
    assert delivery.deliver(notice.pk, NOW + timedelta(seconds=30))
    assert [headers["X-Shouwen-Notice"] for headers in webhook.headers] == [notice.pk.hex] * 2


def test_the_pauses_grow() -> None:
    pauses = [delivery.pause_before(attempt).total_seconds() for attempt in range(1, 6)]
    assert pauses == [30, 120, 480, 1920, 7680]


def test_dead_after_six_tries_with_the_reason(notice: OutgoingNotice, webhook: Gateway) -> None:
    webhook.answers = [(500, {})]
    for _ in range(6):
        assert not delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert notice.status == Delivery.DEAD
    assert notice.trouble == "试了 6 次都没有成功:消息接口拒收(HTTP 500)"
    assert not delivery.deliver(notice.pk, NOW)
    assert len(webhook.bodies) == 6


def test_a_dead_notice_can_be_tried_again(notice: OutgoingNotice, webhook: Gateway) -> None:
    webhook.answers = [(404, {}), (200, {})]
    delivery.deliver(notice.pk, NOW)
    assert delivery.try_again(notice.pk, institution_id=notice.institution_id, at=NOW)
    assert delivery.deliver(notice.pk, NOW)


def test_another_institution_cannot_touch_it(notice: OutgoingNotice, webhook: Gateway) -> None:
    webhook.answers = [(404, {})]
    delivery.deliver(notice.pk, NOW)
    assert not delivery.try_again(notice.pk, institution_id=notice.pk, at=NOW)


def test_dispatch_hands_over_what_is_due_once(notice: OutgoingNotice, handed_over: list[str]) -> None:
    assert delivery.dispatch(NOW) == 1
    assert delivery.dispatch(NOW) == 0
    assert handed_over == [notice.pk.hex]


def test_what_a_killed_worker_left_is_taken_up_again(notice: OutgoingNotice, handed_over: list[str]) -> None:
    OutgoingNotice.objects.update(status=Delivery.SENDING.value, due_at=NOW + delivery.LEASE)
    assert delivery.dispatch(NOW) == 0
    assert delivery.dispatch(NOW + delivery.LEASE) == 1


def test_what_lay_for_days_is_not_sent(notice: OutgoingNotice, handed_over: list[str]) -> None:
    assert delivery.dispatch(NOW + timedelta(days=4)) == 0
    notice.refresh_from_db()
    assert notice.status == Delivery.DEAD
    assert "三天" in notice.trouble


def test_an_idle_round_is_three_statements(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        delivery.dispatch(NOW)


def test_an_unforeseen_trouble_loses_nothing(
    notice: OutgoingNotice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(delivery.CHANNELS["webhook"], "deliver", break_down)
    assert not delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert notice.status == Delivery.WAITING
    assert notice.pk.hex in caplog.text.replace("-", "")


def test_the_queue_runs_it(notice: OutgoingNotice, webhook: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    """The task's name leads to the function: django-q imports it by that name."""
    from django_q.tasks import async_task

    monkeypatch.setattr(delivery, "async_task", lambda name, each: async_task(name, each, sync=True))
    now = datetime.now(tz=NOW.tzinfo)
    OutgoingNotice.objects.update(queued_at=now, due_at=now)
    assert delivery.dispatch(now) == 1
    assert len(webhook.bodies) == 1

"""Notices are queued with the act, one row for each person and way."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from shouwen.config.outgoing import OutgoingNotices
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Delivery, Medium
from shouwen.organization.models import Institution
from tests.notices.conftest import NOW, unknown_person


def test_a_message_in_the_house_is_there_at_once(institution: Institution, message: Message) -> None:
    assert queue(institution.pk, [message], at=NOW) == 1
    notice = OutgoingNotice.objects.get()
    assert (notice.medium, notice.status, notice.delivered_at) == (Medium.IN_APP, Delivery.DELIVERED, NOW)


def test_all_rows_are_one_statement(
    institution: Institution, message: Message, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.IN_APP, Medium.EMAIL))
    other = replace(message, to=unknown_person())
    with django_assert_num_queries(1):
        assert queue(institution.pk, [message, other], at=NOW) == 4


def test_nothing_to_tell_costs_nothing(institution: Institution, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert queue(institution.pk, [], at=NOW) == 0


def test_a_group_is_told_once_and_nobody_is_named_to_it(
    institution: Institution, message: Message, settings: Any
) -> None:
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(), group=(Medium.WEBHOOK,), webhook_template="wecom")
    queue(institution.pk, [message, replace(message, to=unknown_person())], at=NOW)
    notice = OutgoingNotice.objects.get()
    assert notice.recipient_id is None
    assert notice.phone == ""


def test_an_act_that_fails_tells_nobody(institution: Institution, message: Message) -> None:
    def act() -> None:
        with transaction.atomic():
            queue(institution.pk, [message], at=NOW)
            raise RuntimeError("the ledger could not be written")

    with pytest.raises(RuntimeError):
        act()
    assert not OutgoingNotice.objects.exists()

"""What a person finds on the screen."""

from datetime import timedelta
from typing import Any

from shouwen.notices import reading
from shouwen.notices.queueing import Message, queue
from shouwen.organization.models import Institution, Staff
from tests.notices.conftest import NOW, unknown_person


def test_what_is_new_is_counted_until_it_is_seen(institution: Institution, nurse: Staff, message: Message) -> None:
    queue(institution.pk, [message, message], at=NOW)
    assert reading.unread_count(nurse.pk, now=NOW) == 2
    assert reading.mark_read(nurse.pk, at=NOW) == 2
    assert reading.unread_count(nurse.pk, now=NOW) == 0
    assert len(reading.newest(nurse.pk)) == 2


def test_what_came_while_reading_stays_new(institution: Institution, nurse: Staff, message: Message) -> None:
    queue(institution.pk, [message], at=NOW + timedelta(seconds=1))
    assert reading.mark_read(nurse.pk, at=NOW) == 0


def test_old_news_is_not_counted(institution: Institution, nurse: Staff, message: Message) -> None:
    queue(institution.pk, [message], at=NOW - timedelta(days=15))
    assert reading.unread_count(nurse.pk, now=NOW) == 0


def test_nobody_sees_what_is_for_others(institution: Institution, nurse: Staff, message: Message) -> None:
    object.__setattr__(message, "to", unknown_person())
    queue(institution.pk, [message], at=NOW)
    assert list(reading.newest(nurse.pk)) == []


def test_the_outbox_shows_what_leaves_the_house(
    institution: Institution, message: Message, by_email: None, django_assert_num_queries: Any
) -> None:
    queue(institution.pk, [message], at=NOW)
    with django_assert_num_queries(1):
        (notice,) = reading.outbox(institution.pk)
    assert notice.subject == message.subject


def test_messages_in_the_house_are_not_in_the_outbox(institution: Institution, message: Message) -> None:
    queue(institution.pk, [message], at=NOW)
    assert reading.outbox(institution.pk) == []

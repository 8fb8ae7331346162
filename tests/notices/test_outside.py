"""A message to somebody who agreed to be asked: hidden while it waits, out once, forgotten afterwards."""

from pathlib import Path
from typing import Any

import pytest

from shouwen.notices import delivery
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.outside import Addressed, addressed, can_write_outside, queue_outside
from shouwen.notices.words import Delivery, Kind
from shouwen.organization.models import Institution
from tests.notices.conftest import NOW, Gateway

TO = Addressed(phone="000-0000-9999", link="/s/#1234567890")


@pytest.fixture
def notice(institution: Institution, webhook: Gateway, settings: Any, tmp_path: Path) -> OutgoingNotice:
    settings.SHOUWEN_DATA = tmp_path
    queue_outside(institution.pk, Kind.SURVEY, "满意度调查", TO, at=NOW)
    return OutgoingNotice.objects.get()


def test_what_waits_says_neither_to_whom_nor_with_which_code(notice: OutgoingNotice) -> None:
    stored = str(OutgoingNotice.objects.values().get())
    assert TO.phone not in stored
    assert "1234567890" not in stored
    assert addressed(notice) == TO


def test_it_goes_out_with_its_address_and_is_forgotten(notice: OutgoingNotice, webhook: Gateway) -> None:
    assert delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert [body["phone"] for body in webhook.bodies] == [TO.phone]
    assert (notice.status, notice.body, addressed(notice)) == (Delivery.DELIVERED, "", None)


def test_what_lay_too_long_is_forgotten_and_never_tried_again(notice: OutgoingNotice) -> None:
    later = NOW + delivery.STALE_AFTER * 2
    assert delivery.dispatch(later) == 0
    notice.refresh_from_db()
    assert (notice.status, notice.body) == (Delivery.DEAD, "")
    assert not delivery.try_again(notice.pk, institution_id=notice.institution_id, at=later)


def test_without_a_public_address_nobody_is_written_to(webhook: Gateway, settings: Any) -> None:
    settings.SHOUWEN_PUBLIC_URL = "https://example.org"
    assert can_write_outside()
    settings.SHOUWEN_PUBLIC_URL = ""
    assert not can_write_outside()

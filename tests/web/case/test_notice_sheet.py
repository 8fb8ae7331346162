"""A complete notice on paper: printed from the case as it was told, by whoever may read the matter."""

from collections.abc import Callable

import pytest
from django.test import Client

from shouwen.cases.actions.notices import give_complete_notice
from shouwen.cases.actions.registration import Matter, register_case
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story

pytestmark = pytest.mark.django_db


def test_a_notice_is_printed_to_be_signed(hospital: Hospital, signed_in: Callable[..., Client]) -> None:
    by = hospital.actor("导医员")
    registered = register_case(by=by, at=at("2026-09-30 10:00"), matter=Matter(text="押金条丢了"))
    told = {"item": "住院押金条丢失退费", "answers": {"who": "代办"}}
    give_complete_notice(case_id=registered.case.pk, by=by, at=at("2026-09-30 10:05"), **told)
    entry = Story(hospital, registered.case.pk).types.index("CompleteNoticeGiven") + 1
    browser, case = signed_in("导医员"), f"/cases/{registered.case.pk}/"
    assert f"{case}notices/{entry}/" in browser.get(case).content.decode()
    answer = browser.get(f"{case}notices/{entry}/")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert browser.get(f"{case}notices/{entry + 90}/").status_code == 404
    assert signed_in("客服专员").get(f"{case}notices/{entry}/").status_code in (403, 404)

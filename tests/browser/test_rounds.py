"""A round, its bulletin, a campaign, its public sheet and an assessment, at both widths, with axe clean."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from shouwen.oversight.inspections.actions import (
    close_inspection,
    examine_subject,
    note_finding,
    open_inspection,
    verify_finding,
)
from shouwen.oversight.surveys.actions.answering import answer_survey, collect_survey
from shouwen.oversight.surveys.actions.handing_out import print_survey_sheets
from shouwen.oversight.surveys.models import SurveyRound
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_axe import SIZES, _faults
from tests.support.accounts import account_for
from tests.support.institution import Hospital, found_hospital
from tests.support.rounds import adopt_rounds

pytestmark = pytest.mark.django_db(transaction=True)
SURVEY = {"survey": "monthly-survey"}


def inspected(house: Hospital) -> str:
    """A closed round with a verified finding; its code."""
    begun = timezone.now() - timedelta(days=5)
    office, nursing = house.actor("院办主任"), house.department("护理部")
    row = open_inspection(by=office, at=begun, rule="spot-check", reason="近日投诉增多")
    said = {"by": office, "inspection": row.code}
    note_finding(**said, at=begun, inspected=nursing, item="站立接待", evidence="坐着接待，没有起身")
    examine_subject(**said, at=begun, inspected=house.department("导诊台"))
    judged = {"by": house.actor("院长"), "finding": 1, "is_upheld": True, "reason": "两人在场"}
    verify_finding(**judged, inspection=row.code, at=timezone.now() - timedelta(minutes=9))
    close_inspection(**said, at=timezone.now() - timedelta(minutes=8))
    return row.code


def surveyed(house: Hospital) -> tuple[str, str]:
    """A collected campaign, and the code of a sheet that nobody filled in, of a campaign still open."""
    office, nursing = house.actor("院办主任"), house.department("护理部")
    ago = timezone.now() - timedelta(minutes=7)
    codes = print_survey_sheets(by=office, at=ago, department=nursing, number=3, **SURVEY).codes
    for sheet, grade in ((1, 2), (2, 5)):
        grades = {"态度": grade, "效率": 4}
        answer_survey(by=house.requester(), at=ago, sheet=sheet, grades=grades, comment="等得久", **SURVEY)
    return SurveyRound.objects.latest("opened_at").period, codes[2][1]


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


def sign_in(page: Page, server: LiveServer, house: Hospital) -> None:
    """The test client's session in the real browser."""
    client = Client()
    client.force_login(account_for(house, "院办主任"), backend="shouwen.organization.authentication.StaffBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server.url}])


def keep_picture(page: Page, name: str) -> None:
    """Where PICTURES names a folder, the page as it looks at both widths: for somebody to look at."""
    for size in (DESKTOP, PHONE) if os.environ.get("PICTURES") else ():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.screenshot(path=f"{os.environ['PICTURES']}/{name}-{size['width']}.png", full_page=True)


def test_the_pages_are_accessible_and_fit(page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    adopt_rounds(hospital)
    code, (period, sheet) = inspected(hospital), surveyed(hospital)
    page.goto(f"{live_server.url}/s/#{sheet}")
    page.get_by_text("不预先选定").wait_for()
    faults = [f"/s/ {fault}" for size in SIZES for fault in _faults(page, size)]
    keep_picture(page, "sheet")
    collect_survey(by=hospital.actor("院办主任"), at=timezone.now(), **SURVEY)
    sign_in(page, live_server, hospital)
    nursing = hospital.department("护理部")
    paths = [
        "/inspections/",
        f"/inspections/{code}/",
        f"/inspections/{code}/lots/",
        f"/inspections/{code}/bulletins/{nursing}/",
        f"/surveys/monthly-survey/{period}/",
        f"/assessments/assessed/{period[:4]}/",
    ]
    for path in paths:
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.goto(f"{live_server.url}{path}")
        faults += [f"{path} {fault}" for size in SIZES for fault in _faults(page, size)]
        keep_picture(page, path.strip("/").replace("/", "-"))
    assert not faults, "\n".join(faults)

"""Surveys on the screen and on paper: handed out with one-time codes, answered once, mended, called about."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import Requester
from shouwen.config.outgoing import OutgoingNotices
from shouwen.ledger.reading import entries_of
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Medium
from shouwen.oversight.surveys.actions.answering import answer_survey, collect_survey
from shouwen.oversight.surveys.actions.handing_out import print_survey_sheets, send_survey
from shouwen.oversight.surveys.check import check_surveys
from shouwen.oversight.surveys.models import SurveyRound, SurveySheet
from shouwen.rules.surveying.rounds import SENT
from shouwen.rules.words import Tier
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.rounds import adopt_rounds

SignIn = Callable[..., Client]
SURVEY = {"survey": "monthly-survey", "period": "2026-09"}
HERE = "/surveys/monthly-survey/2026-09/"


@pytest.fixture
def house(hospital: Hospital, monkeypatch: pytest.MonkeyPatch) -> Hospital:
    adopt_rounds(hospital)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("2026-09-09 10:00"))
    return hospital


@pytest.fixture
def codes(house: Hospital) -> list[str]:
    """The codes of two sheets for nursing."""
    said = {"by": house.actor("院办主任"), "at": at("2026-09-09 09:00"), "department": house.department("护理部")}
    return [code for _, code in print_survey_sheets(**said, **SURVEY, number=2).codes]


def open_sheet(browser: Client, code: str) -> tuple[int, str]:
    page = browser.post("/s/", {"code": code})
    return page.status_code, page.context.get("token", "")


def test_a_sheet_is_answered_once_and_nothing_is_chosen_beforehand(house: Hospital, codes: list[str]) -> None:
    browser = Client()
    status, token = open_sheet(browser, codes[0])
    assert status == 200
    assert b"checked" not in browser.post("/s/", {"code": codes[0]}).content
    half = browser.post("/s/answer/", {"token": token, "item-0": "2"})
    assert (half.status_code, SurveySheet.objects.filter(answered_at__isnull=False).count()) == (422, 0)
    whole = {"token": token, "item-0": "2", "item-1": "4", "comment": "等得久", "phone": "000-9999"}
    assert browser.post("/s/answer/", whole).status_code == 302
    assert open_sheet(browser, codes[0])[0] == 422
    assert browser.post("/s/answer/", whole).status_code == 422
    sheet = SurveySheet.objects.get(number=1)
    assert (dict(sheet.grades), sheet.by_staff) == ({"态度": 2, "效率": 4}, False)
    assert list(check_surveys()) == []


def test_a_wrong_code_opens_nothing(house: Hospital, codes: list[str]) -> None:
    assert open_sheet(Client(), "0000000000" if codes[0] != "0000000000" else "0000000001")[0] == 422


def collected(house: Hospital, codes: list[str]) -> None:
    said = {**SURVEY, "grades": {"态度": 2, "效率": 4}, "comment": "等得久", "phone": "000-9999"}
    answer_survey(by=house.requester(), at=at("2026-09-09 09:10"), sheet=1, **said)
    collect_survey(by=house.actor("院办主任"), at=at("2026-09-09 09:20"), **SURVEY)


def test_the_rated_department_sees_what_to_mend_and_never_who_said_it(
    house: Hospital, codes: list[str], signed_in: SignIn
) -> None:
    collected(house, codes)
    nursing, office = signed_in("护理部主任"), signed_in("院办主任")
    page = nursing.get(HERE).content.decode()
    assert "等得久" in page
    assert "000-9999" not in page
    assert "000-9999" in office.get(HERE).content.decode()
    assert signed_in("客服主任").get(HERE).status_code == 404
    assert "不足" not in page


def test_fewer_than_the_minimum_show_no_shares(house: Hospital, codes: list[str], signed_in: SignIn) -> None:
    collected(house, codes)
    page = signed_in("院办主任").get(HERE)
    assert (page.context["items"], page.context["seen"].tally.response_percent) == ([], 50)


def test_from_mending_to_done(house: Hospital, codes: list[str], signed_in: SignIn) -> None:
    collected(house, codes)
    nursing, office = signed_in("护理部主任"), signed_in("院办主任")
    place = {"department": house.department("护理部")}
    assert office.post(f"{HERE}finish/").status_code == 422
    assert nursing.post(f"{HERE}mend/", {**place, "text": ""}).status_code == 422
    nursing.post(f"{HERE}mend/", {**place, "text": "高峰加人"})
    office.post(f"{HERE}judge/", {**place, "is_accepted": "yes"})
    assert office.post(f"{HERE}call/", {"call": "1", "reached": "yes", "note": "已致歉"}).status_code == 422
    office.post(f"{HERE}call/", {"call": "1", "reached": "yes", "satisfied": "yes", "note": "已致歉"})
    assert office.post(f"{HERE}finish/").status_code == 302
    assert SurveyRound.objects.get(period="2026-09").finished_at


def test_sheets_are_printed_with_their_codes(house: Hospital, codes: list[str], signed_in: SignIn) -> None:
    office = signed_in("院办主任")
    sent = {"department": house.department("导诊台"), "number": "1"}
    assert office.post(f"{HERE}sheets/", sent).content.startswith(b"%PDF")
    assert office.post(f"{HERE}sheets/", {"draw": "1"}).status_code == 422  # nothing was closed this month
    assert signed_in("护理部主任").post(f"{HERE}sheets/", sent).status_code == 404
    entered = {"sheet": "3", "item-0": "5", "item-1": "5"}
    assert office.post(f"{HERE}enter/", entered).status_code == 302
    assert SurveySheet.objects.get(number=3).by_staff


def test_the_link_goes_to_who_agreed_and_nothing_ties_a_sheet_to_them(house: Hospital, settings: Any) -> None:
    settings.SHOUWEN_PUBLIC_URL = "https://example.org"
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.IN_APP, Medium.WEBHOOK))
    for agreed in (True, False):
        _closed(house, Requester(name="来访人", phone="000-00009999", may_be_asked=agreed))
    with CaptureQueriesContext(connection) as asked:
        issued = send_survey(by=house.actor("院办主任"), at=at("2026-09-09 10:00"), **SURVEY)
    assert sum('"cases_custody"' in each["sql"] for each in asked.captured_queries) == 1
    assert (issued.sent, len(issued.codes)) == (1, 1)
    assert OutgoingNotice.objects.filter(kind="survey").count() == 1
    sheets = [row for entry in entries_of(issued.round.pk) if entry.type == SENT for row in entry.data["sheets"]]
    assert {frozenset(row) for row in sheets} == {frozenset({"number", "department", "way"})}
    assert list(check_surveys()) == []
    with pytest.raises(ActRefused, match="还没有可以抽取"):
        send_survey(by=house.actor("院办主任"), at=at("2026-09-09 10:01"), **SURVEY)


def _closed(house: Hospital, requester: Requester) -> None:
    by, when = house.actor("护理部干事"), at("2026-09-08 09:00")
    registered = register_case(by=by, at=when, matter=Matter(text="换药", tier=Tier.OWN_DUTY), requester=requester)
    Case.objects.filter(pk=registered.case.pk).update(closed_at=at("2026-09-08 10:00"))

"""Follow-up calls and assessments on the screen."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from shouwen.cases.actions.answering import give_answer
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.requesters import read_requester
from shouwen.rules.account_roles import AccountRole
from shouwen.web.assessments.offered import has_assessments
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital
from tests.support.rounds import adopt_rounds
from tests.support.story import Story
from tests.web.oversight.conftest import signed

SignIn = Callable[..., Client]
NOW = "2026-10-12 10:00"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(NOW))


def scripted(hospital: Hospital) -> None:
    """The hospital's follow-up asks for a way, methods and an item, and has a script."""
    ways = "\n回访方式: [电话, 上门]\n回访办法: [交谈, 现场查看]\n"
    more = f"{ways}条目: [办理结果]\n告知结果: 是\n问法: [您好，想回访一下]\n"
    text = POLICY.replace("种类: 回访\n", "种类: 回访" + more, 1)
    adopt_policies(by=hospital.actor("院办主任"), at=at("2026-08-01 09:00"), sources=[("first-inquiry.md", text)])


def answered(hospital: Hospital) -> Story:
    story = signed(hospital)
    story.do(give_answer, "护理部干事", "10-09 09:00", text="已修好")
    return story


def test_whoever_calls_has_script_and_form(hospital: Hospital, signed_in: SignIn) -> None:
    scripted(hospital)
    story = answered(hospital)
    service = signed_in("客服专员")
    page = service.get("/follow-ups/").content.decode()
    assert "您好，想回访一下" in page
    assert f'class="btn btn-primary" href="/cases/{story.case_id}/"' in page, "the number to call stands there"
    assert "您好" not in signed_in("护理部干事").get("/follow-ups/").content.decode()
    address = f"/cases/{story.case_id}/acts/make-follow-up/"
    said = {"reached": "yes", "satisfied": "yes", "way": "电话", "methods": ["交谈"], "result_told": "on"}
    assert service.post(address, said).status_code == 422
    assert service.post(address, {**said, "item-0": "5"}).status_code == 302
    assert str(story.case_id) not in service.get("/follow-ups/").content.decode()


def test_who_had_a_hand_in_it_has_no_number_to_call(hospital: Hospital, signed_in: SignIn) -> None:
    """The department owes the call; of its people those who handled the matter do not make it (law 6)."""
    by = hospital.actor("客服专员")
    who = read_requester(name="王某某", phone="000-0000-5551")
    asked = register_case(by=by, at=at("2026-10-09 08:30"), matter=Matter(text="问路"), requester=who)
    story = Story(hospital, asked.case.pk)
    story.do(give_answer, "客服专员", "10-09 09:00", text="在二楼")
    own = signed_in("客服专员").get("/follow-ups/").content.decode()
    assert ("5551" in own, "由同事回访" in own) == (False, True)
    page = signed_in("客服主任").get("/follow-ups/").content.decode()
    assert ("王某某" in page, "5551" in page) == (True, True)


def test_the_month_names_everybody_who_was_not_called(hospital: Hospital, signed_in: SignIn) -> None:
    answered(hospital)
    page = signed_in("院办主任", AccountRole.OVERSIGHT_OFFICE).get("/follow-ups/report/?month=2026-10")
    report = page.context["reports"][0]
    assert (report.percent, report.made, report.all, len(report.missing)) == (0, 0, 1, 1)


def test_the_assessment_is_for_its_office_and_a_workbook(hospital: Hospital, signed_in: SignIn) -> None:
    assert "现行制度没有规定考核表" in signed_in("护理部干事").get("/assessments/").content.decode()
    assert not has_assessments(hospital.actor("院办主任"))
    adopt_rounds(hospital)
    assert (has_assessments(hospital.actor("院办主任")), has_assessments(hospital.actor("护理部干事"))) == (True, False)
    assert "现行制度没有规定考核表" not in signed_in("护理部干事").get("/assessments/").content.decode()
    answered(hospital)
    office = signed_in("院办主任")
    assert "首问登记件数" in office.get("/assessments/assessed/2026/").content.decode()
    assert signed_in("护理部干事").get("/assessments/assessed/2026/").status_code == 404
    sheet = openpyxl.load_workbook(BytesIO(office.get("/assessments/assessed/2026/file/").content)).active
    rows = {row[0]: row[2:] for row in sheet.iter_rows(min_row=3, values_only=True)}
    assert rows["导医员"][0] == 1
    assert rows["护理部干事"][1:3] == (1, 1)

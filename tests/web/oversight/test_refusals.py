"""The register of refusals: every one proposed stands there with its grounds, and is found by its words."""

import pytest
from django.test import Client

from shouwen.cases.actions.refusing import file_refusal, propose_refusal, tell_refusal, withdraw_refusal
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.oversight.conftest import signed

pytestmark = pytest.mark.django_db
ADDRESS = "/oversight/refused/"
SEPTEMBER = {"month": "2026-09"}


def proposed(hospital: Hospital) -> Story:
    story = signed(hospital)
    words = {"reason": "缺少许可", "basis": "条例第十二条", "remedies": "可以复议", "amount": "500万"}
    story.do(propose_refusal, "护理部干事", "10-09 10:00", **words)
    return story


def filed(hospital: Hospital) -> Story:
    story = proposed(hospital)
    leaders = {"to": hospital.person("分管院长"), "signed_by": hospital.person("护理部主任")}
    story.do(file_refusal, "护理部干事", "10-09 10:05", applicant="某公司", subject="扩建项目", **leaders)
    return story


def test_a_proposal_stands_there_as_not_filed(office: Client, hospital: Hospital) -> None:
    proposed(hospital)
    (row,) = office.get(ADDRESS, SEPTEMBER).context["refusals"]
    assert (row.reason, row.basis, row.amount, row.currency) == ("缺少许可", "条例第十二条", "5000000", "人民币")
    assert (row.filed_at, row.told_at) == (None, None)


def test_filed_and_told_it_says_who_signed_and_for_whom(office: Client, hospital: Hospital) -> None:
    story = filed(hospital)
    story.do(tell_refusal, "护理部干事", "10-09 10:10", text="缺少许可", remedies_told=True)
    page = office.get(ADDRESS, SEPTEMBER)
    (row,) = page.context["refusals"]
    assert row.told_at
    for shown in ("某公司", "扩建项目", "护理部主任", "分管院长"):
        assert shown in page.content.decode()


@pytest.mark.parametrize(("text", "found"), [("某公司", 1), ("擴建", 1), ("第十二條", 1), ("别的公司", 0)])
def test_it_is_found_by_its_words(office: Client, hospital: Hospital, text: str, found: int) -> None:
    filed(hospital)
    assert len(office.get(ADDRESS, SEPTEMBER | {"q": text}).context["refusals"]) == found


def test_withdrawn_and_proposed_again_are_two_rows(office: Client, hospital: Hospital) -> None:
    story = proposed(hospital)
    story.do(withdraw_refusal, "护理部干事", "10-09 10:20", reason="补齐了")
    again = {"reason": "又不符合", "basis": "条例第三条", "remedies": "可以复议"}
    story.do(propose_refusal, "护理部干事", "10-09 10:30", **again)
    later, earlier = office.get(ADDRESS, SEPTEMBER).context["refusals"]
    assert (later.reason, later.withdrawn_at) == ("又不符合", None)
    assert earlier.withdrawn_at


def test_a_month_without_any_is_empty(office: Client, hospital: Hospital) -> None:
    filed(hospital)
    assert office.get(ADDRESS, {"month": "2026-08"}).context["refusals"] == []
